import { expect, it } from "vitest";
import type { CellRun, Part } from "../../src/chat/types";
import { cellLook } from "../../src/page/elements/cell_look";

const RUN: CellRun = {
  state: "done",
  startedAt: 0,
  preparing: null,
  outputs: [],
  error: null,
  files: { created: [], changed: [], deleted: [] },
};
const ERROR = { output_type: "error" as const, ename: "KeyError", evalue: "'x'", traceback: [] };

function look(run: Partial<CellRun> | null, answering = false, followed = false) {
  const cell: Extract<Part, { kind: "cell" }> = { kind: "cell", id: "c", callId: "1", code: "1", complete: true };
  if (run) cell.run = { ...RUN, ...run };
  return cellLook(cell, answering, followed);
}

it("shows the code while it is written and run, and folds it afterwards", () => {
  expect(look(null, true)).toMatchObject({ label: "Writing Python", codeOpen: true, tone: "busy" });
  expect(look({ state: "running" }, true)).toMatchObject({ label: "Running Python", codeOpen: true });
  expect(look({ status: "ok" })).toMatchObject({ label: "Ran Python", codeOpen: false, tone: "ok" });
});

it("does not claim that code runs which never ran", () => {
  expect(look(null, false)).toMatchObject({ label: "Not run", tone: "quiet" });
});

it("shows an error in full until a later cell has answered it", () => {
  expect(look({ status: "error", error: ERROR })).toMatchObject({ tone: "error", settled: false });
  expect(look({ status: "error", error: ERROR }, true, true)).toMatchObject({
    label: "Raised KeyError",
    tone: "quiet",
    settled: true,
  });
});

it("never folds away the results of a run that went well", () => {
  expect(look({ status: "ok" }, true, true).settled).toBe(false);
});
