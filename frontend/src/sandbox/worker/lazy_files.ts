/** Files whose content stays in the browser's Blob until it is read, and that become ordinary at the first write. */

import { ROOT } from "../paths";
import { readBlob } from "./natives";
import type { FileAttributes, FileNode, FileStream, FileSystem, NodeOperations, StreamOperations } from "./pyodide";

const CHUNK = 1024 * 1024;
const CHUNKS_KEPT = 8;
const INPUT_OUTPUT_ERROR = 29;

/** Reads ranges of one Blob through a few cached chunks; large reads go past the cache. */
export class BlobReader {
  readonly blob: Blob;
  readonly #chunks = new Map<number, Uint8Array>();
  readonly #read: typeof readBlob;

  constructor(blob: Blob, read: typeof readBlob = readBlob) {
    this.blob = blob;
    this.#read = read;
  }

  #chunk(index: number): Uint8Array {
    const found = this.#chunks.get(index);
    if (found !== undefined) {
      // Moves it to the end: the first key is the one used longest ago.
      this.#chunks.delete(index);
      this.#chunks.set(index, found);
      return found;
    }
    const bytes = this.#read(this.blob, index * CHUNK, Math.min((index + 1) * CHUNK, this.blob.size));
    this.#chunks.set(index, bytes);
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= CHUNKS_KEPT) break;
      this.#chunks.delete(oldest);
    }
    return bytes;
  }

  range(from: number, to: number): Uint8Array {
    if (to - from >= CHUNK) return this.#read(this.blob, from, to);
    const result = new Uint8Array(to - from);
    for (let at = from; at < to; ) {
      const index = Math.floor(at / CHUNK);
      const part = this.#chunk(index).subarray(at - index * CHUNK, to - index * CHUNK);
      if (part.length === 0) throw new Error("The file is shorter than it was.");
      result.set(part, at - from);
      at += part.length;
    }
    return result;
  }

  all(): Uint8Array {
    return this.#read(this.blob, 0, this.blob.size);
  }
}

/** Mounts Blobs into `/mnt/data`. */
export class LazyFiles {
  readonly #fs: FileSystem;
  readonly #readers = new WeakMap<FileNode, BlobReader>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
    fs.mkdirTree(ROOT);
  }

  mount(path: string, blob: Blob, modified: number): void {
    const fs = this.#fs;
    fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    this.remove(path);
    fs.writeFile(path, new Uint8Array(0));
    const node = fs.lookupPath(path).node;
    const memory = { node: node.node_ops, stream: node.stream_ops };
    this.#readers.set(node, new BlobReader(blob));
    node.usedBytes = blob.size;
    node.node_ops = this.#nodeOperations(memory.node);
    node.stream_ops = this.#streamOperations(memory.stream);
    fs.utime(path, modified, modified);
  }

  /** Exactly these files in the folder from now on. */
  replace(files: { path: string; blob: Blob; modified: number }[]): void {
    this.#empty(ROOT);
    for (const { path, blob, modified } of files) this.mount(path, blob, modified);
  }

  #empty(folder: string): void {
    for (const name of this.#fs.readdir(folder)) {
      if (name === "." || name === "..") continue;
      const path = `${folder}/${name}`;
      const { mode } = this.#fs.lookupPath(path, { follow: false }).node;
      if (this.#fs.isDir(mode) && !this.#fs.isLink(mode)) {
        this.#empty(path);
        this.#fs.rmdir(path);
      } else {
        this.#fs.unlink(path);
      }
    }
  }

  remove(path: string): void {
    if (this.#fs.analyzePath(path).exists) this.#fs.unlink(path);
  }

  /** Runs a read of the Blob; a Blob that cannot be read any more is an I/O error in Python. */
  #bytes(read: () => Uint8Array): Uint8Array {
    try {
      return read();
    } catch {
      throw new this.#fs.ErrnoError(INPUT_OUTPUT_ERROR);
    }
  }

  /** Makes the node an ordinary file in memory. */
  #settle(node: FileNode): void {
    const reader = this.#readers.get(node);
    if (reader === undefined) return;
    node.contents = this.#bytes(() => reader.all());
    this.#readers.delete(node);
  }

  #nodeOperations(memory: NodeOperations): NodeOperations {
    return {
      ...memory,
      setattr: (node: FileNode, attributes: FileAttributes) => {
        if (attributes.size === 0 && this.#readers.delete(node)) {
          node.contents = new Uint8Array(0);
          node.usedBytes = 0;
        } else if (attributes.size !== undefined) {
          this.#settle(node);
        }
        memory.setattr(node, attributes);
      },
    };
  }

  #streamOperations(memory: StreamOperations): StreamOperations {
    return {
      ...memory,
      read: (stream, buffer, offset, length, position) => {
        const reader = this.#readers.get(stream.node);
        if (reader === undefined) return memory.read(stream, buffer, offset, length, position);
        const end = Math.min(stream.node.usedBytes, position + length);
        if (end <= position) return 0;
        buffer.set(
          this.#bytes(() => reader.range(position, end)),
          offset,
        );
        return end - position;
      },
      write: (stream, buffer, offset, length, position, canOwn) => {
        if (length > 0) this.#settle(stream.node);
        return memory.write(stream, buffer, offset, length, position, canOwn);
      },
      mmap: (stream, length, position, prot, flags) => this.#map(memory, stream, length, position, prot, flags),
    };
  }

  /** Copies only the mapped window: MEMFS asks `contents` for it by `subarray` when the window is not the whole. */
  #map(memory: StreamOperations, stream: FileStream, length: number, position: number, prot: number, flags: number) {
    const node = stream.node;
    const reader = this.#readers.get(node);
    if (reader === undefined) return memory.mmap(stream, length, position, prot, flags);
    const before = node.contents;
    node.contents = {
      length: Number.POSITIVE_INFINITY,
      subarray: (from: number, to: number) =>
        this.#bytes(() => reader.range(from, Math.max(from, Math.min(to, reader.blob.size)))),
    };
    try {
      return memory.mmap(stream, length, position, prot, flags);
    } finally {
      node.contents = before;
    }
  }
}
