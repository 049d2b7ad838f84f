/** What the model has been told and has said, in a shape that every provider accepts. */

import type { AssistantItem, HistoryItem } from "../model/types";

const NO_ANSWER = "(No answer was given here.)";

export class History {
  readonly #items: HistoryItem[] = [];

  get items(): readonly HistoryItem[] {
    return this.#items;
  }

  get endsWithAnswer(): boolean {
    return this.#items.at(-1)?.role === "assistant";
  }

  /** Between two messages of the user there is always one of the assistant. */
  addUser(turn: string, text: string): void {
    const last = this.#items.at(-1);
    if (last && last.role !== "assistant")
      this.addAssistant({ role: "assistant", turn: last.turn, text: NO_ANSWER, calls: [] });
    this.#items.push({ role: "user", turn, text });
  }

  addAssistant(item: AssistantItem): void {
    this.#items.push(item);
  }

  addResult(turn: string, callId: string, text: string): void {
    this.#items.push({ role: "tool", turn, callId, text });
  }

  addFigures(turn: string, text: string, images: string[]): void {
    this.#items.push({ role: "user", turn, text, images });
  }

  /** Puts a shorter history in the place of this one. */
  replace(items: readonly HistoryItem[]): void {
    this.#items.splice(0, this.#items.length, ...items);
  }
}
