/** Asks the model once: fits the history, streams the answer into parts, keeps what was said. */

import type { Interpreter } from "../interpreter/types";
import { ModelError } from "../model/errors";
import type { ModelEvent, Price } from "../model/types";
import { AnswerParts } from "./answer_parts";
import { estimateTokens, fitWindow } from "./context_window";
import type { History } from "./history";
import { ImportWatch } from "./import_watch";
import { type Notice, notices } from "./notices";
import type { Seat } from "./seat";
import { type Disclosure, limitedHistory } from "./telling";
import type { AssistantTurn } from "./types";
import { variablesBlock, withVariables } from "./variables_block";

export type ModelTurnOptions = {
  seat: Seat;
  history: History;
  systemPrompt: string;
  /** How much of the files may be told. */
  disclosure: Disclosure;
  interpreter: Pick<Interpreter, "variables" | "prefetch">;
  makeId: () => string;
  changed: () => void;
};

/** A request that a server silently cut is reported as much smaller than it was. */
const TRUNCATED_SHARE = 0.4;
const TRUNCATED_FROM = 3_000;
const MAX_SHRINKS = 2;
const MAX_EMPTY = 1;

export class ModelTurn {
  readonly #options: ModelTurnOptions;
  /** Smaller than the model's window once the provider has said that the conversation is too long. */
  #learnt = { model: "", window: Number.POSITIVE_INFINITY };
  readonly #said = new Set<string>();
  /** An answer that broke off: on screen, and not in the history yet. */
  #broken: { turn: AssistantTurn; start: number; text: string } | null = null;

  constructor(options: ModelTurnOptions) {
    this.#options = options;
  }

  get #window(): number {
    const { id, contextWindow } = this.#options.seat.info;
    return this.#learnt.model === id ? Math.min(this.#learnt.window, contextWindow) : contextWindow;
  }

  /** Resolves with the finished answer, which is in the history then. Rejects with `ModelError` or the abort's reason. */
  async ask(turn: AssistantTurn, signal: AbortSignal): Promise<AnswerParts> {
    const tries = { empty: 0, long: 0 };
    for (;;) {
      try {
        return await this.#once(turn, signal);
      } catch (error) {
        if (!(error instanceof ModelError) || !this.#mayAskAgain(error, tries)) throw error;
        this.discardBroken();
      }
    }
  }

  /** Before the same question is asked again: what broke off goes from the screen. */
  discardBroken(): void {
    if (!this.#broken) return;
    this.#broken.turn.parts.splice(this.#broken.start);
    this.#broken = null;
  }

  /** Before something else is asked: what was said so far becomes part of the history. */
  keepBroken(): void {
    if (!this.#broken) return;
    const { turn, text } = this.#broken;
    this.#broken = null;
    if (text) this.#options.history.addAssistant({ role: "assistant", turn: turn.id, text, calls: [] });
  }

  async #once(turn: AssistantTurn, signal: AbortSignal): Promise<AnswerParts> {
    const { seat, history, systemPrompt, makeId, disclosure } = this.#options;
    const { client, info } = seat;
    await this.#fit(turn);
    turn.model = info.id;
    const before = client.mode;
    const answer = new AnswerParts(turn, makeId);
    const imports = new ImportWatch((modules) => this.#options.interpreter.prefetch(modules));
    turn.state = "waiting";
    this.#options.changed();
    try {
      const told = limitedHistory(history.items, disclosure.telling);
      for await (const event of client.stream({ system: systemPrompt, history: told }, signal)) {
        this.#take(event, answer, turn);
        if (event.type === "call-delta") imports.see(String(event.index), event.code);
      }
    } catch (error) {
      this.#broken = { turn, start: answer.start, text: answer.text };
      throw signal.aborted ? signal.reason : error;
    }
    if (client.mode !== before) this.#sayOnce(turn, notices.fencedMode(), answer.start);
    this.#remember(turn, answer);
    return answer;
  }

  #take(event: ModelEvent, answer: AnswerParts, turn: AssistantTurn): void {
    if (event.type === "usage") this.#checkTruncation(turn, event.inputTokens);
    else turn.state = "streaming";
    answer.take(event.type === "usage" ? priced(event, this.#options.seat.price) : event);
    this.#options.changed();
  }

  #remember(turn: AssistantTurn, answer: AnswerParts): void {
    const { finish } = answer;
    if (!finish) return;
    const { text, calls, native } = finish;
    this.#options.history.addAssistant({
      role: "assistant",
      turn: turn.id,
      text,
      calls,
      ...(native ? { native } : {}),
    });
  }

  async #fit(turn: AssistantTurn): Promise<void> {
    const { history, systemPrompt, interpreter } = this.#options;
    const { items, cut } = fitWindow(history.items, systemPrompt, this.#window);
    if (cut === null) return;
    // What the old code made is still there: its names outlive the answers that made them.
    history.replace(cut === "answers" ? withVariables(items, await variablesBlock(interpreter)) : items);
    this.#sayOnce(turn, notices.contextShortened(cut));
  }

  #mayAskAgain({ code }: ModelError, tries: { empty: number; long: number }): boolean {
    // Some models now and then say nothing at all, mostly after a run; asked again they speak.
    if (code === "empty-answer") return tries.empty++ < MAX_EMPTY;
    return code === "context-too-long" && tries.long++ < MAX_SHRINKS && this.#shrink();
  }

  /** True when a shorter history is worth a try. */
  #shrink(): boolean {
    const { history, systemPrompt } = this.#options;
    const size = estimateTokens(systemPrompt, history.items);
    const window = Math.floor(Math.min(this.#window, size) * 0.8);
    this.#learnt = { model: this.#options.seat.info.id, window };
    return fitWindow(history.items, systemPrompt, this.#window).items !== history.items;
  }

  #checkTruncation(turn: AssistantTurn, inputTokens: number): void {
    const { history, systemPrompt } = this.#options;
    const expected = estimateTokens(systemPrompt, history.items);
    if (inputTokens > 0 && expected > TRUNCATED_FROM && inputTokens < expected * TRUNCATED_SHARE) {
      this.#sayOnce(turn, notices.contextTruncated());
    }
  }

  #sayOnce(turn: AssistantTurn, notice: Notice, at = turn.parts.length): void {
    if (this.#said.has(notice.text)) return;
    this.#said.add(notice.text);
    turn.parts.splice(at, 0, notice);
  }
}

type UsageEvent = Extract<ModelEvent, { type: "usage" }>;

/** The provider's own figure is the better one; the user's price counts where there is none. */
function priced(event: UsageEvent, price: Price | undefined): UsageEvent {
  if (event.cost !== undefined || !price) return event;
  return { ...event, cost: (event.inputTokens * price.input + event.outputTokens * price.output) / 1e6 };
}
