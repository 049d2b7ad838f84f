import { describe, expect, test } from "vitest";
import { FloodGate } from "../../src/sandbox/flood_gate";
import type { Output } from "../../src/sandbox/wire";

const limits = { seconds: 60, outputBytes: 1000, displays: 10 };

function out(size: number): Output {
  return { output_type: "stream", name: "stdout", text: "x".repeat(size) };
}

describe("FloodGate", () => {
  test("lets ordinary outputs through", () => {
    const gate = new FloodGate(limits);
    for (let i = 0; i < 100; i += 1) expect(gate.judge(out(10))).toBe("pass");
  });

  test("notes the first output past the bounds, drops the others, then asks for an end", () => {
    const gate = new FloodGate(limits);
    expect(gate.judge(out(300_000))).toBe("note");
    expect(gate.judge(out(1))).toBe("drop");
    let verdict = "drop";
    for (let i = 0; i < 300_000 && verdict === "drop"; i += 1) verdict = gate.judge(out(1));
    expect(verdict).toBe("stop");
  });

  test("counts bytes of rich outputs", () => {
    const gate = new FloodGate(limits);
    const image: Output = {
      output_type: "display_data",
      data: { "image/png": new Uint8Array(60 * 2 ** 20) },
      metadata: {},
    };
    const verdicts = [1, 2, 3, 4, 5].map(() => gate.judge(image));
    expect(verdicts).toEqual(["pass", "pass", "pass", "pass", "note"]);
  });

  test("counts messages that carry nothing", () => {
    const gate = new FloodGate(limits);
    let passed = 0;
    while (gate.judge({ output_type: "clear_output", wait: true }) === "pass") passed += 1;
    expect(passed).toBeLessThanOrEqual(20_010);
  });

  test("goes on after a message that was refused by itself", () => {
    const gate = new FloodGate(limits);
    expect(gate.refuse()).toBe("note");
    expect(gate.judge(out(10))).toBe("pass");
    expect(gate.refuse()).toBe("drop");
    expect(gate.judge(out(10))).toBe("pass");
    expect(gate.judge(out(300_000))).toBe("note");
    expect(gate.judge(out(1))).toBe("drop");
    let verdict = gate.refuse();
    for (let i = 0; i < 300_000 && verdict === "drop"; i += 1) verdict = gate.refuse();
    expect(verdict).toBe("stop");
  });
});
