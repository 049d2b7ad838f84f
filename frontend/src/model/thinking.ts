/** Keeps `<think>…</think>` inside a model's text apart from what it says to the person. */

import type { ModelEvent } from "./types";

const OPEN = /<(think|thinking|thought)>/;
const CLOSE = /<\/(think|thinking|thought)>/;
/** The longest tag with room for the line breaks around it. */
const LONGEST_TAG = 14;

type Found = { at: number; length: number; hasBreak: boolean };
type Tag = Found & { opens: boolean; orphan: boolean };

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

  #nextTag(): Tag | null {
    const close = this.#find(CLOSE);
    if (this.#inside) return close && { ...close, opens: false, orphan: false };
    const open = this.#find(OPEN);
    if (open && this.#startsLine(open.at) && (!close || open.at < close.at)) {
      return { ...open, opens: true, orphan: false };
    }
    // Some chat templates open the thought in the prompt: only its end is ever seen.
    const isOrphan = close?.hasBreak && !this.visible.includes("```");
    return close && isOrphan ? { ...close, opens: false, orphan: true } : null;
  }

  /** A tag with the white space around it. */
  #find(tag: RegExp): Found | null {
    const match = tag.exec(this.#pending);
    if (!match) return null;
    const at = this.#pending.slice(0, match.index).trimEnd().length;
    const after = this.#pending.slice(match.index + match[0].length);
    const length = this.#pending.length - after.trimStart().length - at;
    return { at, length, hasBreak: this.#pending.slice(at, at + length).includes("\n") };
  }

  #startsLine(at: number): boolean {
    const before = this.visible + this.#pending.slice(0, at);
    const words = before.trimEnd();
    const gap = before.slice(words.length) + (this.#pending.slice(at).match(/^\s{0,99}/)?.[0] ?? "");
    return words === "" || gap.includes("\n");
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
