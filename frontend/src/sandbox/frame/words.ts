/** The sentences that the frame itself says about a run; they reach the person and the model. */

import type { RunError } from "../wire";
import type { StopReason } from "./active_run";

function error(ename: string, evalue: string, hint: string): RunError {
  return { output_type: "error", ename, evalue, traceback: [`${ename}: ${evalue}`], hint };
}

const LOST = "All variables are gone; the files in /mnt/data are as they were before this run.";

const BACK =
  "Variables come back as they were kept before this run, as far as they could be kept; the files in /mnt/data are as they were before it.";
const REST = "What did not come back is named; load that again.";

/** The error of a run whose worker had to be ended; `back`: variables were kept. */
export function stopError(reason: StopReason, seconds: number, back: boolean): RunError {
  const left = back ? BACK : LOST;
  if (reason === "timeout") {
    return error(
      "TimeoutError",
      `The run was ended after its limit of ${seconds} seconds. ${left}`,
      "Do less at once: sample the data, use a faster method, or split the work into several runs.",
    );
  }
  const who = reason === "restarted" ? "The kernel was restarted." : "The run was stopped.";
  return error("KeyboardInterrupt", `${who} ${left}`, back ? REST : "Import and load again what the next run needs.");
}

export function crashError(reason: string, back: boolean): RunError {
  return error(
    "KernelDied",
    `The Python kernel crashed and was replaced. ${back ? BACK : LOST} Cause: ${reason.slice(0, 500)}`,
    "Use less memory or recursion, avoid ctypes and os._exit, and load again what is needed.",
  );
}

export const FLOOD_NOTE = "\n[The rest of this run's output was dropped: it is more than the sandbox lets through.]\n";

export function refusedNote(problem: string): string {
  return `\n[Something that this run produced could not leave the sandbox. ${problem}]\n`;
}
