/** The few parts of Pyodide and Emscripten that the bootstrap uses. */

export type FileAttributes = { mode?: number; size?: number; atime?: number; mtime?: number; ctime?: number };

export type FileNode = {
  mode: number;
  usedBytes: number;
  contents: unknown;
  mtime: number;
  node_ops: NodeOperations;
  stream_ops: StreamOperations;
};

export type FileStream = { node: FileNode; position: number };

export type NodeOperations = {
  setattr(node: FileNode, attributes: FileAttributes): void;
  /** Of folders. */
  mknod(parent: FileNode, name: string, mode: number, device: number): FileNode;
};

export type StreamOperations = {
  read(stream: FileStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
  write(
    stream: FileStream,
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
    canOwn?: boolean,
  ): number;
  mmap(
    stream: FileStream,
    length: number,
    position: number,
    prot: number,
    flags: number,
  ): { ptr: number; allocated: boolean };
};

export type FileSystem = {
  ErrnoError: new (errno: number) => Error;
  analyzePath(path: string): { exists: boolean };
  cwd(): string;
  chdir(path: string): void;
  /** Open files by descriptor. */
  streams: (FileStream | null | undefined)[];
  isFile(mode: number): boolean;
  isDir(mode: number): boolean;
  lookupPath(path: string, options?: { follow?: boolean }): { node: FileNode };
  mkdirTree(path: string): void;
  readdir(path: string): string[];
  isLink(mode: number): boolean;
  rmdir(path: string): void;
  unlink(path: string): void;
  utime(path: string, accessed: number, modified: number): void;
  writeFile(path: string, data: Uint8Array): void;
};

/** A Python object in JavaScript; only what kernels return is described. */
export type Proxied = { toJs?(options: object): unknown; destroy?(): void };

/** Unpacks an archive and returns the libraries in it that are to be loaded at once. */
export type Unpack = (options: {
  buffer: ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  filename?: string;
  format?: string;
  extract_dir?: string;
  metadata?: Iterable<[string, string]>;
}) => Iterable<string>;

/** Pyodide's `pyodide._package_loader`, as far as its JavaScript uses it after boot. */
export type PackageLoader = {
  get_install_dir(kind: string): string;
  unpack_buffer: { callKwargs: Unpack };
};

export type Pyodide = {
  version: string;
  FS: FileSystem;
  _module: { HEAP8: Int8Array };
  _api: { on_fatal: ((error: unknown) => void) | undefined; package_loader: PackageLoader };
  loadPackage(names: string[], options: object): Promise<unknown>;
  loadedPackages: Record<string, string>;
  pyimport(name: string): Proxied & Record<string, (...values: unknown[]) => unknown>;
  setInterruptBuffer(buffer: unknown): void;
  unpackArchive(bytes: ArrayBuffer, format: string): void;
};

/** What the distribution's `pyodide.worker.js` leaves on the global object. */
export type PyodideLoader = {
  loadPyodide(options: object): Promise<Pyodide>;
  createPyodideModule: unknown;
};

/** The kernel as `sandcell_kernel.bridge.start` returns it. */
export type KernelObject = {
  run(message: object): Promise<unknown>;
  cancel(): void;
  call(method: string, params: object): Promise<unknown>;
  scan(): void;
  /** Whether nothing of the user's code is under way. */
  rests(): boolean;
};
