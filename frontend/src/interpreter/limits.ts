/** The limits of an interpreter, filled up and kept within what the sandbox accepts. */

import { MAX_CHANGED_PATHS, MiB } from "../sandbox/bounds";
import type { FileBounds } from "../sandbox/wire";
import type { Limits } from "./types";

export const DEFAULTS: Limits = {
  seconds: 60,
  memoryMB: 1024,
  outputKB: 1024,
  displays: 200,
  fileMB: 1024,
  workspaceMB: 4096,
  files: MAX_CHANGED_PATHS,
};

/** Pyodide starts with 20 MiB; WebAssembly memory ends at 4 GiB. */
const RANGES: { [name in keyof Limits]: [number, number] } = {
  seconds: [1, 300],
  memoryMB: [64, 4096],
  outputKB: [16, 65_536],
  displays: [1, 5_000],
  fileMB: [1, 2048],
  workspaceMB: [1, 16_384],
  files: [1, MAX_CHANGED_PATHS],
};

function within(value: number | undefined, name: keyof Limits): number {
  const [low, high] = RANGES[name];
  return value === undefined || !Number.isFinite(value) ? DEFAULTS[name] : Math.min(high, Math.max(low, value));
}

export function limitsOf(given: Partial<Limits> = {}): Limits {
  return {
    seconds: within(given.seconds, "seconds"),
    memoryMB: within(given.memoryMB, "memoryMB"),
    outputKB: within(given.outputKB, "outputKB"),
    displays: within(given.displays, "displays"),
    fileMB: within(given.fileMB, "fileMB"),
    workspaceMB: within(given.workspaceMB, "workspaceMB"),
    files: within(given.files, "files"),
  };
}

export function fileBoundsOf({ fileMB, workspaceMB, files }: Limits): FileBounds {
  return { fileBytes: fileMB * MiB, totalBytes: workspaceMB * MiB, count: files };
}
