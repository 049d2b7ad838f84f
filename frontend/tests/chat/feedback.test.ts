/** What the model is told about a run. */

import { describe, expect, test } from "vitest";
import { runFeedback, withoutAnsi } from "../../src/chat/feedback";
import { fitText } from "../../src/chat/truncation";
import type { CellRun } from "../../src/chat/types";
import type { Output } from "../../src/interpreter/types";
import { runError } from "../support/scripted_interpreter";

function run(more: Partial<CellRun> = {}): CellRun {
  const files = { created: [], changed: [], deleted: [] };
  return {
    state: "done",
    startedAt: 0,
    preparing: null,
    status: "ok",
    outputs: [],
    error: null,
    files,
    durationMs: 1234,
    executionCount: 3,
    ...more,
  };
}

const stream = (text: string, name: "stdout" | "stderr" = "stdout"): Output => ({ output_type: "stream", name, text });
const display = (data: Record<string, unknown>, description?: string): Output => ({
  output_type: "display_data",
  data,
  metadata: description ? { sandcell: { description } } : {},
});

describe("a run", () => {
  test("without output says so", () => {
    expect(runFeedback(run())).toBe(
      "status: ok (1.23 s)\nno output; print the value or leave it as the last expression",
    );
  });

  test("has its sections in order and only those that hold something", () => {
    const outputs: Output[] = [
      stream("a\n"),
      stream("careful\n", "stderr"),
      display({ "image/png": "AAAA", "text/plain": "<Figure>" }, "line chart, x: month, y: revenue"),
      { output_type: "execute_result", execution_count: 3, data: { "text/plain": "42" }, metadata: {} },
      stream("b\n"),
    ];
    const files = { created: ["/mnt/data/a.csv"], changed: ["/mnt/data/b.csv"], deleted: ["/mnt/data/c.csv"] };
    expect(runFeedback(run({ outputs, files }), ["Mind this."])).toBe(
      [
        "status: ok (1.23 s)",
        "stdout:\na\nb",
        "stderr:\ncareful",
        "display 1: line chart, x: month, y: revenue",
        "result:\n42",
        "files:\ncreated: /mnt/data/a.csv\nchanged: /mnt/data/b.csv\ndeleted: /mnt/data/c.csv",
        "note: Mind this.",
      ].join("\n"),
    );
  });

  test("never holds base64", () => {
    const outputs = [
      display({ "image/png": "iVBORw0KGgo=" }),
      display({ "application/pdf": "JVBERi0=", "text/plain": "a PDF" }),
    ];
    const text = runFeedback(run({ outputs }));
    expect(text).not.toMatch(/iVBOR|JVBER/);
    expect(text).toContain("display 1: image/png");
    expect(text).toContain("a PDF");
  });

  test("shows the first rows of a table whose description does not", () => {
    const fields = ["region", "revenue"].map((name) => ({ name, type: "string" }));
    const data = Array.from({ length: 9 }, (_, row) => ({ region: `r${row}`, revenue: row }));
    const table = { "application/vnd.dataresource+json": { schema: { fields }, data } };
    const text = runFeedback(run({ outputs: [display(table, "table, 9 rows × 2 columns")] }));
    expect(text).toContain("display 1: table, 9 rows × 2 columns\nregion | revenue\nr0 | 0");
    expect(text).toContain("r4 | 4");
    expect(text).not.toContain("r5");
  });

  test("an error has its cell and line, the frames and the hint", () => {
    const error = runError("KeyError", "'revnue'", {
      line: 2,
      hint: "did you mean 'revenue'?",
      traceback: ["\u001b[31mcell 3, line 2\u001b[0m", "KeyError: 'revnue'"],
    });
    expect(runFeedback(run({ status: "error", error }))).toBe(
      "status: error (1.23 s)\nerror: KeyError: 'revnue' (cell 3, line 2)\ncell 3, line 2\nKeyError: 'revnue'\nhint: did you mean 'revenue'?",
    );
  });

  test.each([
    ["timeout", /took too long/],
    ["interrupted", /by the user/],
    ["out_of_memory", /memory/],
    ["restarted", /ended unexpectedly/],
  ] as const)("%s is explained", (status, note) => {
    expect(runFeedback(run({ status }))).toMatch(note);
  });

  test("lost variables are said", () => {
    expect(runFeedback(run({ stateLost: true }))).toContain("note: The kernel was restarted: variables");
    const told = runFeedback(run({ stateLost: true, lost: ["sales", "model"] }));
    expect(told).toContain("Variables that are gone: sales, model.");
    const back = runFeedback(run({ stateLost: true, restored: ["sales"], lost: ["stream"] }));
    expect(back).toContain("back as they were before this run: sales. Gone: stream.");
  });

  test("stdout and stderr together stay within 8,000 characters and say what was cut", () => {
    const lines = (word: string) => Array.from({ length: 4000 }, (_, line) => `${word} ${line}`).join("\n");
    const text = runFeedback(run({ outputs: [stream(lines("out")), stream(lines("err"), "stderr")] }));
    expect(text.length).toBeLessThan(8_200);
    expect(text.match(/characters left out/g)).toHaveLength(2);
    expect(text).toContain("out 0\n");
    expect(text).toContain("out 3999");
    expect(text).toContain("err 3999");
  });

  test("hundreds of displays are counted", () => {
    const outputs = Array.from({ length: 50 }, () => display({ "text/html": "<b>" }, "a box"));
    const text = runFeedback(run({ outputs }));
    expect(text.match(/a box/g)).toHaveLength(20);
    expect(text).toContain("30 more displays");
  });

  test("colours and overwritten progress are left out", () => {
    expect(withoutAnsi("\u001b[1mbold\u001b[0m\r\n10%\r50%\r100%\nend")).toBe("bold\n100%\nend");
  });
});

describe("shortened text", () => {
  const limits = { characters: 1000, lineCharacters: 500 };

  test("that fits is left alone", () => {
    expect(fitText("a\nb", limits)).toBe("a\nb");
  });

  test("keeps 40 % of the beginning and 60 % of the end", () => {
    const text = fitText(Array.from({ length: 1000 }, (_, line) => `line ${line}`).join("\n"), limits);
    const [head = "", tail = ""] = text.split(/\n\[… [\d,]+ characters left out …\]\n/);
    expect(head.length).toBeGreaterThan(380);
    expect(head.length).toBeLessThanOrEqual(400);
    expect(tail.length).toBeGreaterThan(580);
    expect(tail.length).toBeLessThanOrEqual(600);
    expect(head.startsWith("line 0\n")).toBe(true);
    expect(tail.endsWith("line 999")).toBe(true);
  });

  test("the count is exact", () => {
    const text = "x".repeat(400).concat("\n").repeat(10);
    const short = fitText(text, limits);
    const [, left = ""] = /… ([\d,]+) characters/.exec(short) ?? [];
    const kept = short.replace(/\n\[… [\d,]+ characters left out …\]\n/, "").length;
    expect(kept + Number(left.replace(",", ""))).toBe(text.length);
  });

  test("long lines are cut one by one", () => {
    expect(fitText(`${"x".repeat(700)}\nshort`, limits)).toBe(
      `${"x".repeat(500)}[… 200 more characters in this line]\nshort`,
    );
  });

  test("never cuts a character in half", () => {
    const text = fitText("😀".repeat(3000), { characters: 999, lineCharacters: 1_000_000 });
    expect(() => encodeURIComponent(text)).not.toThrow();
  });
});
