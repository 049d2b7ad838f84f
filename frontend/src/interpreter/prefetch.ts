/** Brings packages into the sandbox before code asks for them: hints that cost nothing when they are wrong. */

import type { ManifestFile } from "../sandbox/host/manifest";
import type { ToFrame } from "../sandbox/wire";

/** Bytes that are fetched on hints alone, for one sandbox. */
const MAX_BYTES = 160_000_000;
const MAX_MODULES = 40;

export type PrefetchParts = {
  /** The files that importing a module needs; none when the distribution does not hold it. */
  filesOf(module: string): Promise<ManifestFile[]>;
  load(file: ManifestFile): Promise<ArrayBuffer>;
  /** Lets the idle kernel import modules. */
  prepare(modules: string[]): Promise<unknown>;
};

type Send = (message: ToFrame, transfer: Transferable[]) => void;

export class Prefetch {
  readonly #parts: PrefetchParts;
  readonly #asked = new Set<string>();
  /** By file name: true when it arrived in the sandbox. */
  readonly #coming = new Map<string, Promise<boolean>>();
  #send: Send | null = null;
  #bytes = 0;

  constructor(parts: PrefetchParts) {
    this.#parts = parts;
  }

  /** The sandbox has what it needs to start: from now on there is room for guesses. */
  open(send: Send): void {
    this.#send = send;
    this.#bytes = 0;
    this.#coming.clear();
    const waiting = [...this.#asked];
    this.#asked.clear();
    if (waiting.length > 0) void this.want(waiting);
  }

  /** Resolves when all that can be had of these modules is there, imported by the kernel. */
  async want(modules: readonly string[]): Promise<void> {
    const fresh = modules.filter((module) => !this.#asked.has(module)).slice(0, MAX_MODULES - this.#asked.size);
    for (const module of fresh) this.#asked.add(module);
    const send = this.#send;
    if (fresh.length === 0 || send === null) return;
    const files = await Promise.all(fresh.map((module) => this.#parts.filesOf(module)));
    const known = fresh.filter((_, index) => files[index]?.length);
    if (known.length === 0) return;
    await Promise.all(files.flat().map((file) => this.#bring(file, send)));
    await this.#parts.prepare(known);
  }

  /** Whether a file is on its way into the sandbox, or there, without having been asked for. */
  async brings(file: string): Promise<boolean> {
    return (await this.#coming.get(file)) ?? false;
  }

  #bring(file: ManifestFile, send: Send): Promise<boolean> {
    const coming = this.#coming.get(file.file);
    if (coming !== undefined) return coming;
    if (this.#bytes + file.size > MAX_BYTES) return Promise.resolve(false);
    this.#bytes += file.size;
    // What fails here is asked for again when code needs it, and said then.
    const bringing = this.#parts.load(file).then(
      (bytes) => {
        if (send !== this.#send) return false;
        send({ type: "stock", file: file.file, bytes }, [bytes]);
        return true;
      },
      () => false,
    );
    this.#coming.set(file.file, bringing);
    return bringing;
  }
}
