/** The run that is going on: its limit, its bounds, the stop that was asked for, and how it ended. */

import type { FileGate } from "../file_gate";
import { FloodGate } from "../flood_gate";
import { RunFiles } from "../run_files";
import type { FileChanges, FromFrame, FromKernel, RunError, RunStatus, ToKernel } from "../wire";
import { Deadline } from "./deadline";
import type { Interruption } from "./interruption";

/** How long a run may wait for answers and downloads on top of its limit. */
const HOLD_MS = 30 * 60_000;

/** How long a run may say that it installs packages. */
const LOADING_MS = 120_000;

type RunMessage = Extract<ToKernel, { type: "run" }>;
type KernelResult = Extract<FromKernel, { type: "result" }>;
type FrameResult = Extract<FromFrame, { type: "result" }>;

export type StopReason = "interrupted" | "timeout" | "restarted";

export class ActiveRun {
  readonly message: RunMessage;
  readonly gate: FloodGate;
  interruption: Interruption | null = null;
  stopReason: StopReason | null = null;
  readonly #deadline: Deadline;
  readonly #started = performance.now();
  readonly files: RunFiles;
  readonly #written = new Set<string>();
  #loading: { since: number; timer: ReturnType<typeof setTimeout> } | null = null;
  #loadingLeft = LOADING_MS;

  constructor(message: RunMessage, files: FileGate, expired: () => void) {
    this.message = message;
    this.files = new RunFiles(files);
    this.gate = new FloodGate(message.limits);
    this.#deadline = new Deadline(message.limits.seconds * 1000, HOLD_MS, expired);
  }

  get id(): number {
    return this.message.run;
  }

  hold(): void {
    this.#deadline.hold();
  }

  release(): void {
    this.#deadline.release();
  }

  /**
   * The clock stands still while packages load: how long that takes is not the code's doing. But only the kernel says
   * that they do, and code can speak for it: so that is for a while only. Downloads stop the clock by themselves.
   */
  loads(now: boolean): void {
    if (!now) this.#endLoading();
    else if (this.#loading === null) this.#beginLoading();
  }

  #beginLoading(): void {
    const since = performance.now();
    this.#loading = { since, timer: setTimeout(() => this.#endLoading(), this.#loadingLeft) };
    this.hold();
  }

  #endLoading(): void {
    if (this.#loading === null) return;
    clearTimeout(this.#loading.timer);
    this.#loadingLeft = Math.max(0, this.#loadingLeft - (performance.now() - this.#loading.since));
    this.#loading = null;
    this.release();
  }

  /** Notes a file that the run sent and that is kept. */
  wrote(path: string): void {
    this.#written.add(path);
  }

  end(): void {
    this.#endLoading();
    this.#deadline.cancel();
    this.interruption?.end();
  }

  /** The kernel's own result, with the reason of a stop that only the frame knows. */
  finished(result: KernelResult): FrameResult {
    const status = result.status === "interrupted" && this.stopReason !== null ? this.stopReason : result.status;
    return { ...result, status, stateLost: false, ...this.files.unkept };
  }

  /** The result of a run whose worker is gone. */
  lost(status: RunStatus, error: RunError | undefined): FrameResult {
    this.files.giveUp();
    const files: FileChanges = { created: [], changed: [...this.#written], deleted: [] };
    return {
      type: "result",
      run: this.id,
      status,
      executionCount: null,
      ...(error === undefined ? {} : { error }),
      files,
      durationMs: performance.now() - this.#started,
      stateLost: true,
      ...this.files.unkept,
    };
  }
}
