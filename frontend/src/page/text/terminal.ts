/** Text as a terminal shows it: carriage returns, backspaces, cursor movement and ANSI colours. */

import { type Line, Row } from "./terminal_row";

export type { Line, Segment } from "./terminal_row";

const ESC = "\u001b";
// One control sequence (CSI), one operating-system command (OSC), or a single control character.
const CONTROL = new RegExp(
  `${ESC}\\[([0-9;?]*)([A-Za-z])|${ESC}\\][^\\u0007${ESC}]*(?:\\u0007|${ESC}\\\\)|${ESC}[@-Z\\\\-_]|[\\u0000-\\u001f]`,
  "g",
);
const UNFINISHED = new RegExp(`^${ESC}(\\[[0-9;?]*|\\][^\\u0007${ESC}]*)?$`);
const BACKWARDS = "\b";
const MAX_COLUMN = 100_000;
/** Blanks that moving the cursor may make: a few characters of text must not become megabytes of screen. */
const MAX_PADDING = 500_000;

/** A screen without a bottom edge that is fed pieces of text and keeps lines of styled segments. */
export class Terminal {
  #rows: Row[] = [new Row()];
  #lines: Line[] = this.#rows.map((row) => row.line);
  /** Rows that were written over since `lines` was read. */
  readonly #unsettled = new Set<Row>();
  #padding = MAX_PADDING;
  #row = 0;
  #column = 0;
  #style = new AnsiStyle();
  #pending = "";

  get lines(): readonly Line[] {
    for (const row of this.#unsettled) row.settle();
    this.#unsettled.clear();
    return this.#lines;
  }

  /** Interprets one more piece of text; a control sequence cut at its end waits for the next piece. */
  write(piece: string): void {
    const [text, rest] = splitUnfinished(this.#pending + piece);
    this.#pending = rest;
    let last = 0;
    CONTROL.lastIndex = 0;
    for (let match = CONTROL.exec(text); match; match = CONTROL.exec(text)) {
      if (match.index > last) this.#put(text.slice(last, match.index));
      last = CONTROL.lastIndex;
      if (match[2] !== undefined) this.#sequence(match[2], match[1] ?? "");
      else this.#control(match[0]);
    }
    if (last < text.length) this.#put(text.slice(last));
  }

  #put(text: string): void {
    const row = this.#current();
    if (this.#column < row.width) {
      row.overwrite(this.#column, text, this.#style.name);
    } else {
      const blanks = Math.min(this.#column - row.width, this.#padding);
      this.#padding -= blanks;
      row.append(" ".repeat(blanks), "");
      this.#column = row.width;
      row.append(text, this.#style.name);
    }
    this.#unsettled.add(row);
    this.#column += text.length;
  }

  #current(): Row {
    while (this.#rows.length <= this.#row) {
      const row = new Row();
      this.#rows.push(row);
      this.#lines.push(row.line);
    }
    return this.#rows[this.#row] as Row;
  }

  #control(character: string): void {
    if (character === "\n") {
      this.#row += 1;
      this.#column = 0;
      this.#current();
    } else if (character === "\r") this.#column = 0;
    else if (character === BACKWARDS) this.#column = Math.max(0, this.#column - 1);
    else if (character === "\t") this.#put(" ".repeat(8 - (this.#column % 8)));
  }

  #sequence(command: string, parameters: string): void {
    const count = Math.min(MAX_COLUMN, Math.max(1, Number.parseInt(parameters, 10) || 1));
    if (command === "m") this.#style.apply(parameters);
    else if (command === "A") this.#row = Math.max(0, this.#row - count);
    else if (command === "B") this.#row = Math.min(this.#rows.length - 1, this.#row + count);
    else if (command === "C") this.#column = Math.min(MAX_COLUMN, this.#column + count);
    else if (command === "D") this.#column = Math.max(0, this.#column - count);
    else if (command === "G") this.#column = count - 1;
    else if (command === "K") this.#erase(parameters);
    else if (command === "J" && parameters === "2") this.#clear();
  }

  #erase(parameters: string): void {
    const row = this.#current();
    if (parameters === "2") row.cut(0);
    else if (parameters === "" || parameters === "0") row.cut(this.#column);
    this.#unsettled.add(row);
  }

  #clear(): void {
    const first = new Row();
    this.#rows = [first];
    this.#lines = [first.line];
    this.#unsettled.clear();
    this.#row = 0;
    this.#column = 0;
  }
}

/** The colours in force, as the names of CSS classes. */
class AnsiStyle {
  name = "";
  #foreground = "";
  #background = "";
  #flags = new Set<string>();

  apply(parameters: string): void {
    const codes = parameters.split(";").map((part) => Number.parseInt(part, 10) || 0);
    for (let i = 0; i < codes.length; i += 1) {
      const code = codes[i] as number;
      if (code === 38 || code === 48) i += this.#extended(code === 38, codes, i + 1);
      else this.#simple(code);
    }
    this.name = [this.#foreground, this.#background, ...this.#flags].filter(Boolean).join(" ");
  }

  #simple(code: number): void {
    if (code === 0) {
      this.#foreground = "";
      this.#background = "";
      this.#flags.clear();
    } else if (code === 22) {
      this.#flags.delete("ansi-bold");
      this.#flags.delete("ansi-dim");
    } else if (code === 39) this.#foreground = "";
    else if (code === 49) this.#background = "";
    else if (FLAGS[code]) this.#flags.add(FLAGS[code]);
    else if (UNFLAG[code]) this.#flags.delete(UNFLAG[code]);
    else this.#colour(code);
  }

  #colour(code: number): void {
    if (code >= 30 && code <= 37) this.#foreground = `ansi-fg-${code - 30}`;
    else if (code >= 90 && code <= 97) this.#foreground = `ansi-fg-${code - 82}`;
    else if (code >= 40 && code <= 47) this.#background = `ansi-bg-${code - 40}`;
    else if (code >= 100 && code <= 107) this.#background = `ansi-bg-${code - 92}`;
  }

  /** Reads `5;n` or `2;r;g;b` and returns how many codes that took. */
  #extended(foreground: boolean, codes: number[], at: number): number {
    const rgb = codes[at] === 2;
    const [first = 7, second = 0, third = 0] = codes.slice(at + 1, at + 4);
    const named = rgb ? hex(first, second, third) : paletteColour(first);
    if (foreground) this.#foreground = `ansi-fg-${named}`;
    else this.#background = `ansi-bg-${named}`;
    return rgb ? 4 : 2;
  }
}

const FLAGS: Record<number, string> = {
  1: "ansi-bold",
  2: "ansi-dim",
  3: "ansi-italic",
  4: "ansi-underline",
  7: "ansi-inverse",
  9: "ansi-struck",
};
const UNFLAG: Record<number, string> = {
  23: "ansi-italic",
  24: "ansi-underline",
  27: "ansi-inverse",
  29: "ansi-struck",
};

/** A colour of the 256: the first sixteen by number, as the page draws them; the cube and the greys as they are. */
function paletteColour(index: number): string {
  if (index < 16) return String(Math.max(0, index));
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex(grey, grey, grey);
  }
  const cube = index - 16;
  const level = (n: number): number => (n === 0 ? 0 : 55 + n * 40);
  return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function hex(...levels: number[]): string {
  return `#${levels.map((level) => Math.min(255, Math.max(0, level)).toString(16).padStart(2, "0")).join("")}`;
}

/** Holds back a control sequence whose end has not arrived yet. */
function splitUnfinished(text: string): [string, string] {
  const start = text.lastIndexOf(ESC);
  if (start < 0 || text.length - start > 64) return [text, ""];
  const tail = text.slice(start);
  return UNFINISHED.test(tail) ? [text.slice(0, start), tail] : [text, ""];
}

/** Returns text without control sequences, as plain lines. */
export function plainText(text: string): string {
  const terminal = new Terminal();
  terminal.write(text);
  return terminal.lines.map((line) => line.map((segment) => segment.text).join("")).join("\n");
}
