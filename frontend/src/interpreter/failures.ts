/** What the API says when Python is not there. */

import type { FileBounds, UnkeptReason } from "../sandbox/wire";
import { InterpreterError } from "./errors";
import type { ErrorInfo, Path, RunError } from "./types";

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

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The refusal of a file that a person adds. */
export function noRoom(path: Path, size: number, reason: UnkeptReason, bounds: FileBounds): InterpreterError {
  if (reason === "count") {
    const message = `${path} was not added: a chat holds at most ${bounds.count} files. Remove some in the panel of files, or add a zip.`;
    return new InterpreterError({ code: "too-many-files", message });
  }
  const most = `${megabytes(bounds.totalBytes)} that all files of a chat may hold together`;
  const message = `${path} (${megabytes(size)}) was not added: with it there would be more than the ${most}. Remove files that are no longer needed in the panel of files, or start a new chat.`;
  return new InterpreterError({ code: "workspace-full", message });
}
