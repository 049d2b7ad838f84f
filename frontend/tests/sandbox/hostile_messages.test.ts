/** Messages that are well made and still meant to harm: to freeze, to fill memory, to pass for something else. */

import { describe, expect, test } from "vitest";
import { OutputFold } from "../../src/interpreter/outputs";
import { variablesOf } from "../../src/interpreter/replies";
import { FloodGate } from "../../src/sandbox/flood_gate";
import { fromFrame, fromKernel, WireError } from "../../src/sandbox/validate";
import type { FromKernel, Output } from "../../src/sandbox/wire";
import { Random } from "./random";

const MiB = 1024 * 1024;
const limits = { seconds: 60, outputBytes: MiB, displays: 200 };
const files = { created: [], changed: [], deleted: [] };

function display(data: Record<string, unknown>): unknown {
  return { type: "output", run: 1, output: { output_type: "display_data", data, metadata: {} } };
}

function shownBytes(message: FromKernel, type: string): Uint8Array {
  if (message.type !== "output" || message.output.output_type !== "display_data") throw new Error("not a display");
  return message.output.data[type] as Uint8Array;
}

describe("bytes", () => {
  test("a view takes nothing along of the memory behind it", () => {
    const view = new Uint8Array(new ArrayBuffer(64 * MiB), 5, 3);
    view.set([1, 2, 3]);
    const bytes = shownBytes(fromKernel(display({ "image/png": view })), "image/png");
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(bytes.buffer.byteLength).toBe(3);
  });

  test("memory that can still grow or change is not passed on", () => {
    const growing = new Uint8Array(Reflect.construct(ArrayBuffer, [2, { maxByteLength: 64 * MiB }]) as ArrayBuffer);
    const bytes = shownBytes(fromKernel(display({ "image/png": growing })), "image/png");
    expect((bytes.buffer as { resizable?: boolean }).resizable).toBe(false);
    const shared = new Uint8Array(new SharedArrayBuffer(8));
    expect(() => fromKernel(display({ "image/png": shared }))).toThrow(WireError);
  });

  test("a buffer that was taken away is empty", () => {
    const bytes = new Uint8Array(8);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    expect(shownBytes(fromKernel(display({ "image/png": bytes })), "image/png").byteLength).toBe(0);
  });
});

describe("lists and objects", () => {
  test.each([2 ** 32 - 1, 600_000])("a list of %i holes is refused without walking it", (length) => {
    const value: unknown[] = [];
    value.length = length;
    expect(() => fromKernel({ type: "reply", id: 1, value })).toThrow(WireError);
    expect(() => fromKernel(display({ "application/json": value }))).toThrow(WireError);
  });

  test("the holes of a short list become null", () => {
    const value: unknown[] = [];
    value[2] = 1;
    expect(fromKernel({ type: "reply", id: 1, value })).toEqual({ type: "reply", id: 1, value: [null, null, 1] });
  });

  test("keys of prototypes arrive as data and reach no prototype", () => {
    const value = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
    const message = fromKernel({ type: "reply", id: 1, value });
    expect(JSON.stringify(message)).toBe(JSON.stringify({ type: "reply", id: 1, value }));
    expect(Object.getPrototypeOf((message as { value: object }).value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(() => fromKernel(display(JSON.parse('{"__proto__": "x"}')))).toThrow(WireError);
  });
});

describe("text", () => {
  test("half a character cannot get into the chat: a model's server would refuse it for ever", () => {
    const texts = ["a\ud800b", "\udc00", "\u{1f40d}\ud83d"];
    for (const text of texts) {
      const message = fromKernel({
        type: "output",
        run: 1,
        output: { output_type: "display_data", data: { "text/plain": text }, metadata: { [text]: [text] } },
      });
      expect(JSON.stringify(message)).not.toMatch(/\\ud[89a-f]/);
    }
    expect(fromKernel({ type: "fatal", message: "\u{1f40d}" })).toEqual({ type: "fatal", message: "\u{1f40d}" });
  });

  test("an error is bounded as a whole, also in a result", () => {
    const traceback = Array.from({ length: 400 }, () => "x".repeat(10_000));
    const error = { output_type: "error", ename: "E", evalue: "", traceback };
    const result = { type: "result", run: 1, status: "error", executionCount: 1, files, durationMs: 1, error };
    expect(() => fromKernel(result)).toThrow(WireError);
    expect(() => fromKernel({ type: "output", run: 1, output: error })).toThrow(WireError);
    expect(() => fromFrame({ ...result, stateLost: false })).toThrow(WireError);
  });
});

describe("names of files", () => {
  const refused = [
    "a\u202etxt.exe",
    "a\u2066b",
    "a\u2028b",
    "a\u0085b",
    ".",
    "..",
    "a/../b",
    "a\ud800",
    "x".repeat(256),
  ];

  test.each(refused)("%j is refused", (name) => {
    const file = { type: "file", run: 1, path: `/mnt/data/${name}`, bytes: new ArrayBuffer(1), modified: 1 };
    expect(() => fromKernel(file)).toThrow(WireError);
    const changed = { ...files, changed: [file.path] };
    const result = fromKernel({
      type: "result",
      run: 1,
      status: "ok",
      executionCount: 1,
      files: changed,
      durationMs: 1,
    });
    expect(result).toMatchObject({ files: { changed: [] } });
  });

  test.each(["__proto__", "constructor", "Case.txt", "case.txt", "ü (1).csv", "שלום.csv", "-rf", "a'b\"<c>.txt"])(
    "%j is only a name",
    (name) => {
      const file = { type: "file", run: 1, path: `/mnt/data/${name}`, bytes: new ArrayBuffer(1), modified: 1 };
      expect(fromKernel(file)).toMatchObject({ path: `/mnt/data/${name}` });
    },
  );
});

describe("floods", () => {
  const shown: Output = { output_type: "display_data", data: { "text/html": "<p>x</p>" }, metadata: {} };

  test("displays are counted apart from updates in place", () => {
    const gate = new FloodGate(limits);
    let passed = 0;
    while (gate.judge(shown) === "pass") passed += 1;
    expect(passed).toBeGreaterThanOrEqual(limits.displays);
    expect(passed).toBeLessThan(limits.displays + 20);
    const updates = new FloodGate(limits);
    const update: Output = { ...shown, output_type: "update_display_data", transient: { display_id: "d" } };
    for (let i = 0; i < 5_000; i += 1) expect(updates.judge(update)).toBe("pass");
  });

  test("streams that take turns make a bounded number of outputs and lose no text", () => {
    const fold = new OutputFold();
    for (let i = 0; i < 20_000; i += 1) {
      fold.add({ output_type: "stream", name: i % 2 ? "stdout" : "stderr", text: "x" });
    }
    expect(fold.outputs.length).toBeLessThanOrEqual(1_000);
    const text = fold.outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
    expect(text).toHaveLength(20_000);
  });

  test("a forged list of variables stays a list that can be drawn", () => {
    const forged = Array.from({ length: 100_000 }, () => ({ name: "x".repeat(5_000), type: 1, preview: {} }));
    const variables = variablesOf(forged);
    expect(variables).toHaveLength(1_000);
    expect(variables[0]?.name).toHaveLength(2_000);
  });

  test("any mixture of messages keeps within the bounds of a run", () => {
    const random = new Random(3);
    for (let round = 0; round < 20; round += 1) {
      const gate = new FloodGate(limits);
      const fold = new OutputFold();
      for (let i = 0; i < 2_000; i += 1) {
        const output = random.pick<Output>([
          { output_type: "stream", name: random.pick(["stdout", "stderr"]), text: "y".repeat(random.below(3_000)) },
          { ...shown, transient: { display_id: String(random.below(4)) } },
          { ...shown, output_type: "update_display_data", transient: { display_id: String(random.below(8)) } },
          { output_type: "clear_output", wait: random.below(2) === 0 },
          { output_type: "error", ename: "E", evalue: "e", traceback: [] },
        ]);
        if (gate.judge(output) === "pass") fold.add(output);
      }
      const rich = fold.outputs.filter((output) => output.output_type !== "stream");
      expect(rich.length).toBeLessThan(limits.displays + 20);
    }
  });
});
