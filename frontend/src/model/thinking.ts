/** Keeps `<think>…</think>` inside a model's text apart from what it says to the person. */

import type { ModelEvent } from "./types";

const OPEN = /<(think|thinking|thought)>\s*/;
const CLOSE = /\s*<\/(think|thinking|thought)>\s*/;
/** The longest tag with room for the line breaks around it. */
const LONGEST_TAG = 14;

/** Splits text as it streams; a tag that is cut in two by the stream is waited for. */
export class ThinkingFilter {
  /** The visible text so far. */
  visible = "";
  #pending = "";
  #inside = false;

  push(text: string): ModelEvent[] {
    this.#pending += text;
    return this.#drain(false);
  }

  finish(): ModelEvent[] {
    return this.#drain(true);
  }

  #drain(last: boolean): ModelEvent[] {
    const events: ModelEvent[] = [];
    let tag = this.#nextTag();
    while (tag) {
      this.#emit(this.#pending.slice(0, tag.at), events);
      this.#pending = this.#pending.slice(tag.at + tag.length);
      if (tag.orphan) {
        this.visible = "";
        events.push({ type: "text-was-reasoning" });
      }
      this.#inside = tag.opens;
      tag = this.#nextTag();
    }
    const keep = last ? this.#pending.length : this.#safeLength();
    this.#emit(this.#pending.slice(0, keep), events);
    this.#pending = this.#pending.slice(keep);
    return events;
  }

  #nextTag(): { at: number; length: number; opens: boolean; orphan: boolean } | null {
    const close = CLOSE.exec(this.#pending);
    if (this.#inside) return close && { at: close.index, length: close[0].length, opens: false, orphan: false };
    const open = OPEN.exec(this.#pending);
    const opens = open !== null && this.#startsLine(open.index);
    if (opens && (!close || open.index < close.index)) {
      return { at: open.index, length: open[0].length, opens: true, orphan: false };
    }
    // Some chat templates open the thought in the prompt: only its end is ever seen.
    const isOrphan = close?.[0].includes("\n") && !this.visible.includes("```");
    return close && isOrphan ? { at: close.index, length: close[0].length, opens: false, orphan: true } : null;
  }

  #startsLine(at: number): boolean {
    const before = this.visible + this.#pending.slice(0, at);
    return /(^|\n)\s*$/.test(before);
  }

  /** How much can be shown without showing the beginning of a tag or the white space before it. */
  #safeLength(): number {
    const tail = this.#pending.slice(-LONGEST_TAG);
    const at = tail.search(/\s*(<[/a-z]*|<\/?\w+>\s*)?$/);
    return at < 0 ? this.#pending.length : this.#pending.length - tail.length + at;
  }

  #emit(text: string, events: ModelEvent[]): void {
    if (!text) return;
    if (this.#inside) {
      events.push({ type: "reasoning", text });
      return;
    }
    // Empty lines before the first word are what a thought or a template left behind.
    const words = this.visible === "" ? text.replace(/^\s*\n\s*/, "") : text;
    if (!words) return;
    this.visible += words;
    events.push({ type: "text", text: words });
  }
}
