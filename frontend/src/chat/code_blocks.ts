/** Code inside messages, and how alike two pieces of code are. */

const FENCE = /(?:^|\n)[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n[ \t]*\1[ \t]*(?=\n|$)/g;
const CODE_LINE =
  /^\s*(def |class |import |from \S+ import|return\b|if .*:$|for .*:$|while .*:$|@\w|function |const |let |var |public |private |#include|package |func |fn |\}|.*[;{]\s*$)/;
const LEAST_LINES = 2;
/** Share of lines that two versions of one program have in common at least. */
const ALIKE = 0.3;

/** The fenced blocks of a message; without a fence, its lines from the first to the last that read as code. */
export function codeBlocks(text: string): string[] {
  const fenced = [...text.matchAll(FENCE)].map((match) => match[2] ?? "").filter((code) => code.trim() !== "");
  if (fenced.length > 0) return fenced;
  const lines = text.split("\n");
  const first = lines.findIndex((line) => CODE_LINE.test(line));
  const last = lines.findLastIndex((line) => /^\s+\S/.test(line) || CODE_LINE.test(line));
  const marked = lines.filter((line) => CODE_LINE.test(line)).length;
  return marked >= LEAST_LINES && last > first ? [lines.slice(first, last + 1).join("\n")] : [];
}

/** True for two different versions of one piece of code. */
export function isSimilar(one: string, other: string): boolean {
  const [a, b] = [linesOf(one), linesOf(other)];
  if (a.length < 2 || b.length < 2 || a.join("\n") === b.join("\n")) return false;
  const left = new Map<string, number>();
  for (const line of a) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of b) {
    const count = left.get(line) ?? 0;
    if (count > 0) shared += 1;
    left.set(line, count - 1);
  }
  return shared / a.length >= ALIKE;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
