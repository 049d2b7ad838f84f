/** What the API says when Python is not there. */

import type { ErrorInfo, RunError } from "./types";

export const CLOSED: ErrorInfo = { code: "interpreter-closed", message: "The interpreter was closed." };

function error(ename: string, evalue: string, hint: string): RunError {
  return { output_type: "error", ename, evalue, traceback: [`${ename}: ${evalue}`], hint };
}

/** The error of a run that could not begin. */
export function unavailable(reason: string): RunError {
  return error("KernelUnavailable", `Python is not available: ${reason}`, "Restart the kernel, or reload the page.");
}

/** The error of a run whose whole sandbox crashed. */
export function sandboxDied(reason: string): RunError {
  return error(
    "KernelDied",
    `The sandbox crashed and was replaced. ${reason} All variables are gone; the files are there.`,
    "Use less memory at once, and load again what is needed.",
  );
}

/** The error of a run that only the end of its whole sandbox could stop. */
export function sandboxStopped(): RunError {
  return error(
    "KeyboardInterrupt",
    "The run was stopped together with its sandbox. All variables are gone; the files are as they were before this run.",
    "Import and load again what the next run needs.",
  );
}
