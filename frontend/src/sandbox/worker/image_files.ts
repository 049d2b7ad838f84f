/** The files of a memory image: places in one Blob that are read when they are opened. */

import type { ImageFile, ImageState } from "./image_state";
import { BlobReader } from "./lazy_files";
import type { FileAttributes, FileNode, FileStream, FileSystem, StreamOperations } from "./pyodide";

type FolderNode = FileNode & { contents: Record<string, FolderNode> };

type MemoryFiles = FileSystem & {
  filesystems: { MEMFS: { createNode(parent: FolderNode, name: string, mode: number, device: number): FileNode } };
  symlink(target: string, path: string): void;
};

type Place = { reader: BlobReader; from: number; size: number };

export class ImageFiles {
  readonly #fs: MemoryFiles;
  readonly #places = new WeakMap<FileNode, Place>();
  readonly #folders = new Map<string, FolderNode>();
  #operations: { node: FileNode["node_ops"]; stream: StreamOperations } | null = null;

  constructor(fs: FileSystem) {
    this.#fs = fs as MemoryFiles;
  }

  mount(tree: ImageState["tree"], files: Blob, libraries: Blob): void {
    for (const path of tree.folders) this.#folder(path);
    const readers = [new BlobReader(files), new BlobReader(libraries)] as const;
    for (const file of tree.files) this.#put(file, readers[0]);
    for (const file of tree.libraries) this.#put(file, readers[1]);
    for (const [path, target] of tree.links) this.#fs.symlink(target, path);
  }

  /** Puts a file's content, all of the Blob, in the place of what it holds now. */
  replace(path: string, content: Blob): void {
    const { mode, mtime } = this.#fs.lookupPath(path).node;
    this.#put([path, 0, content.size, mode, mtime], new BlobReader(content));
  }

  #folder(path: string): FolderNode {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    this.#fs.mkdirTree(path);
    const node = this.#fs.lookupPath(path).node as FolderNode;
    this.#folders.set(path, node);
    return node;
  }

  #put([path, from, size, mode, modified]: ImageFile, reader: BlobReader): void {
    const slash = path.lastIndexOf("/");
    const parent = this.#folder(path.slice(0, slash));
    const name = path.slice(slash + 1);
    const node = parent.contents[name] ?? this.#fs.filesystems.MEMFS.createNode(parent, name, mode, 0);
    this.#operations ??= this.#lazy(node);
    this.#places.set(node, { reader, from, size });
    node.usedBytes = size;
    node.mtime = modified;
    node.node_ops = this.#operations.node;
    node.stream_ops = this.#operations.stream;
  }

  /** Makes the node an ordinary file in memory. */
  #settle(node: FileNode): void {
    const place = this.#places.get(node);
    if (place === undefined) return;
    node.contents = place.reader.range(place.from, place.from + place.size);
    this.#places.delete(node);
  }

  #lazy({ node_ops: node, stream_ops: stream }: FileNode) {
    return {
      node: {
        ...node,
        setattr: (of: FileNode, attributes: FileAttributes) => {
          if (attributes.size !== undefined) this.#settle(of);
          node.setattr(of, attributes);
        },
      },
      stream: {
        ...stream,
        read: (of: FileStream, buffer: Uint8Array, offset: number, length: number, position: number) => {
          const place = this.#places.get(of.node);
          if (place === undefined) return stream.read(of, buffer, offset, length, position);
          const end = Math.min(place.size, position + length);
          if (end <= position) return 0;
          buffer.set(place.reader.range(place.from + position, place.from + end), offset);
          return end - position;
        },
        write: (...given: Parameters<StreamOperations["write"]>) => {
          this.#settle(given[0].node);
          return stream.write(...given);
        },
        mmap: (...given: Parameters<StreamOperations["mmap"]>) => {
          this.#settle(given[0].node);
          return stream.mmap(...given);
        },
      },
    };
  }
}
