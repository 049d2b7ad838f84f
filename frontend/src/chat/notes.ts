/** Things that happened outside the model's sight: told with the next message that it gets. */

export class ModelNotes {
  #notes: string[] = [];

  add(note: string): void {
    if (!this.#notes.includes(note)) this.#notes.push(note);
  }

  get pending(): readonly string[] {
    return this.#notes;
  }

  drain(): string[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }
}

/** Notes in front of the user's own words; what a run printed must not be able to end the block. */
export function notesBlock(notes: readonly string[]): string {
  const lines = notes.map((note) => `- ${note.replaceAll("</notes>", "<\\/notes>")}`);
  return lines.length ? `<notes>\n${lines.join("\n")}\n</notes>` : "";
}
