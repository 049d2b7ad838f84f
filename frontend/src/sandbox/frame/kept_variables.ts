/** The variables of a kernel, kept outside of its worker while it rests, for the kernel that takes its place. */

import type { FromFrame, FromKernel } from "../wire";
import type { KernelWorker } from "./kernel_worker";

/** Long enough after a run that the next one, which may follow at once, does not wait for it. */
const REST_MS = 350;
/** What the kernel may take: nobody waits, or the next run does. */
const RESTING_SECONDS = 0.4;
const HURRIED_SECONDS = 0.1;
/** A little more than the kernel's own bound. */
const MAX_BYTES = 80 * 1024 * 1024;
const MAX_NAMES = 500;
const MAX_NAME = 200;
/** Ids of the host's own calls start at 1 and do not come this far. */
const KEEP = 2 ** 40;
const BRING_BACK = KEEP + 1;
const PATH = "/mnt/data/.sandcell-variables";

type Kept = { content: Blob; names: string[]; left: string[] };
type Lost = { run: number; kept: Kept | null };
type FileMessage = Extract<FromKernel, { type: "file" }>;

/** The worker's word: names, bounded. */
function namesOf(value: unknown, field: string): string[] {
  const found = (value as Record<string, unknown> | null)?.[field];
  if (!Array.isArray(found)) return [];
  return found.filter((name) => typeof name === "string" && name.length <= MAX_NAME).slice(0, MAX_NAMES);
}

export class KeptVariables {
  readonly #post: (message: FromFrame) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #worker: KernelWorker | null = null;
  /** Something ran since variables were kept. */
  #stale = false;
  #keeping = false;
  #arrived: Blob | null = null;
  #kept: Kept | null = null;
  #lost: Lost | null = null;
  #returning: Lost | null = null;

  constructor(post: (message: FromFrame) => void) {
    this.#post = post;
  }

  /** A run that can be undone was given to the worker. */
  ran(): void {
    this.#stale = true;
  }

  /** The kernel has nothing to do. */
  rest(worker: KernelWorker): void {
    this.#follow(worker);
    if (!this.#stale || this.#timer !== null || this.#keeping || this.#returning !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (worker.alive && worker.ready !== null && worker.idle) this.#ask(worker, RESTING_SECONDS);
    }, REST_MS);
  }

  /** A run that can be undone begins: what was not kept at rest is kept now, in less time. */
  beforeRun(worker: KernelWorker): void {
    this.#follow(worker);
    this.wait();
    if (this.#stale && !this.#keeping && this.#returning === null) this.#ask(worker, HURRIED_SECONDS);
  }

  #ask(worker: KernelWorker, seconds: number): void {
    this.#stale = false;
    this.#keeping = true;
    this.#arrived = null;
    worker.send({ type: "call", id: KEEP, method: "keep_state", params: { seconds } });
  }

  /** The kernel got something to do. */
  wait(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** What the kernel sends when it is asked for its variables; false for what nobody asked for. */
  take({ path, bytes }: FileMessage): boolean {
    if (!this.#keeping || path !== PATH || bytes.byteLength > MAX_BYTES) return false;
    this.#arrived = new Blob([bytes]);
    return true;
  }

  /** The worker's answer; false when it is not one. */
  answered(id: number, value: unknown): boolean {
    if (id === KEEP && this.#keeping) {
      this.#keeping = false;
      const content = this.#arrived;
      this.#arrived = null;
      // Without an answer, as when Stop came first, what was kept before is still the best there is.
      if (value === null || value === undefined) return true;
      const kept = { names: namesOf(value, "names"), left: namesOf(value, "left") };
      this.#kept = content === null ? null : { content, ...kept };
      return true;
    }
    if (id !== BRING_BACK || this.#returning === null) return false;
    this.#tell(this.#returning, namesOf(value, "restored"));
    this.#returning = null;
    return true;
  }

  /** The worker was ended while it had this run; whether there is something to bring back. */
  lost(run: number, wanted: boolean): boolean {
    this.#lost = { run, kept: wanted ? this.#kept : null };
    return this.#lost.kept !== null;
  }

  /** The person wants a fresh kernel. */
  forget(): void {
    this.#kept = null;
  }

  /** Comes before any run of a worker that took another one's place. */
  bringBack(worker: KernelWorker): void {
    this.#follow(worker);
    const lost = this.#lost;
    if (lost === null || worker.ready === null) return;
    this.#lost = null;
    if (lost.kept === null) {
      this.#tell(lost, []);
      return;
    }
    this.#returning = lost;
    const file = { path: PATH, blob: lost.kept.content, modified: 0 };
    // Ids of the host start at 1: nobody waits for the answer to 0.
    worker.send({ type: "mount", id: 0, files: [file] });
    worker.send({ type: "call", id: BRING_BACK, method: "restore_state", params: { path: PATH } });
  }

  #tell({ run, kept }: Lost, restored: string[]): void {
    const gone = (kept?.names ?? []).filter((name) => !restored.includes(name));
    this.#post({ type: "recovered", run, restored, lost: [...gone, ...(kept?.left ?? [])] });
  }

  #follow(worker: KernelWorker): void {
    if (worker === this.#worker) return;
    this.#worker = worker;
    this.#keeping = false;
    this.#stale = false;
    this.wait();
    if (this.#returning === null) return;
    // What came back may be what ended the kernel.
    this.#tell(this.#returning, []);
    this.#returning = null;
    this.#kept = null;
  }
}
