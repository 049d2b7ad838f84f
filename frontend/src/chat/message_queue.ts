/** Messages that were written while an answer is under way: they can be changed and taken back until they are sent. */

export type QueuedMessage = { readonly id: string; readonly text: string; readonly files: readonly string[] };

type Entry = QueuedMessage & { settle(sent: Promise<void> | null): void };

export class MessageQueue {
  #entries: Entry[] = [];
  /** An answer was stopped or failed: what waits is not sent before the person says so. */
  held = false;

  get messages(): readonly QueuedMessage[] {
    return this.#entries.map(({ id, text, files }) => ({ id, text, files }));
  }

  /** Resolves when the message was answered or taken back. */
  add(id: string, text: string, files: readonly string[]): Promise<void> {
    return new Promise((resolve) => {
      const settle = (sent: Promise<void> | null) => resolve(sent ?? undefined);
      this.#entries = [...this.#entries, { id, text, files, settle }];
    });
  }

  edit(id: string, text: string): void {
    this.#entries = this.#entries.map((entry) => (entry.id === id ? { ...entry, text } : entry));
  }

  /** Takes a message back; returns it. */
  remove(id: string): QueuedMessage | null {
    const entry = this.#entries.find((each) => each.id === id);
    if (!entry) return null;
    this.#entries = this.#entries.filter((each) => each !== entry);
    if (this.#entries.length === 0) this.held = false;
    entry.settle(null);
    return entry;
  }

  /** Takes the next message out and sends it, unless they are held back. */
  sendNext(send: (message: QueuedMessage) => Promise<void>): void {
    const [next, ...rest] = this.#entries;
    if (!next || this.held) return;
    this.#entries = rest;
    next.settle(send(next));
  }

  hold(): void {
    this.held = this.#entries.length > 0;
  }

  restore(messages: readonly QueuedMessage[]): void {
    for (const { id, text, files } of messages) void this.add(id, text, files);
    this.hold();
  }
}
