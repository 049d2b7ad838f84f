/** Text made to be slow: each of these took the page seconds to minutes; the test's own time limit is what fails. */

import { describe, expect, it } from "vitest";
import { logView } from "../../src/page/outputs/log_view";
import { markdownBlocks } from "../../src/page/outputs/markdown_blocks";
import { Terminal } from "../../src/page/text/terminal";

const MiB = 1024 * 1024;

function screen(text: string): Terminal {
  const terminal = new Terminal();
  terminal.write(text);
  return terminal;
}

function characters(terminal: Terminal): number {
  let sum = 0;
  for (const line of terminal.lines) for (const { text } of line) sum += text.length;
  return sum;
}

describe("a terminal that is fed a mebibyte of", () => {
  it("colours on one line", () => {
    const count = Math.floor(MiB / 6);
    const [line] = screen(Array.from({ length: count }, (_, i) => `\u001b[3${i % 8}mX`).join("")).lines;
    expect(line).toHaveLength(count);
  });

  it("characters that are taken back", () => {
    const terminal = screen("ab\b".repeat(MiB / 3));
    expect(characters(terminal)).toBe(Math.floor(MiB / 3) + 1);
  });

  it("carriage returns on a long coloured line", () => {
    const coloured = Array.from({ length: 20_000 }, (_, i) => `\u001b[3${i % 8}mX`).join("");
    const [line] = screen(coloured + "\rY".repeat(400_000)).lines;
    expect(line?.[0]?.text).toBe("Y");
    expect(line?.map((one) => one.text).join("")).toHaveLength(20_000);
  });

  it("jumps to far columns", () => {
    expect(characters(screen("\u001b[100000Cx\n".repeat(MiB / 11)))).toBeLessThan(2 * MiB);
  });

  it("moves up and down between lines", () => {
    const terminal = screen("\n".repeat(1000) + "\u001b[AX\u001b[BY".repeat(80_000));
    expect(terminal.lines).toHaveLength(1001);
  });

  it("unfinished control sequences", () => {
    for (const part of ["\u001b]", "\u001b[", "\u001b[1;", "\u001b]0;x"]) {
      expect(screen(part.repeat(MiB / part.length)).lines.length).toBeGreaterThan(0);
    }
  });
});

describe("what is drawn of a log", () => {
  it("has a bounded number of pieces, whatever its colours", () => {
    const line = Array.from({ length: 2_000 }, (_, i) => `\u001b[3${i % 8}mX`).join("");
    const { lines } = screen(`${line}\n`.repeat(80));
    const { head } = logView(lines, true);
    expect(head.length).toBeLessThan(25_000);
    expect(head.map((one) => one.text).join("")).toBe(`${"X".repeat(2_000)}\n`.repeat(80).trimEnd());
  });
});

describe("Markdown made to be slow", () => {
  it.each([
    "> ",
    "[",
    "![",
    "<",
    "\\[",
    "\\(",
    "*a ",
    "_a ",
    "~~a ",
    "`a",
    "[a](",
    "<a ",
    "a@",
    "$$\n",
    "$a ",
    "**a *b ",
    "|a",
    "<!--",
  ])("%j over and over is read or shown as it is", (part) => {
    const source = part.repeat(Math.floor(100_000 / part.length));
    expect(markdownBlocks(source).length).toBeGreaterThan(0);
  });

  it("lists inside one another without end are shown as they are", () => {
    const source = Array.from({ length: 1_000 }, (_, i) => `${" ".repeat(i * 2)}- a`).join("\n");
    expect(markdownBlocks(source)).toEqual([{ kind: "code", code: source, language: "" }]);
  });

  it("long answers that people read are Markdown", () => {
    const table = `| a | b |\n|---|---|\n${"| **x** | `y` |\n".repeat(300)}`;
    const code = `\`\`\`python\n${"x = [[_a_ * 2], '<b>']\n".repeat(2_000)}\`\`\``;
    const text = `${"Some *words* with `code` and [a link](https://example.org/).\n\n".repeat(500)}${table}\n\n${code}\n`;
    expect(markdownBlocks(text).length).toBe(502);
    expect(markdownBlocks(text).at(-1)).toMatchObject({ kind: "code", language: "python" });
  });
});
