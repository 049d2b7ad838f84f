import { expect, it } from "vitest";
import type { AssistantTurn, CellRun, Part } from "../../src/chat/types";
import { Announcer } from "../../src/page/state/announcer";

function turnWith(parts: Part[] = [], state: AssistantTurn["state"] = "streaming"): AssistantTurn {
  return { role: "assistant", id: "a", at: 0, model: "m", parts, state };
}

function cell(run: Partial<CellRun>): Extract<Part, { kind: "cell" }> {
  const files = { created: [], changed: [], deleted: [] };
  return {
    kind: "cell",
    id: "c",
    callId: "1",
    code: "1",
    complete: true,
    run: { state: "running", startedAt: 1, preparing: null, outputs: [], error: null, files, ...run },
  };
}

it("says when an answer starts and when it is complete, once each", () => {
  const announcer = new Announcer();
  const turn = turnWith();
  expect(announcer.next([turn])).toEqual(["The answer has started."]);
  expect(announcer.next([turn])).toEqual([]);
  turn.state = "done";
  expect(announcer.next([turn])).toEqual(["The answer is complete."]);
  expect(announcer.next([turn])).toEqual([]);
});

it("says how a run began and ended", () => {
  const announcer = new Announcer();
  const part = cell({});
  const turn = turnWith([part], "running");
  expect(announcer.next([turn])).toContain("Python is running.");
  if (part.run) Object.assign(part.run, { state: "done", status: "ok", durationMs: 840 });
  expect(announcer.next([turn])).toEqual(["Python finished in 0.8 s."]);
});

it("names the error of a failed run and of a failed answer", () => {
  const announcer = new Announcer();
  const part = cell({});
  const turn = turnWith([part], "running");
  announcer.next([turn]);
  const error = { output_type: "error" as const, ename: "KeyError", evalue: "'x'", traceback: [] };
  if (part.run) Object.assign(part.run, { state: "done", status: "error", error });
  turn.state = "failed";
  turn.error = { code: "timeout", message: "The model did not answer." };
  expect(announcer.next([turn])).toEqual([
    "Python failed: KeyError: 'x'.",
    "The answer failed: The model did not answer.",
  ]);
});

it("announces a second run of the same cell", () => {
  const announcer = new Announcer();
  const part = cell({ state: "done", status: "ok", startedAt: 1 });
  const turn = turnWith([part], "done");
  expect(announcer.next([turn])).toEqual([]);
  part.run = { ...(part.run as CellRun), state: "running", startedAt: 2 };
  expect(announcer.next([turn])).toEqual(["Python is running."]);
  part.run = { ...part.run, state: "done", status: "interrupted" };
  expect(announcer.next([turn])).toEqual(["Python was stopped."]);
});
