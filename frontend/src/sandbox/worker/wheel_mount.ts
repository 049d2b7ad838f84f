/**
 * Puts wheels into the file system without unpacking them: files are views of the wheel's own bytes.
 *
 * Takes the place of Pyodide's unpacker for wheels whose entries are stored. Their libraries are not loaded
 * beforehand: Python does so at the import, and most code imports few of them.
 */

import type { FileNode, FileSystem, Pyodide, Unpack } from "./pyodide";
import { storedFiles, type ZipEntry } from "./stored_zip";

const FILE_MODE = 0o100644;
/** `data` files of a wheel lie below `sys.prefix` too, as Pyodide's own unpacker has it. */
const DATA_FILE = /^[^/]+\.data\/data\//;
const DIST_INFO = /^([^/]+\.dist-info)\/METADATA$/;

class Folders {
  readonly #fs: FileSystem;
  readonly #known = new Map<string, FileNode>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  at(path: string): FileNode {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    this.#fs.mkdirTree(path);
    const { node } = this.#fs.lookupPath(path, { follow: true });
    this.#known.set(path, node);
    return node;
  }
}

function put(fs: FileSystem, folders: Folders, path: string, bytes: Uint8Array): void {
  const slash = path.lastIndexOf("/");
  const folder = folders.at(path.slice(0, slash) || "/");
  const name = path.slice(slash + 1);
  if (Object.hasOwn(folder.contents as object, name)) fs.unlink(path);
  const node = folder.node_ops.mknod(folder, name, FILE_MODE, 0);
  node.contents = bytes;
  node.usedBytes = bytes.length;
}

/** As `shutil.unpack_archive`: names that lead out of the folder are left out. */
function isInside({ name }: ZipEntry): boolean {
  return !name.startsWith("/") && !name.includes("..");
}

export function mountWheel(
  fs: FileSystem,
  files: ZipEntry[],
  target: string,
  metadata: Iterable<[string, string]>,
): void {
  const folders = new Folders(fs);
  for (const { name, bytes } of files.filter(isInside)) {
    put(fs, folders, `${target}/${name}`, bytes);
    if (DATA_FILE.test(name)) put(fs, folders, `/${name.replace(DATA_FILE, "")}`, bytes);
    const info = DIST_INFO.exec(name)?.[1];
    if (info === undefined) continue;
    for (const [key, value] of metadata) put(fs, folders, `${target}/${info}/${key}`, new TextEncoder().encode(value));
  }
}

/** Lets `loadPackage` and `unpackArchive` mount what can be mounted; the rest is unpacked as ever. */
export function installWheelMount(python: Pyodide): void {
  const api = python._api;
  const loader = api.package_loader;
  const unpack: Unpack = (options) => {
    const isWheel = options.format === "wheel" || options.filename?.endsWith(".whl") === true;
    const buffer = options.buffer;
    const bytes = ArrayBuffer.isView(buffer)
      ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      : new Uint8Array(buffer);
    const files = isWheel ? storedFiles(bytes) : null;
    if (files === null) return loader.unpack_buffer.callKwargs(options);
    // Without a file name there is no metadata to write: so does Pyodide's.
    mountWheel(python.FS, files, options.extract_dir ?? python.FS.cwd(), (options.filename && options.metadata) || []);
    return [];
  };
  api.package_loader = {
    get_install_dir: (kind) => loader.get_install_dir(kind),
    unpack_buffer: { callKwargs: unpack },
  };
}
