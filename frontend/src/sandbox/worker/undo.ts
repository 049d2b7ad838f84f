/** Undo in one worker: keeps the kernel's memory while it rests, and brings it back together with the files. */

import { Checkpoints } from "./checkpoint";
import type { LazyFiles } from "./lazy_files";
import type { CoreModule, Linker } from "./linker";
import { later } from "./natives";
import type { KernelObject } from "./pyodide";

const MiB = 1024 * 1024;
/** Memory is held twice: a kernel that has more than this cannot be undone. */
const MAX_MEMORY = 320 * MiB;
/** Of all pages that are kept for going back. */
const MAX_KEPT = 128 * MiB;

const METHODS = ["run", "call", "cancel", "scan", "rests"] as const;
const TURNS = 10;

const TOO_LARGE = "The memory of this kernel is too large to be kept twice, so its runs cannot be undone.";
const UNDER_WAY = "Something that a run started is still under way. Restart Python to end it.";
const TOO_FAR = "What was before is not kept any more.";

export class Undo {
  readonly #checkpoints: Checkpoints;
  readonly #kernel: KernelObject;
  readonly #files: LazyFiles;
  #problem = TOO_FAR;

  constructor(module: CoreModule, linker: Linker, kernel: KernelObject, files: LazyFiles) {
    this.#checkpoints = new Checkpoints(module, linker, { memory: MAX_MEMORY, kept: MAX_KEPT });
    this.#kernel = kernel;
    this.#files = files;
    // Pyodide keeps the methods that were once asked for: made after a checkpoint they would point to nowhere after an undo.
    for (const method of METHODS) void kernel[method];
  }

  /** What ended a moment ago still has its last callbacks to run. */
  async #rests(): Promise<boolean> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (this.#kernel.rests()) return true;
      await new Promise((resolve) => later(resolve));
    }
    return false;
  }

  async keep(): Promise<void> {
    if (!(await this.#rests())) {
      this.#checkpoints.forget();
      this.#problem = UNDER_WAY;
    } else if (!this.#checkpoints.take()) {
      this.#problem = TOO_LARGE;
    } else {
      this.#problem = TOO_FAR;
    }
  }

  /** True, or the reason why not. */
  async back(steps: 0 | 1, files: { path: string; blob: Blob; modified: number }[]): Promise<true | string> {
    if (!(await this.#rests())) return UNDER_WAY;
    if (!this.#checkpoints.restore(steps)) return this.#problem;
    this.#files.replace(files);
    this.#kernel.scan();
    return true;
  }
}
