import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { StopWatch } from "../../src/interpreter/stop_watch";
import { Interruption } from "../../src/sandbox/frame/interruption";
import type { ToKernel } from "../../src/sandbox/wire";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A worker that only notes what it is told; `taken` and `seen` are what its code pretends. */
function worker(pretends: { taken: boolean; seen: boolean }) {
  const sent: ToKernel[] = [];
  let raised = 0;
  const stop = {
    shared: null,
    arm: () => null,
    raise: () => {
      raised += 1;
    },
    seen: () => pretends.seen,
    taken: () => pretends.taken,
    beat: () => null,
    deliver: () => false,
    heapBytes: () => 0,
    release: () => {},
  };
  return { stop, send: (message: ToKernel) => void sent.push(message), raised: () => raised, sent };
}

function hardAfter(pretends: { taken: boolean; seen: boolean }, meanwhile: (one: Interruption) => void): number {
  const from = performance.now();
  let at = Number.NaN;
  const stopping = new Interruption(worker(pretends), 1, 700, () => {
    at = performance.now() - from;
  });
  for (let time = 0; time < 5_000 && Number.isNaN(at); time += 20) {
    meanwhile(stopping);
    vi.advanceTimersByTime(20);
  }
  stopping.end();
  return at;
}

describe("Interruption", () => {
  test.each([
    ["says nothing", { taken: false, seen: false }, () => {}],
    ["pretends that Python raised it", { taken: false, seen: true }, () => {}],
    ["pretends that the kernel has it", { taken: true, seen: true }, () => {}],
    [
      "acknowledges without end",
      { taken: false, seen: false },
      (one: Interruption): void => {
        one.acknowledge();
      },
    ],
  ])("a worker that %s is ended after the grace period, not later", (_name, pretends, meanwhile) => {
    expect(hardAfter(pretends, meanwhile)).toBe(700);
  });

  test("one that takes the stop is not interrupted again while it tidies up", () => {
    const told = worker({ taken: true, seen: true });
    const stopping = new Interruption(told, 1, 700, () => {});
    vi.advanceTimersByTime(600);
    expect([told.raised(), told.sent.length]).toEqual([1, 1]);
    stopping.end();
  });

  test("nothing is ended once the run is over", () => {
    let hard = 0;
    const stopping = new Interruption(worker({ taken: false, seen: false }), 1, 700, () => {
      hard += 1;
    });
    stopping.end();
    stopping.now();
    vi.advanceTimersByTime(5_000);
    expect(hard).toBe(0);
  });
});

describe("StopWatch", () => {
  test("a run that the sandbox does not end is overdue within a second, however often Stop is pressed", () => {
    const overdue: number[] = [];
    const watch = new StopWatch((run) => overdue.push(run));
    watch.asked(7);
    vi.advanceTimersByTime(900);
    watch.asked(7);
    vi.advanceTimersByTime(99);
    expect(overdue).toEqual([7]);
    vi.advanceTimersByTime(5_000);
    expect(overdue).toEqual([7]);
  });

  test("one that ended is not", () => {
    const overdue: number[] = [];
    const watch = new StopWatch((run) => overdue.push(run));
    watch.asked(7);
    watch.ended(7);
    vi.advanceTimersByTime(5_000);
    expect(overdue).toEqual([]);
  });
});
