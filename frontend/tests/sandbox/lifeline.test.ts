import { describe, expect, it } from "vitest";
import { Lifeline } from "../../src/sandbox/frame/lifeline";

function watched() {
  let ended = 0;
  let tell = (): void => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const lifeline = new Lifeline(() => {
    ended += 1;
    tell();
  });
  return { lifeline, told, ended: () => ended };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("Lifeline", () => {
  it("tells when the other end has gone", async () => {
    const { lifeline, told, ended } = watched();
    lifeline.end.close();
    await told;
    expect(ended()).toBe(1);
    lifeline.release();
  });

  it("says nothing after its release", async () => {
    const { lifeline, ended } = watched();
    lifeline.release();
    for (let i = 0; i < 20; i += 1) await turn();
    expect(ended()).toBe(0);
  });
});
