/** The runs of an interpreter: one at a time in the sandbox, the others wait in order. */

import { FloodGate } from "../sandbox/flood_gate";
import { RunFiles } from "../sandbox/run_files";
import type { FromFrame, RunLimits, ToFrame } from "../sandbox/wire";
import type { FileBox } from "./file_box";
import { emptyEnding, PythonRun } from "./run";
import { StopWatch } from "./stop_watch";
import type { FileVersion, Limits, Output, Path, RunError, RunOptions, RunStatus } from "./types";

type RunMessage = Extract<ToFrame, { type: "run" }>;
type ResultMessage = Extract<FromFrame, { type: "result" }>;
type FileMessage = Extract<FromFrame, { type: "file" }>;

type Current = {
  run: PythonRun;
  gate: FloodGate;
  files: RunFiles;
  /** Files as they were when it began. */
  before: (paths: readonly Path[]) => FileVersion[];
};

export type QueueSink = {
  run(message: RunMessage): void;
  /** What Python holds before this run is to be kept. */
  keep(run: number): void;
  interrupt(run: number): void;
  /** The run was not stopped in time: the whole sandbox must go. */
  overdue(): void;
};

export class RunQueue {
  readonly #limits: Limits;
  readonly #sink: QueueSink;
  readonly #files: FileBox;
  readonly #watch: StopWatch;
  #waiting: PythonRun[] = [];
  #current: Current | null = null;
  #nextId = 1;
  /** The kernel was replaced while nothing ran: the next run must say so. */
  #lostBefore = false;

  constructor(limits: Limits, sink: QueueSink, files: FileBox) {
    this.#limits = limits;
    this.#sink = sink;
    this.#files = files;
    this.#watch = new StopWatch((run) => {
      if (this.#current?.run.id === run) sink.overdue();
    });
  }

  get current(): PythonRun | null {
    return this.#current?.run ?? null;
  }

  create(code: string, options: RunOptions): PythonRun {
    const run = new PythonRun(this.#nextId, code, options);
    this.#nextId += 1;
    return run;
  }

  add(run: PythonRun): void {
    this.#waiting.push(run);
    this.#next();
  }

  #runLimits(options: RunOptions): RunLimits {
    const { seconds, outputKB, displays } = this.#limits;
    const wanted = options.timeout ?? seconds;
    return {
      seconds: Number.isFinite(wanted) && wanted > 0 ? Math.min(wanted, seconds) : seconds,
      outputBytes: outputKB * 1024,
      displays,
    };
  }

  #next(): void {
    if (this.#current !== null) return;
    const run = this.#waiting.shift();
    if (run === undefined) return;
    const limits = this.#runLimits(run.options);
    const before = this.#files.moment();
    this.#current = { run, before, gate: new FloodGate(limits), files: new RunFiles(this.#files.gate) };
    const { silent = false, storeHistory = !silent } = run.options;
    if (run.options.undoable === true) this.#sink.keep(run.id);
    this.#sink.run({ type: "run", run: run.id, code: run.code, silent, storeHistory, limits });
  }

  /** False when the output belongs to no run, or to one that sent too much. */
  output(id: number, output: Output): boolean {
    const current = this.#current;
    if (current?.run.id !== id || current.gate.judge(output) !== "pass") return false;
    current.run.add(output);
    return true;
  }

  file(message: FileMessage): boolean {
    const current = this.#current;
    if (current?.run.id !== message.run) return false;
    if (current.files.offer(message)) this.#files.put(message.path, message.blob, message.modified);
    return true;
  }

  result(message: ResultMessage): boolean {
    const current = this.#current;
    if (current?.run.id !== message.run) return false;
    this.#current = null;
    this.#files.drop(message.files.deleted);
    for (const late of current.files.settle([])) this.#files.put(late.path, late.blob, late.modified);
    const { status, error, durationMs, executionCount } = message;
    const files = current.files.keptOf(message.files, () => true);
    const { unkept, unkeptMore } = { ...current.files.unkept, ...message };
    const left = unkept === undefined ? {} : { unkept, ...(unkeptMore === undefined ? {} : { unkeptMore }) };
    const stateLost = message.stateLost || this.#lostBefore;
    this.#lostBefore = false;
    const former = current.before([...files.changed, ...files.deleted]);
    const replaced = former.length === 0 ? {} : { replaced: former };
    current.run.end({
      status,
      error: error ?? null,
      files,
      durationMs,
      executionCount,
      stateLost,
      ...left,
      ...replaced,
    });
    this.#next();
    return true;
  }

  /** Notes that variables are gone though no run was going on. */
  lost(): void {
    this.#lostBefore = true;
  }

  /** Stops what runs; ends what waits without running it. */
  async interrupt(): Promise<void> {
    this.#endWaiting("interrupted", null);
    const run = this.current;
    if (run === null) return;
    this.#sink.interrupt(run.id);
    this.#watch.asked(run.id);
    await run.result;
    this.#watch.ended(run.id);
  }

  endWaiting(status: RunStatus): void {
    this.#endWaiting(status, null);
  }

  #endWaiting(status: RunStatus, error: RunError | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const run of waiting) {
      if (error !== null) run.add(error);
      run.end(emptyEnding(status, false, error));
    }
  }

  /** The sandbox is gone: the current run ends; those that wait go on in the next one. */
  sandboxGone(status: RunStatus, error: RunError, stateLost = true): void {
    const current = this.#current;
    this.#current = null;
    if (current === null) {
      this.#lostBefore = true;
      return;
    }
    current.run.add(error);
    current.run.end(emptyEnding(status, stateLost, error));
  }

  /** There will be no other sandbox: every run ends. */
  endAll(status: RunStatus, error: RunError | null): void {
    const current = this.#current;
    this.#current = null;
    if (current !== null) {
      if (error !== null) current.run.add(error);
      current.run.end(emptyEnding(status, true, error));
    }
    this.#endWaiting(status, error);
  }

  /** Goes on after a new sandbox is there. */
  resume(): void {
    this.#next();
  }
}
