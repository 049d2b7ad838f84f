import { describe, expect, test } from "vitest";
import { emptyEnding, PythonRun } from "../../src/interpreter/run";
import type { Output } from "../../src/interpreter/types";

function out(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

async function all(run: PythonRun): Promise<Output[]> {
  const outputs: Output[] = [];
  for await (const output of run) outputs.push(output);
  return outputs;
}

describe("PythonRun", () => {
  test("gives outputs as they come and ends with the result", async () => {
    const run = new PythonRun(1, "", {});
    const reading = all(run);
    run.add(out("a"));
    await Promise.resolve();
    await Promise.resolve();
    run.add(out("b"));
    run.end(emptyEnding("ok", false));
    const read = await reading;
    expect(read.map((output) => (output.output_type === "stream" ? output.text : "")).join("")).toBe("ab");
    expect((await run.result).outputs).toEqual([out("ab")]);
  });

  test("unread text is joined, and everything is there for a late reader", async () => {
    const run = new PythonRun(1, "", {});
    for (let i = 0; i < 1000; i += 1) run.add(out("x"));
    run.end(emptyEnding("ok", false));
    expect(await all(run)).toEqual([out("x".repeat(1000))]);
  });

  test("ends once", async () => {
    const run = new PythonRun(1, "", {});
    run.end(emptyEnding("interrupted", true));
    run.end(emptyEnding("ok", false));
    run.add(out("late"));
    expect(await run.result).toMatchObject({ status: "interrupted", stateLost: true, outputs: [] });
  });

  test("a reader who stops early does no harm", async () => {
    const run = new PythonRun(1, "", {});
    run.add(out("a"));
    for await (const output of run) {
      expect(output).toEqual(out("a"));
      break;
    }
    run.add(out("b"));
    run.end(emptyEnding("ok", false));
    expect((await run.result).outputs).toEqual([out("ab")]);
  });
});
