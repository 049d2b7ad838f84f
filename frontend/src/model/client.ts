/** Wires a model's client: picks the protocol, and learns what the endpoint does not take. */

import type { ModelInfo } from "../chat/types";
import { chatCompletions } from "./chat_completions";
import { ModelError } from "./errors";
import { RequestNote } from "./request_note";
import { responses } from "./responses";
import { postStream } from "./transport";
import type {
  Endpoint,
  ModelClient,
  ModelEvent,
  ModelRequest,
  Protocol,
  QuirkMemory,
  Quirks,
  Timeouts,
  ToolDefinition,
  ToolMode,
} from "./types";

export type ModelClientOptions = {
  endpoint: Endpoint;
  model: ModelInfo;
  tool: ToolDefinition;
  /** Shared by the clients of a page, so that a refused feature is not tried again. */
  memory?: QuirkMemory;
  timeouts?: Partial<Timeouts>;
  makeId?: () => string;
  /** Sees the head of each answer that is not a refusal. */
  observe?: (response: Response) => void;
};

const TIMEOUTS: Timeouts = { firstTokenMs: 300_000, idleMs: 120_000 };
/** Tools, stream options and encrypted reasoning can each be refused once. */
const MAX_ATTEMPTS = 4;
/** llama.cpp refuses tools with 500, some gateways with 404 or 501; a wrong key or a limit is never about them. */
const MAY_BE_ABOUT_FEATURES = new Set<unknown>([400, 404, 422, 500, 501]);
const SPEAKS_OF_TOOLS = /\btools?\b|tool[_ -]?(use|call|choice)|function[_ -]?call/i;

export function createModelClient(options: ModelClientOptions): ModelClient {
  const origin = `${options.model.api} ${options.endpoint.baseUrl} ${options.model.id}`;
  const makeId = options.makeId ?? (() => `call_${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`);
  const build = options.model.api === "responses" ? responses : chatCompletions;
  const protocol = build({ model: options.model, tool: options.tool, origin }, makeId);
  return new Client(options, protocol, origin);
}

class Client implements ModelClient {
  readonly #options: ModelClientOptions;
  readonly #protocol: Protocol;
  readonly #key: string;
  readonly #memory: QuirkMemory;
  readonly #timeouts: Timeouts;

  constructor(options: ModelClientOptions, protocol: Protocol, key: string) {
    this.#options = options;
    this.#protocol = protocol;
    this.#key = key;
    this.#memory = options.memory ?? new Map<string, Quirks>();
    this.#timeouts = { ...TIMEOUTS, ...options.timeouts };
  }

  get mode(): ToolMode {
    const { tools } = this.#options.model;
    if (tools !== "auto") return tools;
    return this.#quirks.noTools ? "fenced" : "tools";
  }

  get #quirks(): Quirks {
    return this.#memory.get(this.#key) ?? {};
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        yield* this.#attempt(request, signal);
        return;
      } catch (error) {
        // A refusal comes before any content, so nothing was yielded yet.
        const learnt = attempt < MAX_ATTEMPTS ? this.#learn(error) : null;
        if (!learnt) throw error;
        this.#memory.set(this.#key, { ...this.#quirks, ...learnt });
      }
    }
  }

  async *#attempt(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined> {
    const { mode } = this;
    const body = this.#protocol.body(request, this.#quirks, mode);
    const note = new RequestNote(this.#options.endpoint);
    const { observe } = this.#options;
    const messages = postStream(note.endpoint, this.#protocol.path, body, this.#timeouts, signal, observe);
    for await (const event of this.#protocol.read(messages, mode)) {
      if (event.type === "usage") note.used(event.inputTokens, event.outputTokens);
      yield event;
    }
  }

  /** What the refusal says that the endpoint cannot do, if leaving it out can help. */
  #learn(error: unknown): Quirks | null {
    if (!(error instanceof ModelError) || !MAY_BE_ABOUT_FEATURES.has(error.detail.status)) return null;
    const said = `${error.detail.provider ?? ""} ${error.detail.providerCode ?? ""}`;
    const quirks = this.#quirks;
    const encrypts = this.#protocol.path === "/responses" && !quirks.noEncryptedReasoning;
    if (encrypts && /encrypted|['"`]?include\b/i.test(said)) return { noEncryptedReasoning: true };
    if (!quirks.noStreamOptions && /stream_options|include_usage/i.test(said)) return { noStreamOptions: true };
    const mayFall = this.#options.model.tools === "auto" && !quirks.noTools;
    return mayFall && SPEAKS_OF_TOOLS.test(said) ? { noTools: true } : null;
  }
}
