/** The frame's desk: takes what the host and the workers say, and decides what goes where. */

import { MAX_DROPPED_MESSAGES } from "../bounds";
import type { WireError } from "../validate";
import type { FromFrame, FromKernel, KernelState, ToFrame } from "../wire";
import { Asks } from "./asks";
import { AssetShelf } from "./asset_shelf";
import { FileChanges } from "./file_changes";
import { FileShelf } from "./file_shelf";
import type { KernelWorker } from "./kernel_worker";
import { Kernels, type KernelsEvents } from "./kernels";
import { MemoryWatch } from "./memory_watch";
import { Outbox } from "./outbox";
import { Rewind } from "./rewind";
import { bootParts } from "./start";
import { sharedMemoryWorks } from "./stop_signal";
import { refusedNote } from "./words";
import { Work } from "./work";

type Of<T extends ToFrame["type"]> = Extract<ToFrame, { type: T }>;
type From<T extends FromKernel["type"]> = Extract<FromKernel, { type: T }>;

const PROGRESS_EVERY_MS = 40;

export class Desk {
  readonly #outbox: Outbox;
  readonly #assets: AssetShelf;
  readonly #asks: Asks;
  readonly #files = new FileShelf((message) => this.#outbox.post(message));
  readonly #changes = new FileChanges((message) => this.#outbox.post(message));
  readonly #restarts: number[] = [];
  readonly #closed: () => void;
  readonly #work: Work;
  readonly #memory: MemoryWatch;
  readonly #rewind = new Rewind(this.#files, (message) => this.#outbox.post(message));
  #kernels: Kernels | null = null;
  #state: KernelState = "loading";
  #strays = 0;
  #progressAt = 0;
  #loading = false;
  #image = "";

  constructor(post: (message: FromFrame) => void, closed: () => void) {
    this.#outbox = new Outbox(post);
    this.#assets = new AssetShelf((message) => this.#outbox.post(message));
    this.#asks = new Asks((message) => this.#outbox.post(message));
    this.#closed = closed;
    this.#memory = new MemoryWatch(
      () => this.#kernels?.current ?? null,
      (message) => this.#outbox.post(message),
    );
    this.#work = new Work(this.#outbox, this.#files.gate, {
      hardStop: () => this.#kernels?.swap(),
      lost: (run, wanted) => this.#rewind.variables.lost(run, wanted),
      beforeRun: (worker, run) => this.#rewind.beforeRun(worker, run),
      changed: () => this.#workChanged(),
    });
    this.#outbox.post({ type: "frame", isolated: self.crossOriginIsolated, sharedMemory: sharedMemoryWorks() });
  }

  /* ---- from the host ---- */

  readonly #fromHost: { [T in ToFrame["type"]]: (message: Of<T>) => void | Promise<void> } = {
    start: (message) => this.#start(message),
    run: (message) => this.#add(message),
    call: (message) => this.#add(message),
    mount: (message) => {
      for (const file of message.files) this.#files.put(file);
      this.#changeFiles(message);
    },
    remove: (message) => {
      this.#files.remove(message.paths);
      this.#changeFiles(message);
    },
    answer: (message) => this.#asks.answer(message.id, message.value, message.error),
    asset: (message) => this.#assets.settle(message.id, message.bytes, message.error),
    stock: (message) => this.#assets.keep(message.file, message.bytes),
    interrupt: (message) => this.#work.interrupt(this.#kernels?.current ?? null, message.run),
    cancel: () => {},
    hold: (message) => this.#work.hold(message.run, message.held),
    restart: (message) => this.#restart(message.id),
    keep: (message) => this.#rewind.want(message.run),
    undo: (message) => this.#rewind.undo(message.id, this.#kernels?.current ?? null, this.#work.busy),
    ping: (message) => this.#outbox.post({ type: "pong", id: message.id }),
    close: () => {
      this.#memory.end();
      this.#kernels?.close();
      this.#closed();
    },
  };

  async host(message: ToFrame): Promise<void> {
    const handler = this.#fromHost[message.type] as (message: ToFrame) => void | Promise<void>;
    try {
      await handler(message);
    } catch (error) {
      this.#setState("failed", String(error));
    }
  }

  async #start({ assets, options }: Of<"start">): Promise<void> {
    this.#image = assets.image?.name ?? "";
    const refused = (reason: string) => this.#imageRefused(reason);
    const parts = bootParts(assets, options, this.#assets, refused);
    this.#work.graceMs = options.graceMs;
    this.#files.gate.bounds = options.files;
    this.#kernels = new Kernels(assets, parts, options.spare, this.#events);
    this.#kernels.start();
    await parts;
  }

  /** The host need not keep it, either. */
  #imageRefused(reason: string): void {
    this.#outbox.post({ type: "image-refused", image: this.#image, reason: reason.slice(0, 2000) });
  }

  /** What a background task prints between runs adds up slowly; only a flood does so within one. */
  #add(message: Of<"run"> | Of<"call">): void {
    this.#strays = 0;
    this.#work.add(message);
    this.#work.next(this.#kernels?.current ?? null);
  }

  #changeFiles(message: Of<"mount"> | Of<"remove">): void {
    this.#rewind.filesChanged(message);
    this.#changes.send(message, this.#kernels?.current ?? null);
  }

  #restart(id: number): void {
    this.#restarts.push(id);
    this.#rewind.variables.forget();
    this.#work.drop("restarted", "The kernel was restarted.");
    this.#kernels?.swap();
    this.#work.lost("restarted", null);
  }

  /* ---- from the workers ---- */

  readonly #events: KernelsEvents = {
    installed: (worker) => {
      this.#changes.settleAll();
      this.#asks.clear();
      this.#loading = false;
      const files = this.#files.all();
      // Ids of the host start at 1: nobody waits for the answer to 0.
      if (files.length > 0) worker.send({ type: "mount", id: 0, files });
      if (worker.ready === null && this.#state !== "loading") this.#setState("restarting");
    },
    ready: (worker) => {
      if (worker.ready !== null) this.#outbox.post(worker.ready);
      for (const id of this.#restarts.splice(0)) this.#outbox.post({ type: "reply", id, value: null });
      this.#workChanged();
    },
    crashed: (reason) => {
      if (this.#work.run === null) this.#announce("restarting", reason);
      this.#work.lost("restarted", reason);
    },
    failed: (reason) => {
      this.#work.drop("restarted", reason);
      this.#setState("failed", reason.slice(0, 2000));
    },
    message: (worker, message) => {
      const handler = this.#fromKernel[message.type] as (message: FromKernel, worker: KernelWorker) => boolean;
      const current = worker === this.#kernels?.current;
      if (!(current || message.type === "asset") || !handler(message, worker)) this.#stray(worker);
    },
    refused: (worker, problem, raw) => this.#refused(worker, problem, raw),
    imageRefused: (reason) => this.#imageRefused(reason),
  };

  /** Each says whether the message belonged to something. */
  readonly #fromKernel: { [T in FromKernel["type"]]: (message: From<T>, worker: KernelWorker) => boolean } = {
    ready: () => true,
    pong: () => true,
    fatal: () => true,
    progress: (message) => this.#progress(message),
    output: (message, worker) => this.#work.output(worker, message.run, message.output),
    file: (message) => this.#file(message),
    result: (message, worker) => this.#result(message, worker),
    reply: (message, worker) => {
      if (this.#work.answered(worker, message)) return true;
      return this.#rewind.answered(message.id, message.value) || this.#changes.answered(message);
    },
    ask: (message, worker) => this.#ask(message, worker),
    asset: (message, worker) => this.#asset(message, worker),
    cancelled: (message) => {
      if (this.#work.run?.id !== message.run) return false;
      this.#work.run.interruption?.acknowledge();
      return true;
    },
  };

  #result(message: From<"result">, worker: KernelWorker): boolean {
    const run = this.#work.run;
    if (run === null || run.id !== message.run) return false;
    this.#work.finished(worker, { ...message, files: this.#files.finish(run, message.files) });
    this.#memory.look();
    this.#asks.clear();
    return true;
  }

  /** Beginning and end of a load are always told; what comes too often otherwise is dropped. */
  #progress(message: From<"progress">): boolean {
    const loading = message.phase === "packages" ? message.loaded < message.total : this.#loading;
    const turns = loading !== this.#loading;
    this.#loading = loading;
    if (message.phase === "packages") this.#work.run?.loads(loading);
    const now = performance.now();
    const early = now - this.#progressAt < PROGRESS_EVERY_MS;
    if (!early || turns) {
      this.#progressAt = now;
      this.#outbox.post(message);
    }
    return !early;
  }

  #file(message: From<"file">): boolean {
    if (message.run === 0) return this.#rewind.variables.take(message);
    const run = this.#work.run;
    if (run === null || run.id !== message.run) return false;
    this.#files.offer(run, message);
    return true;
  }

  #ask(message: From<"ask">, worker: KernelWorker): boolean {
    const run = this.#work.run;
    if (run === null || run.id !== message.run) {
      const error = { code: "no-run", message: "Questions can only be asked by code of the running cell." };
      worker.send({ type: "answer", id: message.id, error });
      return false;
    }
    // A request takes the code's own time, but for what the host holds the clock for.
    if (message.kind === "fetch") {
      this.#asks.ask(worker, message, () => {});
      return true;
    }
    run.hold();
    this.#asks.ask(worker, message, () => run.release());
    return true;
  }

  #asset(message: From<"asset">, worker: KernelWorker): boolean {
    const run = worker === this.#kernels?.current ? this.#work.run : null;
    run?.hold();
    this.#assets.want(message.file, (asset) => {
      run?.release();
      if (worker.alive) worker.send({ type: "asset", id: message.id, ...asset });
    });
    return true;
  }

  #refused(worker: KernelWorker, problem: WireError, raw: unknown): void {
    const run = worker === this.#kernels?.current ? this.#work.run : null;
    if (run === null) {
      this.#stray(worker);
      return;
    }
    const message = raw as { type?: unknown; run?: unknown } | null;
    if (message?.type === "result" && message.run === run.id) {
      worker.condemn(problem.message);
      return;
    }
    if (run.gate.refuse() === "note") {
      this.#outbox.output(run.id, { output_type: "stream", name: "stderr", text: refusedNote(problem.message) });
    }
    this.#stray(worker);
  }

  /** Messages that belong to nothing are dropped; a worker that sends them without end is ended. */
  #stray(worker: KernelWorker): void {
    this.#strays += 1;
    if (this.#strays <= MAX_DROPPED_MESSAGES) return;
    this.#strays = 0;
    worker.condemn("It flooded the page with messages.");
  }

  /* ---- state ---- */

  #workChanged(): void {
    const worker = this.#kernels?.current;
    if (!worker) return;
    if (this.#work.run === null) this.#rewind.variables.bringBack(worker);
    this.#work.next(worker);
    const idle = worker.ready === null ? this.#state : "idle";
    this.#setState(this.#work.busy && !this.#work.preparing ? "busy" : idle);
    if (worker.ready === null) return;
    this.#rewind[this.#work.busy ? "begins" : "rest"](worker);
    if (!this.#work.busy) this.#kernels?.rest();
  }

  #setState(state: KernelState, reason?: string): void {
    if (state !== this.#state) this.#announce(state, reason);
  }

  #announce(state: KernelState, reason?: string): void {
    this.#state = state;
    this.#outbox.post({ type: "state", state, ...(reason === undefined ? {} : { reason: reason.slice(0, 4000) }) });
  }
}
