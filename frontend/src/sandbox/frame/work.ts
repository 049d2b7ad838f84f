/** What the kernel has to do, one thing after the other: runs and calls, in the order asked for. */

import type { FileGate } from "../file_gate";
import type { FromFrame, FromKernel, Output, RunStatus, ToKernel } from "../wire";
import { ActiveRun, type StopReason } from "./active_run";
import { Interruption } from "./interruption";
import type { KernelWorker } from "./kernel_worker";
import type { Outbox } from "./outbox";
import { crashError, FLOOD_NOTE, stopError } from "./words";

const CALL_MS = 60_000;

type RunMessage = Extract<ToKernel, { type: "run" }>;
type CallMessage = Extract<ToKernel, { type: "call" }>;

export type WorkEvents = {
  /** The kernel does not stop by itself: end it. Called before the work's own results are settled. */
  hardStop(): void;
  /** The run's worker is gone; whether variables that were kept before will come back, unless they are not wanted. */
  lost(run: number, wanted: boolean): boolean;
  /** The worker is about to be given a run. */
  beforeRun(worker: KernelWorker, run: number): void;
  /** Something began or ended. */
  changed(): void;
};

export class Work {
  run: ActiveRun | null = null;
  /** Between the soft stop and the hard one. */
  graceMs = 800;
  #call: { message: CallMessage; timer: ReturnType<typeof setTimeout> } | null = null;
  #waiting: (RunMessage | CallMessage)[] = [];
  readonly #outbox: Outbox;
  readonly #events: WorkEvents;
  readonly #files: FileGate;

  constructor(outbox: Outbox, files: FileGate, events: WorkEvents) {
    this.#outbox = outbox;
    this.#files = files;
    this.#events = events;
  }

  get busy(): boolean {
    return this.run !== null || this.#call !== null;
  }

  /** True while the kernel does what nobody asked for yet: people need not hear of it. */
  get preparing(): boolean {
    return this.#call?.message.method === "prepare";
  }

  add(message: RunMessage | CallMessage): void {
    this.#waiting.push(message);
  }

  /** Begins what waits when the worker is free. */
  next(worker: KernelWorker | null): void {
    if (this.busy || worker === null || worker.ready === null) return;
    const message = this.#waiting.shift();
    if (message === undefined) return;
    worker.idle = false;
    worker.arm();
    if (message.type === "run") {
      this.#events.beforeRun(worker, message.run);
      this.run = new ActiveRun(message, this.#files, () => this.stop(worker, "timeout"));
    } else {
      this.#call = { message, timer: setTimeout(() => this.#callLate(), CALL_MS) };
    }
    worker.send(message);
    this.#events.changed();
  }

  #ended(worker: KernelWorker | null): void {
    if (worker !== null) worker.idle = true;
    this.#events.changed();
  }

  #callLate(): void {
    this.#events.hardStop();
    this.lost("interrupted", null);
  }

  /** Stops the run; a second time ends the worker at once. */
  stop(worker: KernelWorker, reason: StopReason): void {
    const run = this.run;
    if (run === null) return;
    if (run.interruption !== null) {
      // Time running out while a stop is under way changes nothing.
      if (reason !== "timeout") run.interruption.now();
      return;
    }
    run.stopReason = reason;
    run.interruption = new Interruption(worker, run.id, this.graceMs, () => {
      this.#events.hardStop();
      this.lost(reason, null);
    });
  }

  /** The host stops the run's clock, or lets it go on. */
  hold(id: number, held: boolean): void {
    if (this.run?.id !== id) return;
    if (held) this.run.hold();
    else this.run.release();
  }

  /** Stop for a run by its number, begun or not. */
  interrupt(worker: KernelWorker | null, id: number): void {
    if (this.run?.id === id && worker !== null) {
      this.stop(worker, "interrupted");
      return;
    }
    const waiting = this.#waiting.find((message) => message.type === "run" && message.run === id);
    if (waiting?.type !== "run") return;
    this.#waiting = this.#waiting.filter((message) => message !== waiting);
    this.#unbegun(waiting, "interrupted");
    // What keeps the run from beginning may be a question about a hostile object.
    if (this.#call !== null) worker?.stop.raise();
  }

  #unbegun(message: RunMessage, status: RunStatus): void {
    this.#outbox.post({
      type: "result",
      run: message.run,
      status,
      executionCount: null,
      files: { created: [], changed: [], deleted: [] },
      durationMs: 0,
      stateLost: false,
    });
  }

  /** The kernel's result of the current run. */
  finished(worker: KernelWorker, result: Extract<FromKernel, { type: "result" }>): FromFrame | null {
    const run = this.run;
    if (run === null || run.id !== result.run) return null;
    run.end();
    this.run = null;
    const message = run.finished(result);
    this.#outbox.post(message);
    this.#ended(worker);
    return message;
  }

  /** The answer to the current call; false when it is not one. */
  answered(worker: KernelWorker, reply: Extract<FromKernel, { type: "reply" }>): boolean {
    if (this.#call?.message.id !== reply.id) return false;
    clearTimeout(this.#call.timer);
    this.#call = null;
    this.#outbox.post(reply);
    this.#ended(worker);
    return true;
  }

  /** The worker is gone: settles what it was doing. `crash` is the reason when nobody stopped it. */
  lost(status: StopReason, crash: string | null): void {
    const run = this.run;
    if (run !== null) {
      run.end();
      this.run = null;
      const seconds = run.message.limits.seconds;
      const back = this.#events.lost(run.id, crash !== null || status !== "restarted");
      const error = crash === null ? stopError(status, seconds, back) : crashError(crash, back);
      this.#outbox.output(run.id, error);
      this.#outbox.post(run.lost(status, error));
    }
    if (this.#call !== null) {
      clearTimeout(this.#call.timer);
      this.#refuse(this.#call.message, crash ?? "It took too long, or the kernel was restarted.");
      this.#call = null;
    }
    this.#events.changed();
  }

  #refuse(call: CallMessage, reason: string): void {
    const error = { code: "kernel-restarted", message: `The kernel did not answer "${call.method}". ${reason}` };
    this.#outbox.post({ type: "reply", id: call.id, error });
  }

  /** Gives up what waits. */
  drop(status: RunStatus, reason: string): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) {
      if (message.type === "run") this.#unbegun(message, status);
      else this.#refuse(message, reason);
    }
  }

  /** Lets an output of the current run through, within its bounds. */
  output(worker: KernelWorker, id: number, output: Output): boolean {
    const run = this.run;
    if (run === null || run.id !== id) return false;
    const verdict = run.gate.judge(output);
    if (verdict === "pass") this.#outbox.output(id, output);
    if (verdict === "note") this.#outbox.output(id, { output_type: "stream", name: "stderr", text: FLOOD_NOTE });
    if (verdict === "stop") this.stop(worker, "interrupted");
    return true;
  }
}
