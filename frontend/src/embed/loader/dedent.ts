/** Code in the text of a page, indented as the page is. */

/** Without the indentation that all lines have, and without the empty lines around. */
export function dedent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+|\s+$/g, "")
    .split("\n");
  const indents = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents, 1e3);
  return lines.map((line) => line.slice(common)).join("\n");
}
