/** Asks the model once: fits the history, streams the answer into parts, keeps what was said. */

import { ModelError } from "../model/errors";
import type { ModelClient, ModelEvent } from "../model/types";
import { AnswerParts } from "./answer_parts";
import { estimateTokens, fitWindow } from "./context_window";
import type { History } from "./history";
import { type Notice, notices } from "./notices";
import type { AssistantTurn } from "./types";

export type ModelTurnOptions = {
  client: ModelClient;
  history: History;
  systemPrompt: string;
  /** Tokens. */
  contextWindow: number;
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
  /** Shrinks when the provider says that the conversation is too long. */
  #window: number;
  readonly #said = new Set<string>();
  /** An answer that broke off: on screen, and not in the history yet. */
  #broken: { turn: AssistantTurn; start: number; text: string } | null = null;

  constructor(options: ModelTurnOptions) {
    this.#options = options;
    this.#window = options.contextWindow;
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
    const { client, history, systemPrompt, makeId } = this.#options;
    this.#fit(turn);
    const before = client.mode;
    const answer = new AnswerParts(turn, makeId);
    turn.state = "waiting";
    this.#options.changed();
    try {
      for await (const event of client.stream({ system: systemPrompt, history: history.items }, signal)) {
        this.#take(event, answer, turn);
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
    answer.take(event);
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

  #fit(turn: AssistantTurn): void {
    const { history, systemPrompt } = this.#options;
    const { items, lostAnswers } = fitWindow(history.items, systemPrompt, this.#window);
    if (items !== history.items) history.replace(items);
    if (lostAnswers) this.#sayOnce(turn, notices.contextShortened());
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
    this.#window = Math.floor(Math.min(this.#window, size) * 0.8);
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
    if (this.#said.has(notice.code)) return;
    this.#said.add(notice.code);
    turn.parts.splice(at, 0, notice);
  }
}
