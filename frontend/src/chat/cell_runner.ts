/** Runs one cell and keeps its part up to date while it runs. */

import { OutputFold } from "../interpreter/outputs";
import type { Interpreter, Output, RunResult } from "../interpreter/types";
import { Displays } from "./displays";
import { FormerFiles } from "./former_files";
import { Preparation } from "./preparation";
import { RunLog } from "./run_log";
import type { CellRun, Part } from "./types";
import { untilAborted } from "./until_aborted";
import { VariableNames } from "./variable_names";

export type CellPart = Extract<Part, { kind: "cell" }>;

/** The runtime could not be started at all. */
export class RuntimeUnavailable extends Error {
  readonly code = "runtime-failed";
}

export class CellRunner {
  readonly #interpreter: Interpreter;
  readonly #changed: () => void;
  readonly #displays = new Displays();
  #running = false;
  /** Runs since the variables were last known to be empty. */
  readonly #log = new RunLog();
  readonly #names: VariableNames;
  /** What the files that cells changed or deleted were before. */
  readonly former = new FormerFiles();

  constructor(interpreter: Interpreter, changed: () => void) {
    this.#interpreter = interpreter;
    this.#changed = changed;
    this.#names = new VariableNames(interpreter);
  }

  get running(): boolean {
    return this.#running;
  }

  /** True when there may be variables that a restart would lose. */
  get hasState(): boolean {
    return this.#log.size > 0;
  }

  /** Ids of the cells whose variables are there. */
  get live(): ReadonlySet<string> {
    return this.#log.live;
  }

  /** The cell's code has run, now or in a replay. */
  remember(cell: CellPart, run: number): void {
    this.#log.add(cell, run, true);
  }

  /** Runs that Python still knows of. */
  get log(): RunLog {
    return this.#log;
  }

  /** These runs were taken back. */
  forget(runs: readonly number[]): CellPart[] {
    const cells = this.#log.takeBack(runs);
    this.#names.read();
    this.#changed();
    return cells;
  }

  /** Names of variables as they were after the last run. */
  get names(): readonly string[] {
    return this.#names.known;
  }

  forgetState(): void {
    this.#names.take();
    this.#log.clear();
  }

  /** Resolves with the finished run; rejects only with `RuntimeUnavailable`. */
  async run(part: CellPart, signal: AbortSignal): Promise<CellRun> {
    const run = queued();
    part.run = run;
    this.#changed();
    try {
      if (!(await this.#ready(signal))) return interrupted(run);
      await this.#execute(part, run, signal);
    } catch (error) {
      fail(run, error);
      throw error;
    } finally {
      this.#running = false;
      this.#changed();
    }
    return run;
  }

  /** Stops the current run; a second time makes it a hard stop. */
  interrupt(): void {
    if (!this.#running) return;
    // The run itself settles and says how; a failure to interrupt shows there.
    this.#interpreter.interrupt().catch(() => undefined);
  }

  /** False when the user stopped before the runtime was there. */
  async #ready(signal: AbortSignal): Promise<boolean> {
    try {
      await untilAborted(this.#interpreter.ready, signal);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw unavailable(this.#interpreter, error);
    }
  }

  async #execute(part: CellPart, run: CellRun, signal: AbortSignal): Promise<void> {
    const fold = new OutputFold();
    const stop = () => this.interrupt();
    signal.addEventListener("abort", stop, { once: true });
    this.#running = true;
    run.state = "running";
    run.startedAt = Date.now();
    run.limit = this.#interpreter.limits.seconds;
    this.#changed();
    let id = 0;
    const preparation = new Preparation(this.#interpreter, run, this.#changed);
    try {
      const started = this.#interpreter.run(part.code, { undoable: true });
      id = started.id;
      for await (const output of started) {
        this.#show(output, fold, run);
      }
      const { replaced = [], ...result } = await started.result;
      settle(run, result);
      this.former.keep(part.id, run, replaced);
    } catch (error) {
      throw unavailable(this.#interpreter, error);
    } finally {
      signal.removeEventListener("abort", stop);
      preparation.end();
    }
    this.#displays.remember(run);
    if (run.stateLost) await this.#lost(run);
    else this.#names.read();
    if (run.stateLost) this.#forget(run);
    else this.#log.add(part, id, run.status === "ok");
  }

  /** Names what the kernel took along and what came back. */
  async #lost(run: CellRun): Promise<void> {
    const names = this.#names.take();
    const { restored, lost } = await this.#interpreter.recovery();
    const gone = names.length > 0 ? names : lost;
    run.lost = gone.filter((name) => !restored.includes(name));
    if (restored.length === 0) return;
    run.restored = restored;
    this.#names.read();
  }

  #forget({ restored, lost }: CellRun): void {
    if (restored && lost?.length === 0) this.#log.moved();
    else this.#log.clear();
  }

  #show(output: Output, fold: OutputFold, run: CellRun): void {
    fold.add(output);
    run.outputs = [...fold.outputs];
    if (output.output_type === "update_display_data") this.#displays.update(output);
    this.#changed();
  }
}

function queued(): CellRun {
  const files = { created: [], changed: [], deleted: [] };
  return { state: "queued", startedAt: Date.now(), preparing: null, outputs: [], error: null, files };
}

function settle(run: CellRun, result: RunResult): void {
  Object.assign(run, result, { state: "done" });
}

function interrupted(run: CellRun): CellRun {
  return Object.assign(run, { state: "done" as const, status: "interrupted" as const, durationMs: 0 });
}

function fail(run: CellRun, error: unknown): void {
  const evalue = error instanceof Error ? error.message : String(error);
  run.state = "done";
  run.status = "error";
  run.durationMs = 0;
  run.error = { output_type: "error", ename: "RuntimeUnavailable", evalue, traceback: [] };
}

function unavailable(interpreter: Interpreter, cause: unknown): RuntimeUnavailable {
  const reason = interpreter.error?.message ?? (cause instanceof Error ? cause.message : String(cause));
  return new RuntimeUnavailable(
    `Python could not be started in this browser: ${reason} Reload the page to try again.`,
    {
      cause,
    },
  );
}
