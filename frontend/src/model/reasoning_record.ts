/** The reasoning of one Chat Completions answer: shown while it streams, kept as its provider wants it back. */

type Json = Record<string, unknown>;

/** Fields of OpenRouter's reasoning details that stream in pieces. */
const GROWING = ["text", "summary"] as const;

export class ReasoningRecord {
  #content: string | null = null;
  readonly #details: Json[] = [];

  /** Takes in a delta and returns the text of its thought. */
  add(delta: Json): string {
    const { reasoning_content: content, reasoning, reasoning_details: details } = delta;
    if ("reasoning_content" in delta) this.#content = (this.#content ?? "") + textOf(content);
    if (Array.isArray(details)) for (const detail of details) this.#addDetail(detail as Json);
    if (textOf(content)) return textOf(content);
    if (textOf(reasoning)) return textOf(reasoning);
    return Array.isArray(details)
      ? details.map((detail: Json) => textOf(detail?.text ?? detail?.summary)).join("")
      : "";
  }

  /**
   * What goes back: OpenRouter's details always; DeepSeek's content only beside calls, where it is
   * demanded, because older models refuse it elsewhere. Everything else is dropped.
   */
  native(hasCalls: boolean): Json {
    if (this.#details.length > 0) return { reasoning_details: this.#details };
    return hasCalls && this.#content !== null ? { reasoning_content: this.#content } : {};
  }

  /** Pieces of one detail follow each other; sealed ones (encrypted, signed) are never joined. */
  #addDetail(detail: Json): void {
    const last = this.#details.at(-1);
    const continues = last && last.type === detail.type && last.index === detail.index && sameId(last, detail);
    const growing = GROWING.find((field) => typeof detail[field] === "string");
    const isSeal = !growing && typeof detail.signature === "string";
    if (!continues || last.signature || (!growing && !isSeal)) {
      this.#details.push({ ...detail });
      return;
    }
    const joined = growing ? { [growing]: textOf(last[growing]) + textOf(detail[growing]) } : {};
    const news = Object.entries(detail).filter(([, value]) => value !== null && value !== undefined);
    Object.assign(last, Object.fromEntries(news), joined);
  }
}

function sameId(one: Json, other: Json): boolean {
  return !one.id || !other.id || one.id === other.id;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
