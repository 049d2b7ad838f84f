import { expect, it } from "vitest";
import { HEAD_LINES, lastUsed, logView, TAIL_LINES } from "../../src/page/outputs/log_view";
import { Terminal } from "../../src/page/text/terminal";

function lines(text: string) {
  const terminal = new Terminal();
  terminal.write(text);
  return terminal.lines;
}

it("draws a hundred thousand lines as a bounded head and tail", () => {
  const all = Array.from({ length: 100_000 }, (_, i) => `line ${i}`).join("\n");
  const view = logView(lines(all), false);
  expect(view.hidden).toBe(100_000 - HEAD_LINES - TAIL_LINES);
  expect(view.head).toHaveLength(1);
  expect(view.head[0]?.text.startsWith("line 0\nline 1\n")).toBe(true);
  expect(view.tail[0]?.text.endsWith("line 99999")).toBe(true);
  expect(view.tail[0]?.text.split("\n")).toHaveLength(TAIL_LINES);
});

it("draws everything on request", () => {
  const view = logView(lines("x\n".repeat(2000)), true);
  expect(view.hidden).toBe(0);
  expect(view.head[0]?.text.split("\n")).toHaveLength(2000);
});

it("does not count the empty line after the last line end", () => {
  expect(lastUsed(lines("a\nb\n"))).toBe(2);
});

it("keeps differently coloured parts apart", () => {
  const view = logView(lines("plain\n\u001b[31mred\u001b[0m\nplain"), false);
  expect(view.head.map((one) => one.style)).toEqual(["", "ansi-fg-1", ""]);
  expect(view.head.map((one) => one.text).join("")).toBe("plain\nred\nplain");
});

it("cuts a line that no screen shows", () => {
  expect(logView(lines("y".repeat(50_000)), false).head[0]?.text.length).toBeLessThan(5000);
});
