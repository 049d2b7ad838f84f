/** Undo, as the frame sees it: when the kernel's memory is kept, which files and runs belong to it, and the way back. */

import type { WrittenFile } from "../run_files";
import type { FromFrame, ToFrame } from "../wire";
import type { FileShelf } from "./file_shelf";
import { KeptVariables } from "./kept_variables";
import type { KernelWorker } from "./kernel_worker";

/** After this time without work memory is kept, so that the next cell need not wait for it. */
const REST_MS = 250;
const MAX_POINTS = 10;

type Point = { files: WrittenFile[]; runs: number[] };
/** `later`: runs that were begun while the worker goes back. */
type Back = { id: number; point: Point; back: 0 | 1; later: number[] };
type FileChange = Extract<ToFrame, { type: "mount" | "remove" }>;

export class Rewind {
  readonly #files: FileShelf;
  readonly #post: (message: FromFrame) => void;
  /** For the case that the worker must be ended: it takes what is kept in it along. */
  readonly variables: KeptVariables;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #worker: KernelWorker | null = null;
  /** The checkpoints before the last one; the runs of each came after it. */
  #before: Point[] = [];
  #last: Point | null = null;
  #undoing: Back | null = null;
  #wanted = 0;
  #on = false;

  constructor(files: FileShelf, post: (message: FromFrame) => void) {
    this.#files = files;
    this.variables = new KeptVariables(post);
    this.#post = post;
  }

  /** From now on memory is kept at rest, so that no cell waits for it; for this run at the latest when it begins. */
  want(run: number): void {
    this.#wanted = run;
    this.#on = true;
  }

  /** The kernel has nothing to do. */
  rest(worker: KernelWorker): void {
    this.#follow(worker);
    if (this.#on) this.variables.rest(worker);
    if (!this.#on || this.#timer !== null || this.#undoing !== null || this.#fresh) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (worker.alive && worker.ready !== null && worker.idle) this.#keep(worker);
    }, REST_MS);
  }

  /** The kernel gets a run: the worker keeps its memory before it does what comes after. */
  beforeRun(worker: KernelWorker, run: number): void {
    this.#follow(worker);
    this.#wait();
    if (run === this.#wanted) this.variables.beforeRun(worker);
    if (run === this.#wanted && this.#undoing === null && !this.#fresh) this.#keep(worker);
    if (this.#on) this.variables.ran();
    (this.#undoing?.later ?? this.#last?.runs)?.push(run);
  }

  /** The kernel got something to do. */
  begins(worker: KernelWorker): void {
    this.#follow(worker);
    this.#wait();
  }

  /** Nothing ran since memory was kept. */
  get #fresh(): boolean {
    return this.#last !== null && this.#last.runs.length === 0;
  }

  #keep(worker: KernelWorker): void {
    if (this.#last !== null) this.#before.push(this.#last);
    this.#before.splice(0, this.#before.length - MAX_POINTS);
    this.#last = { files: this.#files.all(), runs: [] };
    worker.send({ type: "checkpoint" });
  }

  #wait(): void {
    this.variables.wait();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** What the person does with files is no run's doing: it outlasts an undo. */
  filesChanged(change: FileChange): void {
    const points = [...this.#before, this.#last, this.#undoing?.point ?? null].filter((one) => one !== null);
    for (const point of new Set(points)) {
      const gone = new Set(change.type === "remove" ? change.paths : change.files.map(({ path }) => path));
      const fresh = change.type === "remove" ? [] : change.files;
      point.files = [...point.files.filter(({ path }) => !gone.has(path)), ...fresh];
    }
  }

  /** Another worker knows nothing of the memory of the one before. */
  #follow(worker: KernelWorker): void {
    if (worker === this.#worker) return;
    this.#worker = worker;
    this.#before = [];
    this.#last = null;
    if (this.#undoing !== null) this.#refuse(this.#undoing.id, "The kernel was restarted.");
    this.#undoing = null;
  }

  undo(id: number, worker: KernelWorker | null, busy: boolean): void {
    if (busy || this.#undoing !== null) this.#refuse(id, "Python is busy. Stop the run first, or wait for its end.");
    else if (worker === null || worker !== this.#worker || this.#last === null) this.#refuse(id, NOTHING);
    else this.#ask(id, worker);
  }

  #ask(id: number, worker: KernelWorker): void {
    const back = this.#last?.runs.length === 0 ? 1 : 0;
    const point = back === 1 ? this.#before.at(-1) : this.#last;
    if (point === undefined || point === null) {
      this.#refuse(id, NOTHING);
      return;
    }
    this.#wait();
    this.#undoing = { id, point, back, later: [] };
    worker.send({ type: "undo", id, back, files: point.files });
  }

  /** The worker's answer; false when it is not one. */
  answered(id: number, value: unknown): boolean {
    if (this.variables.answered(id, value)) return true;
    const undoing = this.#undoing;
    if (undoing === null || undoing.id !== id) return false;
    this.#undoing = null;
    if (value !== true) {
      this.#before = [];
      this.#last = null;
      this.#refuse(id, typeof value === "string" ? value : NOTHING);
      return true;
    }
    if (undoing.back === 1) this.#before.pop();
    this.variables.ran();
    const { files, runs } = undoing.point;
    this.#last = { files, runs: undoing.later };
    this.#files.replace(files);
    this.#post({ type: "files", files });
    this.#post({ type: "reply", id, value: { undone: true, runs } });
    return true;
  }

  #refuse(id: number, reason: string): void {
    this.#post({ type: "reply", id, value: { undone: false, runs: [], reason } });
  }
}

const NOTHING =
  "There is nothing to undo: no run since the kernel started, or its memory is too large to be kept twice.";
