/** What of a long log is drawn: its head and its tail, and how many lines lie between. */

import type { Line, Segment } from "../text/terminal";

export type LogView = { head: Segment[]; hidden: number; tail: Segment[] };

export const HEAD_LINES = 60;
export const TAIL_LINES = 240;
const MAX_LINE = 4000;
/** Every change of style is an element of the page: past this many the text goes on without colours. */
const MAX_PIECES = 20_000;

/** Bounds the lines; segments of equal style that touch are joined, so that plain text is one node. */
export function logView(lines: readonly Line[], whole: boolean): LogView {
  const used = lastUsed(lines);
  if (whole || used <= HEAD_LINES + TAIL_LINES + 20) return { head: join(lines, 0, used), hidden: 0, tail: [] };
  return {
    head: join(lines, 0, HEAD_LINES),
    hidden: used - HEAD_LINES - TAIL_LINES,
    tail: join(lines, used - TAIL_LINES, used),
  };
}

/** Counts the lines up to the last that holds something. */
export function lastUsed(lines: readonly Line[]): number {
  let used = lines.length;
  while (used > 0 && lines[used - 1]?.length === 0) used -= 1;
  return used;
}

function join(lines: readonly Line[], from: number, to: number): Segment[] {
  const joined: { parts: string[]; style: string }[] = [];
  const put = (text: string, style: string): void => {
    const last = joined[joined.length - 1];
    const full = joined.length >= MAX_PIECES;
    if (last && (last.style === style || text === "\n" || full)) last.parts.push(text);
    else joined.push({ parts: [text], style });
  };
  for (let i = from; i < to; i += 1) {
    for (const { text, style } of bounded(lines[i] ?? [])) put(text, style);
    if (i < to - 1) put("\n", "");
  }
  return joined.map(({ parts, style }) => ({ text: parts.join(""), style }));
}

/** Cuts a line that no screen shows; the downloaded log has it whole. */
function bounded(line: Line): Line {
  let room = MAX_LINE;
  const cut: Line = [];
  for (const { text, style } of line) {
    if (text.length > room) {
      cut.push({ text: `${text.slice(0, room)}…`, style });
      break;
    }
    cut.push({ text, style });
    room -= text.length;
  }
  return cut;
}
