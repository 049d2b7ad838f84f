/** Notices a kernel that was restarted outside a run, so that the model does not rely on lost variables. */

import type { Interpreter, KernelState } from "../interpreter/types";
import type { CellRunner } from "./cell_runner";
import type { ModelNotes } from "./notes";
import { goneNames } from "./variable_names";

export const RESTARTED =
  "The Python kernel was restarted since the last run: variables, imports and functions are gone; files in /mnt/data are still there.";

/** Returns the function that stops watching. */
export function watchKernel(
  interpreter: Interpreter,
  runner: CellRunner,
  notes: ModelNotes,
  changed: () => void,
): () => void {
  const onStateChange = (event: Event) => {
    const { state } = (event as CustomEvent<{ state: KernelState }>).detail ?? { state: interpreter.state };
    const isGone = state === "restarting" || state === "failed" || state === "closed";
    // During a run the run's own result says whether the variables are gone.
    if (!isGone || runner.running || !runner.hasState) return;
    const gone = goneNames(runner.names, 50);
    runner.forgetState();
    notes.add(gone ? `${RESTARTED} Variables that are gone: ${gone}.` : RESTARTED);
    changed();
  };
  interpreter.addEventListener("statechange", onStateChange);
  return () => interpreter.removeEventListener("statechange", onStateChange);
}
