/** Whether a cell printed and returned what its page said it would. */

import type { Output } from "../../interpreter/types";

export type Check = { passed: boolean; expected: string; actual: string };

/** The text that a reader sees: what was printed, and results as text; of an error its last line. */
export function shownText(outputs: readonly Output[]): string {
  return outputs
    .map((output) => {
      if (output.output_type === "stream") return output.text;
      if (output.output_type === "error") return `${output.ename}: ${output.evalue}\n`;
      // Of a picture that text is only a name.
      if (!("data" in output) || Object.keys(output.data).some((type) => type.startsWith("image/"))) return "";
      const text = output.data["text/plain"];
      return typeof text === "string" ? `${text}\n` : "";
    })
    .join("");
}

/** Blanks at the ends of lines do not count; `...` stands for anything, as in doctest. */
export function check(expected: string, outputs: readonly Output[]): Check {
  const wanted = tidy(expected);
  const actual = tidy(shownText(outputs));
  return { passed: matches(wanted.split("..."), actual), expected: wanted, actual };
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();
}

/** Each part is looked for behind the one before; the first and the last stand at the ends. */
function matches(parts: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= text.length;
}
