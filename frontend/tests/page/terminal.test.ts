import { describe, expect, it } from "vitest";
import { plainText, Terminal } from "../../src/page/text/terminal";

const text = (terminal: Terminal): string[] => terminal.lines.map((line) => line.map((one) => one.text).join(""));

function screen(...pieces: string[]): Terminal {
  const terminal = new Terminal();
  for (const piece of pieces) terminal.write(piece);
  return terminal;
}

describe("Terminal", () => {
  it("writes over a line after a carriage return, as progress bars do", () => {
    expect(text(screen("  0%\r 50%\r100%\nfertig"))).toEqual(["100%", "fertig"]);
  });

  it("keeps the rest of a longer line that is written over", () => {
    expect(text(screen("abcdef\rXY"))).toEqual(["XYcdef"]);
  });

  it("treats CRLF as one line end", () => {
    expect(text(screen("a\r\nb"))).toEqual(["a", "b"]);
  });

  it("steps back on a backspace", () => {
    expect(text(screen("abc\b\bX"))).toEqual(["aXc"]);
  });

  it("moves up for nested progress bars and erases a line", () => {
    expect(text(screen("outer\ninner\u001b[A\r\u001b[Kouter 2"))).toEqual(["outer 2", "inner"]);
  });

  it("reads colours also when a sequence is cut between two pieces", () => {
    const [line] = screen("\u001b[1;3", "1mred\u001b[0m plain").lines;
    expect(line).toEqual([
      { text: "red", style: "ansi-fg-1 ansi-bold" },
      { text: " plain", style: "" },
    ]);
  });

  it("keeps the colours of the 256 and of true colour", () => {
    const [line] = screen(
      "\u001b[38;5;9mA\u001b[38;5;196mB\u001b[48;2;0;120;900mC\u001b[39;49mD\u001b[38;5;244mE",
    ).lines;
    const styles = ["ansi-fg-9", "ansi-fg-#ff0000", "ansi-fg-#ff0000 ansi-bg-#0078ff", "", "ansi-fg-#808080"];
    expect(line?.map((one) => one.style)).toEqual(styles);
  });

  it("knows inverse and struck text", () => {
    const [line] = screen("\u001b[7;9mA\u001b[27mB\u001b[29mC").lines;
    expect(line?.map((one) => one.style)).toEqual(["ansi-inverse ansi-struck", "ansi-struck", ""]);
  });

  it("drops sequences that it does not know, and titles", () => {
    expect(text(screen("\u001b[?25lhidden cursor\u001b]0;title\u0007!"))).toEqual(["hidden cursor!"]);
  });

  it("expands tabs to columns of eight", () => {
    expect(text(screen("ab\tc"))).toEqual(["ab      c"]);
  });

  it("survives absurd cursor movement", () => {
    const [line] = screen("\u001b[999999999Cx").lines;
    expect(line?.map((one) => one.text.length).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(100_001);
  });
});

describe("plainText", () => {
  it("removes the colours of a traceback", () => {
    expect(plainText("\u001b[31mKeyError\u001b[39m: 'x'\nend")).toBe("KeyError: 'x'\nend");
  });
});
