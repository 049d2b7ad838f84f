import { describe, expect, it } from "vitest";
import { CHECK_EVERY_MS, MISSED_CHECKS, Pulse } from "../../src/sandbox/frame/pulse";

function patient() {
  const state = { beat: 0 as number | null, now: 0, stopped: 0 };
  const pulse = new Pulse(
    () => state.beat,
    () => {
      state.stopped += 1;
    },
    () => state.now,
  );
  const check = (beats: number, after = CHECK_EVERY_MS): void => {
    state.now += after;
    if (state.beat !== null) state.beat += beats;
    pulse.check();
  };
  return { state, check };
}

describe("Pulse", () => {
  it("says nothing before the first beat", () => {
    const { state, check } = patient();
    for (let i = 0; i < 100; i += 1) check(0);
    expect(state.stopped).toBe(0);
  });

  it("says that a heart has stopped, within a second", () => {
    const { state, check } = patient();
    check(0);
    check(1);
    for (let i = 0; i < MISSED_CHECKS; i += 1) {
      expect(state.stopped).toBe(0);
      check(0);
    }
    expect(state.stopped).toBe(1);
    expect(MISSED_CHECKS * CHECK_EVERY_MS).toBeLessThan(5000);
  });

  it("is patient with a heart that misses a few beats", () => {
    const { state, check } = patient();
    check(0);
    for (let i = 0; i < 100; i += 1) check(i % MISSED_CHECKS === 0 ? 1 : 0);
    expect(state.stopped).toBe(0);
  });

  it("does not take a page that was held up for a heart that stopped", () => {
    const { state, check } = patient();
    check(0);
    check(1);
    for (let i = 0; i < 100; i += 1) check(0, 1000);
    expect(state.stopped).toBe(0);
  });

  it("knows the zero of a new run from a beat", () => {
    const { state, check } = patient();
    state.beat = 5;
    check(0);
    state.beat = 0;
    for (let i = 0; i < 50; i += 1) check(0);
    expect(state.stopped).toBe(0);
  });

  it("does without a heart", () => {
    const { state, check } = patient();
    state.beat = null;
    for (let i = 0; i < 100; i += 1) check(0);
    expect(state.stopped).toBe(0);
  });
});
