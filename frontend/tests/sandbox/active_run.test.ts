import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FileGate, UNBOUNDED } from "../../src/sandbox/file_gate";
import { ActiveRun } from "../../src/sandbox/frame/active_run";

const limits = { seconds: 10, outputBytes: 1000, displays: 10 };
let expired = 0;
let run: ActiveRun;

beforeEach(() => {
  vi.useFakeTimers();
  expired = 0;
  const message = { type: "run" as const, run: 1, code: "", silent: false, storeHistory: true, limits };
  run = new ActiveRun(message, new FileGate(UNBOUNDED), () => {
    expired += 1;
  });
});

afterEach(() => {
  run.end();
  vi.useRealTimers();
});

test("loading packages is no part of the limit", () => {
  run.loads(true);
  vi.advanceTimersByTime(60_000);
  run.loads(false);
  vi.advanceTimersByTime(9_000);
  expect(expired).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(expired).toBe(1);
});

test("code that says without end that packages load does not stop the clock", () => {
  for (let i = 0; i < 200 && expired === 0; i += 1) {
    run.loads(true);
    vi.advanceTimersByTime(1_000);
    if (i % 2) run.loads(false);
  }
  expect(expired).toBe(1);
});
