/**
 * Bounds what Python writes into its file system: that is memory of JavaScript, outside of WebAssembly's limit.
 *
 * A write that would go beyond raises `OSError`: EFBIG for one file, ENOSPC for all of them together. Mounted files and
 * wheels do not count, since their content is the browser's or a view. Code of the worker can undo this; what it may
 * hand out is bounded in the frame.
 */

import type { FileBounds } from "../wire";
import type { FileNode, FileSystem, NodeOperations, StreamOperations } from "./pyodide";

/** As WASI numbers them, and so Emscripten. */
const FILE_TOO_LARGE = 22;
const NO_SPACE_LEFT = 51;

const PROBE = "/tmp/.sandcell-probe";
/** Memory is asked for in steps of an eighth (MEMFS), so that much more is taken than is used. */
const SPARE_SHARE = 8;

/** A file's own memory: a view of something larger belongs to that, a mounted file has none until it is written. */
function ownBytes(node: FileNode): number {
  const { contents } = node;
  if (!ArrayBuffer.isView(contents)) return 0;
  return contents.byteLength === contents.buffer.byteLength ? contents.byteLength : 0;
}

export class Disk {
  readonly #fs: FileSystem;
  readonly #bounds: FileBounds;
  /** Bytes that may be taken before the files are counted again. */
  #left: number;
  /** What Python itself brought along before any code ran. */
  #own = 0;

  constructor(fs: FileSystem, bounds: FileBounds) {
    this.#fs = fs;
    this.#bounds = bounds;
    this.#left = bounds.totalBytes;
  }

  /** Takes effect for every file, since MEMFS gives all of them the same two tables. */
  install(): void {
    const fs = this.#fs;
    this.#own = this.#used();
    fs.writeFile(PROBE, new Uint8Array(0));
    const { node_ops: nodes, stream_ops: streams } = fs.lookupPath(PROBE).node;
    fs.unlink(PROBE);
    this.#boundWrites(streams);
    this.#boundSizes(nodes);
  }

  #boundWrites(streams: StreamOperations): void {
    const { write } = streams;
    streams.write = (stream, buffer, offset, length, position, canOwn) => {
      this.#grow(stream.node, position + length);
      return this.#allocating(() => write(stream, buffer, offset, length, position, canOwn));
    };
  }

  #boundSizes(nodes: NodeOperations): void {
    const { setattr } = nodes;
    nodes.setattr = (node, attributes) => {
      if (attributes.size !== undefined) this.#grow(node, attributes.size);
      this.#allocating(() => setattr(node, attributes));
    };
  }

  /** Memory that the browser refuses is a full disk too. */
  #allocating<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      if (error instanceof RangeError) throw new this.#fs.ErrnoError(NO_SPACE_LEFT);
      throw error;
    }
  }

  #grow(node: FileNode, size: number): void {
    if (size > node.usedBytes && size > this.#bounds.fileBytes) throw new this.#fs.ErrnoError(FILE_TOO_LARGE);
    const has = Math.max(node.usedBytes, ownBytes(node));
    if (size <= has) return;
    const wanted = size - has;
    if (wanted > this.#left) this.#left = this.#bounds.totalBytes + this.#own - this.#used();
    if (wanted > this.#left) throw new this.#fs.ErrnoError(NO_SPACE_LEFT);
    this.#left -= Math.max(wanted, Math.min(this.#left, Math.floor(has / SPARE_SHARE)));
  }

  /** What all files take, those included that are open but have no name any more. */
  #used(): number {
    const files = new Set<FileNode>();
    const folders = [this.#fs.lookupPath("/").node];
    // A folder that only seems to be one (`/proc/self/fd`) has no contents.
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const node of Object.values((folder.contents ?? {}) as Record<string, FileNode>)) {
        if (this.#fs.isDir(node.mode)) folders.push(this.#inside(node));
        else if (this.#fs.isFile(node.mode)) files.add(node);
      }
    }
    for (const stream of this.#fs.streams) if (stream !== null && stream !== undefined) files.add(stream.node);
    let bytes = 0;
    for (const node of files) bytes += ownBytes(node);
    return bytes;
  }

  /** Where another file system is mounted (`/dev`, `/proc`), its own root counts. */
  #inside(node: FileNode): FileNode {
    const { mounted } = node as { mounted?: { root: FileNode } };
    return mounted?.root ?? node;
  }
}
