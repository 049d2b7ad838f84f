/** Wires a chat: the model's client, the loop around it, and the interpreter that runs its code. */

import type { Interpreter } from "../interpreter/types";
import { createModelClient } from "../model/client";
import type { Endpoint, Engine, QuirkMemory, Timeouts } from "../model/types";
import { AgentLoop, LOOP_LIMITS, type LoopLimits } from "./agent_loop";
import { Approval } from "./approval";
import { CellRunner } from "./cell_runner";
import { ChangeSignal, type Schedule } from "./change_signal";
import { CodeBaseline } from "./code_baseline";
import { Conversation } from "./conversation";
import { FileManifest } from "./file_manifest";
import { History } from "./history";
import { watchKernel } from "./kernel_watch";
import { ModelTurn } from "./model_turn";
import { ModelNotes } from "./notes";
import { Seat } from "./seat";
import type { ChatSnapshot } from "./snapshot";
import { Disclosure, type Telling } from "./telling";
import { PYTHON_TOOL } from "./tool";
import type { Chat, ModelInfo, ServerConfig } from "./types";
import { insideEngine, withInside } from "./without_relay";

export type ChatOptions = {
  interpreter: Interpreter;
  config: ServerConfig;
  model: ModelInfo;
  /** Where the model answers; the relay (`config.api`) when left out. */
  endpoint?: Endpoint;
  /** What was learnt about endpoints, shared by the chats of a page. */
  memory?: QuirkMemory;
  /** Who answers at first, instead of `model` at `endpoint`. */
  engine?: Engine;
  /** Asked before each run of the model's: true when the user wants to see the code first. */
  approveRuns?: () => boolean;
  /** How much of the files the model is told at first. */
  telling?: Telling;
  limits?: Partial<LoopLimits>;
  timeouts?: Partial<Timeouts>;
  id?: string;
  /** What was kept of this chat. */
  kept?: ChatSnapshot;
  /** Another page goes on with it: what is under way there is not cut short here. */
  follow?: boolean;
  /** When `change` fires; by default once per animation frame. */
  schedule?: Schedule;
};

/** Builds a chat. `close` lets go of the interpreter, which others may still use. */
export function createChat(options: ChatOptions): Chat & { close(): void } {
  const { interpreter, config } = options;
  const makeId = () => crypto.randomUUID();
  // The parts report changes to the chat that is built from them.
  let chat: Conversation | null = null;
  const changed = () => chat?.changed();

  const history = new History();
  const notes = new ModelNotes();
  const runner = new CellRunner(interpreter, changed);
  const seated = (engine: Engine): Engine => withInside(engine, config, interpreter);
  const seat = new Seat(seated(options.engine ?? insideEngine(options) ?? endpointEngine(options)));
  const { systemPrompt } = config;
  const disclosure = new Disclosure(options.kept?.telling ?? options.telling);
  const modelTurn = new ModelTurn({ seat, history, systemPrompt, disclosure, interpreter, makeId, changed });
  const limits = { ...LOOP_LIMITS, ...options.limits };
  const approval = new Approval(options.approveRuns ?? (() => false), changed);
  const baseline = new CodeBaseline(interpreter.files);
  const loop = new AgentLoop({ baseline, modelTurn, runner, approval, history, notes, seat, limits, changed });
  const manifest = new FileManifest(interpreter);
  const stopWatching = watchKernel(interpreter, runner, notes, changed);

  const id = options.id ?? makeId();
  const parts = { id, seat, interpreter, loop, modelTurn, runner, history, notes, manifest, disclosure, makeId };
  chat = new Conversation(parts, (fire) => new ChangeSignal(fire, options.schedule));
  if (options.kept) chat.restore(options.kept, options.follow);
  return Object.assign(chat, {
    use: (engine: Engine) => {
      seat.change(seated(engine));
      changed();
    },
    decide: approval.decide.bind(approval),
    note: notes.add.bind(notes),
    close: () => {
      stopWatching();
      chat?.stop();
    },
  });
}

/** A model behind an endpoint that speaks OpenAI's protocol. */
export function endpointEngine(
  options: Pick<ChatOptions, "config" | "model" | "endpoint" | "memory" | "timeouts">,
): Engine {
  const { config, model, endpoint, memory, timeouts } = options;
  const client = createModelClient({
    endpoint: endpoint ?? { baseUrl: config.api },
    model,
    tool: PYTHON_TOOL,
    ...(memory ? { memory } : {}),
    ...(timeouts ? { timeouts } : {}),
  });
  return { info: model, client };
}
