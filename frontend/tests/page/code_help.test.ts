/** Code help without a browser: baselines, hunks and decisions, actions, tests, costs. */

import { describe, expect, test } from "vitest";
import { CodeBaseline } from "../../src/chat/code_baseline";
import { codeBlocks, isSimilar } from "../../src/chat/code_blocks";
import type { FileChange } from "../../src/chat/types";
import { costLine, isCounted } from "../../src/page/code/cost_line";
import { actionMessage } from "../../src/page/code/quick_actions";
import { decided, hunksOf, patchText } from "../../src/page/code/revision";
import { readTests } from "../../src/page/code/test_list";
import { ScriptedInterpreter } from "../support/scripted_interpreter";

const BEFORE = Array.from({ length: 30 }, (_, at) => `line ${at}\n`).join("");
const AFTER = BEFORE.replace("line 2\n", "line two\n").replace("line 25\n", "line 25\nnew line\n");

function change(rejected: number[] = [], before: string | null = BEFORE, after = AFTER): FileChange {
  return { path: "/mnt/data/a.py", before, after, kept: [], rejected };
}

describe("hunks", () => {
  test.each([
    [[], AFTER],
    [[0, 1], BEFORE],
    [[0], BEFORE.replace("line 25\n", "line 25\nnew line\n")],
    [[1], BEFORE.replace("line 2\n", "line two\n")],
  ])("without those rejected (%j) the rest stays", (rejected, expected) => {
    const one = change(rejected);
    const patch = hunksOf(one, "a.py");
    expect(patch?.hunks).toHaveLength(2);
    expect(patch && decided(one, patch)).toBe(expected);
  });

  test("the patch holds what was not rejected, with line numbers that fit", () => {
    const one = change([0]);
    const patch = hunksOf(one, "a.py");
    const text = patch ? patchText([{ change: one, patch }]) : "";
    expect(text).toContain("--- a/a.py\n+++ b/a.py\n@@ -24,6 +24,7 @@");
    expect(text).not.toContain("line two");
  });

  test("a new file comes from nowhere", () => {
    const one = change([], null, "x = 1\n");
    const patch = hunksOf(one, "new.py");
    expect(patch && patchText([{ change: one, patch }])).toContain("--- /dev/null\n+++ b/new.py\n@@ -0,0 +1");
  });
});

describe("the baseline", () => {
  test("finds what changed, and new files only beside changes", async () => {
    const { files } = new ScriptedInterpreter();
    await files.write("/mnt/data/a.py", "x = 1\n");
    await files.write("/mnt/data/photo.png", "binary");
    const baseline = new CodeBaseline(files);
    const before = await baseline.take();
    await files.write("/mnt/data/b.py", "y = 1\n");
    const words = { asked: "go", written: [] };
    expect(await baseline.changes(before, words)).toEqual([]);
    await files.write("/mnt/data/a.py", "x = 2\n");
    await files.write("/mnt/data/photo.png", "other");
    const changes = await baseline.changes(before, words);
    expect(changes.map(({ path, before: old }) => [path, old])).toEqual([
      ["/mnt/data/a.py", "x = 1\n"],
      ["/mnt/data/b.py", null],
    ]);
  });

  test("pasted code is compared with the file or the code that it became", async () => {
    const { files } = new ScriptedInterpreter();
    const baseline = new CodeBaseline(files);
    const before = await baseline.take();
    const pasted = "def f(x):\n    y = x\n    return y";
    const asked = `Shorten this:\n\n\`\`\`python\n${pasted}\n\`\`\``;
    const better = "def f(x):\n    y = x\n    return y + 0";
    expect(await baseline.changes(before, { asked, written: ["import os", better, pasted] })).toEqual([
      { path: "", before: pasted, after: better, kept: [], rejected: [] },
    ]);
    await files.write("/mnt/data/f.py", better);
    expect((await baseline.changes(before, { asked, written: [] }))[0]?.path).toBe("/mnt/data/f.py");
  });
});

test("code in a message with and without fences", () => {
  expect(codeBlocks("a\n```js\nlet x;\n```\nb\n~~~\ny\n~~~")).toEqual(["let x;", "y"]);
  expect(codeBlocks("Explain:\n\ndef f(x):\n    if x:\n        return 1\n    return 2")).toEqual([
    "def f(x):\n    if x:\n        return 1\n    return 2",
  ]);
  expect(codeBlocks("How many orders are there?\nAnd per region?")).toEqual([]);
  expect(isSimilar("a\nb\nc", "a\nb\nc")).toBe(false);
  expect(isSimilar("a\nb\nc", "a\nb\nd")).toBe(true);
  expect(isSimilar("a\nb\nc", "x\ny\nz")).toBe(false);
});

test("a quick action holds the code in a fence that it cannot end, and the error", () => {
  const cell = { kind: "cell" as const, id: "c", callId: "c", code: 'print("```")', complete: true };
  expect(actionMessage("explain", cell)).toBe('Explain this code.\n\n````python\nprint("```")\n````');
});

test("what is no test is left out of the list", () => {
  const tests = [null, 1, { name: "a" }, { name: "t", state: "failed", seconds: "x", message: {}, detail: "d" }];
  expect(readTests({ tests })).toEqual([{ name: "t", state: "failed", seconds: 0, message: "", detail: "d" }]);
  expect(readTests("rubbish")).toEqual([]);
});

test("a cost that not every request told is unknown", () => {
  const usage = { inputTokens: 900, outputTokens: 100, requests: 2, priced: 2, cost: 0.1234 };
  expect(costLine(usage)).toBe("1,000 tokens · $0.12");
  expect(costLine({ ...usage, cost: 0.00123 })).toBe("1,000 tokens · $0.0012");
  expect(costLine({ ...usage, priced: 1 })).toBe("1,000 tokens · cost unknown");
  expect([isCounted("gpt-5"), isCounted("sandcell-assistant")]).toEqual([true, false]);
});
