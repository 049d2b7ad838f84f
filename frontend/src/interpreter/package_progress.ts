/** One progress for a load of packages: the kernel says when it begins and ends, the downloads how far it is. */

import type { Progress } from "./types";

export class PackageProgress {
  readonly #report: (progress: Progress) => void;
  #load: { text: string; total: number } | null = null;
  readonly #arrived = new Map<string, number>();

  constructor(report: (progress: Progress) => void) {
    this.#report = report;
  }

  /** The kernel's word: a load begins with `loaded < total`, and is over at `loaded >= total`. */
  said({ text, loaded, total }: Progress): void {
    const over = loaded >= total;
    this.#load = over ? null : { text, total };
    this.#arrived.clear();
    this.#report({ phase: "packages", text, loaded: over ? total : 0, total });
  }

  /** A file of the distribution is on its way to the kernel. */
  file(name: string, loaded: number): void {
    if (this.#load === null) return;
    this.#arrived.set(name, loaded);
    const { text, total } = this.#load;
    let sum = 0;
    for (const bytes of this.#arrived.values()) sum += bytes;
    // The last byte stands for the installation: only the kernel says that packages are there.
    this.#report({ phase: "packages", text, loaded: Math.min(sum, total - 1), total });
  }

  /** The run is over, or its kernel is: nothing loads any more. */
  end(): void {
    const load = this.#load;
    if (load !== null) this.said({ phase: "packages", text: load.text, loaded: load.total, total: load.total });
  }
}
