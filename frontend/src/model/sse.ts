/** Server-sent events out of bytes, tolerant of what servers get wrong. */

/** One event: its data lines joined. Event names are not needed: OpenAI's data carry their type. */
export type SseMessage = { data: string; event: string };

/** The part of the parser that has no time in it: text goes in, complete events come out. */
export class SseParser {
  #buffer = "";
  #data: string[] = [];
  #event = "";

  push(text: string): SseMessage[] {
    this.#buffer += text;
    const messages: SseMessage[] = [];
    let end = this.#lineEnd();
    while (end) {
      const message = this.#line(this.#buffer.slice(0, end.at));
      if (message) messages.push(message);
      this.#buffer = this.#buffer.slice(end.at + end.length);
      end = this.#lineEnd();
    }
    return messages;
  }

  /** Characters that wait for the end of their event. */
  get waiting(): number {
    return this.#data.reduce((sum, line) => sum + line.length, this.#buffer.length);
  }

  /** What is left when the stream ends without its last blank line. */
  finish(): SseMessage[] {
    const messages = this.push("\n\n");
    this.#buffer = "";
    return messages;
  }

  /** A lone CR at the end of the buffer may be half of a CRLF: it waits. */
  #lineEnd(): { at: number; length: number } | null {
    const at = this.#buffer.search(/[\r\n]/);
    if (at < 0) return null;
    if (this.#buffer[at] === "\n") return { at, length: 1 };
    if (at + 1 >= this.#buffer.length) return null;
    return { at, length: this.#buffer[at + 1] === "\n" ? 2 : 1 };
  }

  #line(line: string): SseMessage | null {
    if (line === "") return this.#dispatch();
    // A comment, e.g. a keep-alive, is a field without a name and falls through.
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    if (field === "event") this.#event = value;
    return null;
  }

  #dispatch(): SseMessage | null {
    const message = this.#data.length ? { data: this.#data.join("\n"), event: this.#event } : null;
    this.#data = [];
    this.#event = "";
    return message;
  }
}
