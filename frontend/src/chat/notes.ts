/** Things that happened outside the model's sight: told with the next message that it gets. */

export class ModelNotes {
  #notes: string[] = [];

  add(note: string): void {
    if (!this.#notes.includes(note)) this.#notes.push(note);
  }

  drain(): string[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }
}

/** Notes in front of the user's own words. */
export function notesBlock(notes: readonly string[]): string {
  return notes.length ? `<notes>\n${notes.map((note) => `- ${note}`).join("\n")}\n</notes>` : "";
}
