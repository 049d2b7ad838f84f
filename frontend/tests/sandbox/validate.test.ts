import { describe, expect, test } from "vitest";
import { fromFrame, fromKernel, WireError } from "../../src/sandbox/validate";
import type { FromFrame, FromKernel, RunError } from "../../src/sandbox/wire";
import { Random } from "./random";

const files = { created: ["/mnt/data/a.csv"], changed: [], deleted: ["/mnt/data/b/ü.txt"] };
const error: RunError = {
  output_type: "error",
  ename: "ValueError",
  evalue: "no",
  traceback: ["x"],
  hint: "y",
  line: 3,
};
const rich = { data: { "text/plain": "x", "image/png": new Uint8Array([1, 2]) }, metadata: { a: [1, null] } };

const kernelMessages: { [T in FromKernel["type"]]: Extract<FromKernel, { type: T }>[] } = {
  ready: [
    {
      type: "ready",
      python: "3.14.2",
      pyodide: "314.0.3",
      jspi: true,
      interruptible: false,
      restored: false,
      bootMs: 12.5,
    },
  ],
  progress: [{ type: "progress", phase: "packages", text: "numpy", loaded: 1, total: 2 }],
  output: [
    { type: "output", run: 1, output: { output_type: "stream", name: "stdout", text: "hi" } },
    { type: "output", run: 1, output: { output_type: "display_data", ...rich, transient: { display_id: "d" } } },
    { type: "output", run: 1, output: { output_type: "update_display_data", ...rich, transient: { display_id: "d" } } },
    { type: "output", run: 1, output: { output_type: "execute_result", execution_count: 2, ...rich } },
    { type: "output", run: 1, output: { output_type: "clear_output", wait: true } },
    { type: "output", run: 1, output: { ...error } },
  ],
  file: [{ type: "file", run: 1, path: "/mnt/data/a b.txt", bytes: new ArrayBuffer(3), modified: 17 }],
  result: [
    { type: "result", run: 1, status: "ok", executionCount: 3, files, durationMs: 4.5 },
    { type: "result", run: 1, status: "error", executionCount: null, error: { ...error }, files, durationMs: 0 },
  ],
  reply: [
    { type: "reply", id: 1, value: { a: [1, "x", null, true] } },
    { type: "reply", id: 1, error: { code: "x", message: "y", detail: { z: 1 } } },
  ],
  ask: [{ type: "ask", id: 1, run: 2, kind: "input", payload: { prompt: "?" } }],
  asset: [{ type: "asset", id: 1, file: "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl" }],
  cancelled: [{ type: "cancelled", run: 1 }],
  pong: [{ type: "pong", id: 1 }],
  fatal: [{ type: "fatal", message: "gone" }],
};

const frameMessages: FromFrame[] = [
  { type: "frame", isolated: true, sharedMemory: true },
  { type: "file", run: 1, path: "/mnt/data/a", blob: new Blob(["x"]), modified: 1 },
  { type: "result", run: 1, status: "timeout", executionCount: null, files, durationMs: 1, stateLost: true },
  { type: "image-refused", image: "core", reason: "why" },
  { type: "state", state: "idle" },
  { type: "state", state: "failed", reason: "why" },
  { type: "pong", id: 4 },
];

const valid = Object.values(kernelMessages).flat();

describe("what the wire allows", () => {
  test.each(valid)("from the kernel: $type", (message) => {
    expect(fromKernel(structuredClone(message))).toEqual(message);
  });

  test.each(frameMessages)("from the frame: $type", (message) => {
    expect(fromFrame(message)).toEqual(message);
  });

  test("fields that the wire does not know are left out", () => {
    expect(fromKernel({ type: "pong", id: 1, more: "x" })).toEqual({ type: "pong", id: 1 });
  });

  test("names that the host cannot use are left out of a result", () => {
    const odd = { ...files, created: ["/mnt/data/ok", "/mnt/data/new\nline", "/etc/passwd"] };
    const result = fromKernel({ type: "result", run: 1, status: "ok", executionCount: 1, files: odd, durationMs: 1 });
    expect(result).toMatchObject({ files: { created: ["/mnt/data/ok"] } });
  });
});

/** Calls `read`; anything but a message or a `WireError` is a failure. */
function refused(read: (value: unknown) => unknown, value: unknown): boolean {
  try {
    read(value);
    return false;
  } catch (problem) {
    expect(problem).toBeInstanceOf(WireError);
    return true;
  }
}

describe("what the wire refuses", () => {
  test.each([
    [
      "a file outside the folder",
      { type: "file", run: 1, path: "/etc/passwd", bytes: new ArrayBuffer(1), modified: 1 },
    ],
    ["a path with ..", { type: "file", run: 1, path: "/mnt/data/../x", bytes: new ArrayBuffer(1), modified: 1 }],
    ["an asset with a path", { type: "asset", id: 1, file: "../manifest.json" }],
    ["a hidden asset", { type: "asset", id: 1, file: ".stamp.json" }],
    ["a status that does not exist", { ...kernelMessages.result[0], status: "great" }],
    [
      "a MIME type with markup",
      { type: "output", run: 1, output: { output_type: "display_data", data: { "<b>": "x" }, metadata: {} } },
    ],
    [
      "text that is too long",
      { type: "output", run: 1, output: { output_type: "stream", name: "stdout", text: "x".repeat(2 ** 23) } },
    ],
    [
      "a stream that does not exist",
      { type: "output", run: 1, output: { output_type: "stream", name: "stdlog", text: "" } },
    ],
    ["a type from Object.prototype", { type: "toString" }],
    ["no id", { type: "pong" }],
    ["an id that is no integer", { type: "pong", id: 1.5 }],
  ])("%s", (_name, message) => {
    expect(refused(fromKernel, message)).toBe(true);
  });

  test("JSON that is nested without end, or refers to itself", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(refused(fromKernel, { type: "reply", id: 1, value: deep })).toBe(true);
    const round: unknown[] = [];
    round.push(round);
    expect(refused(fromKernel, { type: "reply", id: 1, value: round })).toBe(true);
  });

  test("JSON that is huge", () => {
    const wide = Array.from({ length: 1_000_000 }, () => 0);
    expect(refused(fromKernel, { type: "reply", id: 1, value: wide })).toBe(true);
  });

  test("keys that would reach a prototype stay plain properties", () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
    fromKernel({ type: "reply", id: 1, value });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("ten thousand kinds of rubbish", () => {
    const random = new Random(1);
    for (let i = 0; i < 10_000; i += 1) {
      const value = random.rubbish();
      expect(refused(fromKernel, value)).toBe(true);
      expect(refused(fromFrame, value)).toBe(true);
    }
  }, 60_000);
});

/** The places in a message, as lists of keys. */
function places(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return [at];
  return [at, ...Object.keys(value).flatMap((key) => places((value as Record<string, unknown>)[key], [...at, key]))];
}

function withRubbish(message: unknown, place: (string | number)[], rubbish: unknown): unknown {
  const copy = structuredClone(message) as Record<string | number, unknown>;
  let inner = copy;
  for (const key of place.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>;
  const last = place.at(-1);
  if (last === undefined) return rubbish;
  inner[last] = rubbish;
  return copy;
}

test.each([
  ["kernel to frame", fromKernel, valid, 3_000],
  // Most of what a kernel says goes on through the frame and is checked once more.
  ["frame to host", fromFrame, [...frameMessages, ...valid.filter((message) => !refused(fromFrame, message))], 2_000],
] as const)("rubbish in any place of any message is refused or harmless: %s", (_seam, read, messages, least) => {
  const random = new Random(2);
  let refusals = 0;
  for (const message of messages) {
    for (const place of places(message)) {
      for (let i = 0; i < 40; i += 1) {
        const broken = withRubbish(message, place, random.rubbish());
        try {
          const passed = read(broken);
          // What is let through has the message's own type and can be sent on.
          expect(passed.type).toBe(message.type);
          structuredClone(passed);
        } catch (problem) {
          expect(problem).toBeInstanceOf(WireError);
          refusals += 1;
        }
      }
    }
  }
  expect(refusals).toBeGreaterThan(least);
});
