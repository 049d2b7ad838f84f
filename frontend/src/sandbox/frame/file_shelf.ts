/** The files of `/mnt/data` as Blobs: what a fresh worker is given before anything else, and what a run may add. */

import { FileGate, UNBOUNDED } from "../file_gate";
import type { WrittenFile } from "../run_files";
import type { FileChanges, FromFrame, FromKernel, Path } from "../wire";
import type { ActiveRun } from "./active_run";

export class FileShelf {
  readonly gate = new FileGate(UNBOUNDED);
  readonly #files = new Map<Path, WrittenFile>();
  readonly #post: (message: FromFrame) => void;

  constructor(post: (message: FromFrame) => void) {
    this.#post = post;
  }

  /** A file of the host, which has counted it already. */
  put(file: WrittenFile): void {
    this.gate.count(file.path, file.blob.size);
    this.#files.set(file.path, file);
  }

  remove(paths: Iterable<Path>): void {
    for (const path of paths) {
      this.gate.forget(path);
      this.#files.delete(path);
    }
  }

  /** Exactly these from now on. */
  replace(files: WrittenFile[]): void {
    this.remove([...this.#files.keys()]);
    for (const file of files) this.put(file);
  }

  all(): WrittenFile[] {
    return [...this.#files.values()];
  }

  /** A file that the run wrote: kept and told to the host, if it fits. */
  offer(run: ActiveRun, { path, bytes, modified }: Extract<FromKernel, { type: "file" }>): void {
    const file = { path, blob: new Blob([bytes]), modified };
    if (run.files.offer(file)) this.#keep(run, file);
  }

  /** The run is over: returns its changes without the files that were not kept. */
  finish(run: ActiveRun, changes: FileChanges): FileChanges {
    this.remove(changes.deleted);
    for (const file of run.files.settle(changes.deleted)) this.#keep(run, file);
    return run.files.keptOf(changes, (path) => this.#files.has(path));
  }

  #keep(run: ActiveRun, file: WrittenFile): void {
    run.wrote(file.path);
    this.put(file);
    this.#post({ type: "file", run: run.id, ...file });
  }
}
