/** The running worker and the spare one that takes its place. */

import type { FrameAssets } from "../wire";
import { type BootParts, KernelWorker, type WorkerEvents } from "./kernel_worker";

const SPARE_AFTER_MS = 400;
const BOOT_ATTEMPTS = 2;
const SPARE_ATTEMPTS = 3;

export type KernelsEvents = Pick<WorkerEvents, "message" | "refused"> & {
  /** A worker took the running place: it may still boot. */
  installed(worker: KernelWorker): void;
  ready(worker: KernelWorker): void;
  /** The running worker died after it was ready; a new one is already installed. */
  crashed(reason: string): void;
  failed(reason: string): void;
  /** A worker could not be restored from the image: all later ones boot. */
  imageRefused(reason: string): void;
};

export class Kernels {
  #current: KernelWorker | null = null;
  #spare: KernelWorker | null = null;
  #spareTimer: ReturnType<typeof setTimeout> | null = null;
  #bootFailures = 0;
  #spareFailures = 0;
  #closed = false;
  readonly #script: string;
  #parts: Promise<BootParts>;
  /** Of the image that workers start from. */
  #memory: Blob | null;
  readonly #keepSpare: boolean;
  readonly #events: KernelsEvents;

  constructor(
    { worker, image }: Pick<FrameAssets, "worker" | "image">,
    parts: Promise<BootParts>,
    keepSpare: boolean,
    events: KernelsEvents,
  ) {
    this.#script = URL.createObjectURL(worker);
    this.#parts = parts;
    this.#memory = image?.memory ?? null;
    parts.then(
      (made) => {
        if (made.image === null) this.#memory = null;
      },
      () => {},
    );
    this.#keepSpare = keepSpare;
    this.#events = events;
  }

  get current(): KernelWorker | null {
    return this.#current;
  }

  #spawn(): KernelWorker {
    return new KernelWorker(this.#script, this.#memory, this.#parts, {
      message: (worker, message) => {
        this.#events.message(worker, message);
        if (message.type === "ready") this.#becameReady(worker);
      },
      refused: this.#events.refused,
      died: (worker, reason) => this.#died(worker, reason),
    });
  }

  #install(worker: KernelWorker): void {
    this.#current = worker;
    this.#events.installed(worker);
    if (worker.ready !== null) this.#events.ready(worker);
  }

  start(): void {
    this.#install(this.#spawn());
  }

  /** Ends the running worker; the spare takes over, ready or not. */
  swap(): void {
    this.#current?.terminate();
    const next = this.#spare ?? this.#spawn();
    this.#spare = null;
    this.#install(next);
  }

  /** Nothing is going on: a good time to boot the spare. */
  rest(): void {
    if (!this.#keepSpare || this.#closed || this.#spare !== null || this.#spareTimer !== null) return;
    if (this.#spareFailures >= SPARE_ATTEMPTS) return;
    this.#spareTimer = setTimeout(() => {
      this.#spareTimer = null;
      if (this.#current?.ready && this.#current.idle) this.#spare = this.#spawn();
    }, SPARE_AFTER_MS);
  }

  #becameReady(worker: KernelWorker): void {
    if (worker === this.#spare) {
      this.#spareFailures = 0;
    } else if (worker === this.#current) {
      this.#bootFailures = 0;
      this.#events.ready(worker);
    }
  }

  #died(worker: KernelWorker, reason: string): void {
    if (this.#closed) return;
    if (worker === this.#spare) {
      this.#spare = null;
      if (!this.#withoutImage(worker, reason)) this.#spareFailures += 1;
    } else if (worker === this.#current) {
      this.#currentDied(worker, reason);
    }
  }

  /** A restore that fails is not a failure of booting: the next worker boots. */
  #withoutImage(worker: KernelWorker, reason: string): boolean {
    if (worker.ready !== null || !worker.restoring) return false;
    if (this.#memory !== null) {
      this.#memory = null;
      this.#parts = this.#parts.then((parts) => ({ ...parts, image: null }));
      this.#events.imageRefused(reason);
    }
    return true;
  }

  #currentDied(worker: KernelWorker, reason: string): void {
    if (this.#withoutImage(worker, reason)) {
      this.swap();
      return;
    }
    if (worker.ready !== null) {
      this.swap();
      this.#events.crashed(reason);
      return;
    }
    this.#bootFailures += 1;
    if (this.#bootFailures < BOOT_ATTEMPTS) {
      this.swap();
      return;
    }
    this.#current = null;
    this.#events.failed(reason);
  }

  close(): void {
    this.#closed = true;
    if (this.#spareTimer !== null) clearTimeout(this.#spareTimer);
    this.#current?.terminate();
    this.#spare?.terminate();
    URL.revokeObjectURL(this.#script);
  }
}
