/** The files of one interpreter: owned here as Blobs, mounted into the sandbox. */

import type { FileGate } from "../sandbox/file_gate";
import { baseName, normalPath, pathProblem } from "../sandbox/paths";
import { InterpreterError } from "./errors";
import { noRoom } from "./failures";
import type { FileEntry, FilePreview, FileProfile, Files, FileVersion, Path } from "./types";

type Stored = { blob: Blob; modified: number };

export type MountedFile = { path: Path; blob: Blob; modified: number };

/** What the box needs of the sandbox. */
export type FileSink = {
  mount(files: MountedFile[]): void;
  remove(paths: Path[]): void;
  profile(path: Path): Promise<FileProfile>;
  preview(path: Path, part: number): Promise<FilePreview>;
};

function checkedPath(path: string): Path {
  const normal = normalPath(path);
  const problem = pathProblem(normal);
  if (problem === null) return normal;
  throw new InterpreterError({
    code: "path-invalid",
    message: `"${path}" cannot be a file of the sandbox: ${problem}.`,
  });
}

function asBlob(content: Blob | ArrayBuffer | Uint8Array | string): Blob {
  return content instanceof Blob ? content : new Blob([content as BlobPart]);
}

export class FileBox extends EventTarget implements Files {
  readonly #files = new Map<Path, Stored>();
  readonly #sink: FileSink;

  /** Counts the files, those of the person and those of runs. */
  readonly gate: FileGate;

  constructor(sink: FileSink, gate: FileGate) {
    super();
    this.gate = gate;
    this.#sink = sink;
  }

  async write(
    path: string,
    content: Blob | ArrayBuffer | Uint8Array | string,
    { always = false } = {},
  ): Promise<FileEntry> {
    const at = checkedPath(path);
    this.#refuseFolder(at);
    const blob = asBlob(content);
    const problem = this.gate.admit(at, blob.size);
    if (problem !== null && !always) throw noRoom(at, blob.size, problem, this.gate.bounds);
    const modified = blob instanceof File ? blob.lastModified : Date.now();
    this.gate.count(at, blob.size);
    this.#files.set(at, { blob, modified });
    this.#sink.mount([{ path: at, blob, modified }]);
    this.#changed();
    return this.#entry(at, { blob, modified });
  }

  async read(path: string): Promise<Blob> {
    return this.#found(path).stored.blob;
  }

  async list(): Promise<FileEntry[]> {
    return [...this.#files].map(([path, stored]) => this.#entry(path, stored));
  }

  async remove(path: string): Promise<void> {
    const { at } = this.#found(path);
    this.#files.delete(at);
    this.gate.forget(at);
    this.#sink.remove([at]);
    this.#changed();
  }

  async profile(path: string): Promise<FileProfile> {
    return this.#sink.profile(this.#found(path).at);
  }

  async preview(path: string, part = 0): Promise<FilePreview> {
    return this.#sink.preview(this.#found(path).at, part);
  }

  /** How to tell, later, what files of now were like: a run begins. */
  moment(): (paths: readonly Path[]) => FileVersion[] {
    const then = new Map(this.#files);
    return (paths) =>
      paths.flatMap((path) => {
        const stored = then.get(path);
        return stored ? [{ path, content: stored.blob, modified: stored.modified }] : [];
      });
  }

  /** A file that a run wrote. */
  put(path: Path, blob: Blob, modified: number): void {
    this.gate.count(path, blob.size);
    this.#files.set(path, { blob, modified });
    this.#changed();
  }

  /** Files that a run deleted. */
  drop(paths: Path[]): void {
    for (const path of paths) this.gate.forget(path);
    const dropped = paths.filter((path) => this.#files.delete(path));
    if (dropped.length > 0) this.#changed();
  }

  /** Exactly these from now on: an undo brought them back. */
  replace(files: MountedFile[]): void {
    for (const path of this.#files.keys()) this.gate.forget(path);
    this.#files.clear();
    for (const { path, blob, modified } of files) {
      this.gate.count(path, blob.size);
      this.#files.set(path, { blob, modified });
    }
    this.#changed();
  }

  /** Everything, for a new sandbox. */
  mountAll(): void {
    const files = [...this.#files].map(([path, stored]) => ({ path, ...stored }));
    if (files.length > 0) this.#sink.mount(files);
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  #entry(path: Path, stored: Stored): FileEntry {
    return { path, name: baseName(path), size: stored.blob.size, modified: stored.modified };
  }

  #found(path: string): { at: Path; stored: Stored } {
    // As given first: code in the sandbox may have made a name that is not composed.
    for (const at of [path, normalPath(path)]) {
      const stored = this.#files.get(at);
      if (stored !== undefined) return { at, stored };
    }
    throw new InterpreterError({ code: "file-not-found", message: `There is no file ${path} in the sandbox.` });
  }

  /** A name cannot be a file and a folder at once. */
  #refuseFolder(at: Path): void {
    for (const other of this.#files.keys()) {
      if (other.startsWith(`${at}/`) || at.startsWith(`${other}/`)) {
        throw new InterpreterError({
          code: "path-conflict",
          message: `${at} cannot be written: ${other} is there, and a name cannot be both a file and a folder.`,
        });
      }
    }
  }
}
