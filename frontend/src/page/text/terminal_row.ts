/** One line of a terminal; whatever is written into it costs no more than its own length. */

export type Segment = { text: string; style: string };
export type Line = Segment[];

type Cells = { characters: string[]; styles: string[] };

export class Row {
  /** The line for the eye; up to date after `settle`. */
  readonly line: Line = [];
  #width = 0;
  /** Once something was written over: every character with its style. */
  #cells: Cells | null = null;

  get width(): number {
    return this.#width;
  }

  append(text: string, style: string): void {
    if (text === "") return;
    this.#width += text.length;
    if (this.#cells) this.#fill(this.#cells, this.#cells.characters.length, text, style);
    else appendSegment(this.line, text, style);
  }

  /** Writes over what is there, from a column inside the line. */
  overwrite(column: number, text: string, style: string): void {
    this.#cells ??= cellsOf(this.line);
    this.#fill(this.#cells, column, text, style);
    this.#width = this.#cells.characters.length;
  }

  cut(column: number): void {
    if (column >= this.#width) return;
    this.#cells ??= cellsOf(this.line);
    this.#cells.characters.length = column;
    this.#cells.styles.length = column;
    this.#width = column;
  }

  /** Brings `line` up to date. */
  settle(): void {
    if (!this.#cells) return;
    const { characters, styles } = this.#cells;
    this.line.length = 0;
    for (let from = 0; from < characters.length; ) {
      const style = styles[from] as string;
      let to = from + 1;
      while (to < characters.length && styles[to] === style) to += 1;
      this.line.push({ text: characters.slice(from, to).join(""), style });
      from = to;
    }
  }

  #fill({ characters, styles }: Cells, column: number, text: string, style: string): void {
    for (let i = 0; i < text.length; i += 1) {
      characters[column + i] = text[i] as string;
      styles[column + i] = style;
    }
  }
}

function appendSegment(line: Line, text: string, style: string): void {
  const last = line[line.length - 1];
  if (last && last.style === style) last.text += text;
  else line.push({ text, style });
}

function cellsOf(line: Line): Cells {
  const cells: Cells = { characters: [], styles: [] };
  for (const { text, style } of line) {
    for (let i = 0; i < text.length; i += 1) {
      cells.characters.push(text[i] as string);
      cells.styles.push(style);
    }
  }
  return cells;
}
