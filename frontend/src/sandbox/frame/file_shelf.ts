/** The files of `/mnt/data` as Blobs: what a fresh worker is given before anything else. */

import type { Path } from "../wire";

export type ShelvedFile = { path: Path; blob: Blob; modified: number };

export class FileShelf {
  readonly #files = new Map<Path, ShelvedFile>();

  put(file: ShelvedFile): void {
    this.#files.set(file.path, file);
  }

  remove(paths: Iterable<Path>): void {
    for (const path of paths) this.#files.delete(path);
  }

  all(): ShelvedFile[] {
    return [...this.#files.values()];
  }
}
