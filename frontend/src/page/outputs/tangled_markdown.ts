/** Tells Markdown that would take seconds to read, or overflow the reader's stack, from what people and models write. */

const MARKUP = /[[\]<>*_~`$\\!@&]/g;
/** Characters of markup in one paragraph; reading them takes time with their square. */
const MAX_MARKUP = 3_000;
/** Lists and quotations inside one another, in columns of indentation or marks of quotation. */
const MAX_DEPTH = 200;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const INDENT = /^[ \t>]*/;

/** Whether a text is better shown as it is. Code between fences is never read as Markdown and does not count. */
export function isTangled(source: string): boolean {
  let fence = "";
  let markup = 0;
  for (const line of source.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence)) fence = "";
      continue;
    }
    if (mark) {
      fence = mark;
      continue;
    }
    if ((INDENT.exec(line)?.[0].length ?? 0) > MAX_DEPTH) return true;
    markup = line.trim() === "" ? 0 : markup + (line.match(MARKUP)?.length ?? 0);
    if (markup > MAX_MARKUP) return true;
  }
  return false;
}
