/** One worker with Pyodide in it: booting, talking, noticing its death. */

import { MAX_ASSETS_PER_KERNEL, MAX_HANDLING_MS, MAX_QUESTIONS_PER_RUN } from "../bounds";
import { fromKernel, WireError } from "../validate";
import type { FromKernel } from "../wire";
import type { Boot, ToWorker } from "../worker_wire";
import { Lifeline, TELLS_CLOSING } from "./lifeline";
import { Pulse } from "./pulse";
import { type StopSignal, stopSignal } from "./stop_signal";

const PING_EVERY_MS = 3_000;
const SILENCE_MS = 15_000;
const BOOT_MS = 180_000;
/** Restoring takes a second; what takes this long has gone wrong, and booting is the surer way. */
const RESTORE_MS = 30_000;

export type BootParts = Omit<Boot, "type" | "shared" | "heart" | "lifeline">;

export type WorkerEvents = {
  message(worker: KernelWorker, message: FromKernel): void;
  /** A message was not what the wire allows. */
  refused(worker: KernelWorker, problem: WireError, raw: unknown): void;
  died(worker: KernelWorker, reason: string): void;
};

export class KernelWorker {
  readonly stop: StopSignal = stopSignal();
  ready: Extract<FromKernel, { type: "ready" }> | null = null;
  /** Whether its memory comes from an image. */
  restoring = false;
  /** True while nothing was asked of it that keeps Python busy: only then does silence mean death. */
  idle = true;
  #alive = true;
  /** What was said before the boot message; null after it. */
  #early: [ToWorker, Transferable[]][] | null = [];
  readonly #worker: Worker;
  readonly #events: WorkerEvents;
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #started = performance.now();
  #heard = performance.now();
  readonly #lifeline = new Lifeline(() => this.#ended());
  readonly #pulse = new Pulse(
    () => this.stop.beat(),
    () => this.#ended(),
  );
  #pings = 0;
  #assets = 0;
  #questions = 0;
  #handlingMs = 0;

  /** The worker reads its script, and `memory` for an image to come, while the other parts are still being made. */
  constructor(script: string, memory: Blob | null, parts: Promise<BootParts>, events: WorkerEvents) {
    this.#events = events;
    this.#worker = new Worker(script);
    if (memory !== null) this.#worker.postMessage({ type: "memory", memory } satisfies ToWorker);
    this.#worker.onmessage = (event: MessageEvent) => this.#timed(() => this.#receive(event.data));
    // What cannot be read is refused like what is malformed.
    this.#worker.onmessageerror = () => this.#receive(undefined);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      // After boot, errors in scripts of the worker are the user's own affair.
      if (this.ready === null) this.#die(`The kernel failed to start: ${event.message}`);
    };
    // Parts that cannot be made are the desk's to tell.
    parts.then(
      (made) => this.#boot(made),
      () => {},
    );
    if (!TELLS_CLOSING) this.#pulse.start();
    this.#watch = setInterval(() => this.#check(), PING_EVERY_MS);
  }

  #boot(parts: BootParts): void {
    if (!this.#alive) return;
    this.restoring = parts.image !== null;
    // A restored kernel has the wheels in its image.
    const wheels = this.restoring ? [] : parts.wheels;
    const { shared } = this.stop;
    const lifeline = this.#lifeline.end;
    const boot: Boot = { type: "boot", ...parts, wheels, shared, heart: !TELLS_CLOSING, lifeline };
    this.#worker.postMessage(boot, [lifeline]);
    for (const [message, transfer] of this.#early?.splice(0) ?? []) this.#worker.postMessage(message, transfer);
    this.#early = null;
  }

  get alive(): boolean {
    return this.#alive;
  }

  send(message: Exclude<ToWorker, Boot>, transfer: Transferable[] = []): void {
    if (this.#early !== null) this.#early.push([message, transfer]);
    else this.#worker.postMessage(message, transfer);
  }

  /** Makes Stop ready for the next run or call; must come before it. */
  arm(): void {
    this.#questions = 0;
    this.#handlingMs = 0;
    const url = this.stop.arm();
    if (url === null) return;
    const token: ToWorker = { type: "stop-token", url };
    this.#worker.postMessage(token);
  }

  terminate(): void {
    this.#alive = false;
    clearInterval(this.#watch);
    this.#pulse.end();
    this.#lifeline.release();
    this.#worker.terminate();
    this.stop.release();
  }

  /** Ends the worker because of what it did. */
  condemn(reason: string): void {
    this.#die(reason);
  }

  #ended(): void {
    this.#die("The worker that Python runs in has ended.");
  }

  #die(reason: string): void {
    if (!this.#alive) return;
    this.terminate();
    this.#events.died(this, reason);
  }

  /** Few but huge messages stall the frame as many small ones do: to read one costs what it costs to make it. */
  #timed(handle: () => void): void {
    if (!this.#alive) return;
    const from = performance.now();
    handle();
    this.#handlingMs += performance.now() - from;
    if (this.#handlingMs > MAX_HANDLING_MS) this.#die("Its messages took up all of the sandbox's time.");
  }

  #receive(raw: unknown): void {
    if (!this.#alive) return;
    this.#heard = performance.now();
    let message: FromKernel;
    try {
      message = fromKernel(raw);
    } catch (problem) {
      if (!(problem instanceof WireError)) throw problem;
      this.#events.refused(this, problem, raw);
      return;
    }
    if (message.type === "pong") return;
    if (message.type === "fatal") {
      this.#die(message.message);
      return;
    }
    // Only the first counts: code in the worker cannot rename its runtime later.
    if (message.type === "ready") {
      if (this.ready !== null) return;
      this.ready = message;
    }
    if (this.#asksWithoutEnd(message)) return;
    this.#events.message(this, message);
  }

  /** Each question costs the host work, and stops the clock of the run meanwhile. */
  #asksWithoutEnd(message: FromKernel): boolean {
    if (message.type === "ask") this.#questions += 1;
    if (message.type === "asset") this.#assets += 1;
    if (this.#questions > MAX_QUESTIONS_PER_RUN) this.#die("The code asked questions without end.");
    else if (this.#assets > MAX_ASSETS_PER_KERNEL) this.#die("The code asked for packages without end.");
    return !this.#alive;
  }

  #check(): void {
    const now = performance.now();
    if (this.ready === null) {
      const allowed = this.restoring ? RESTORE_MS : BOOT_MS;
      if (now - this.#started > allowed) this.#die("The kernel did not start in time.");
      return;
    }
    if (!this.idle) {
      this.#heard = now;
      return;
    }
    if (now - this.#heard > SILENCE_MS) {
      this.#die("The kernel does not answer any more.");
      return;
    }
    this.#pings += 1;
    this.send({ type: "ping", id: this.#pings });
  }
}
