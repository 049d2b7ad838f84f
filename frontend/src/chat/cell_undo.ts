/** Takes a cell's last run back because the person asked for it, and lets the model know with the next message. */

import type { Interpreter } from "../interpreter/types";
import type { CellPart, CellRunner } from "./cell_runner";
import type { ModelNotes } from "./notes";

const MAX_CODE = 1_000;

type UndoParts = { interpreter: Interpreter; runner: CellRunner; notes: ModelNotes };

/** Runs after it are taken back too. Rejects with the reason when what was before is not kept. */
export async function undoRun(cell: string, { interpreter, runner, notes }: UndoParts): Promise<void> {
  const run = runner.log.last(cell);
  if (run === null) throw new Error("Python knows nothing of this run any more: there is nothing to undo.");
  const taken: CellPart[] = [];
  let reason: string | null = null;
  while (reason === null && runner.log.has(run)) {
    const outcome = await interpreter.undo();
    if (outcome.undone) taken.unshift(...runner.forget(outcome.runs));
    else reason = outcome.reason ?? "The run could not be undone.";
  }
  if (taken.length > 0) notes.add(undoNote(taken));
  if (reason !== null) throw new Error(reason);
}

function undoNote(cells: readonly CellPart[]): string {
  const codes = cells.map(({ code }) => (code.length > MAX_CODE ? `${code.slice(0, MAX_CODE)}…` : code));
  return `The user took ${cells.length === 1 ? "a run" : `${cells.length} runs`} back: variables, imports and the files in /mnt/data are as before this code ran:\n${codes.join("\n")}`;
}
