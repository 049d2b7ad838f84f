/** Adds a file to a chat in which its name may be taken: the same file is taken as it is, another one stands beside it. */

import type { Files, Path } from "../../interpreter/types";
import { freeName } from "../text/format";
import { sameContent } from "./same_content";

/** `beside` is the file whose name was taken. */
export type Added = { path: Path; name: string; size: number; was: "new" | "same"; beside: Path | null };

export type Folder = {
  files: Files;
  has(path: Path): boolean;
  /** Names of files that are on their way. */
  reserved: Set<Path>;
};

const ROOT = "/mnt/data/";

export async function addFile(folder: Folder, file: Blob, wanted: string): Promise<Added> {
  const present = ROOT + wanted;
  const clash = folder.has(present);
  if (clash && (await sameContent(await folder.files.read(present), file))) {
    return { path: present, name: wanted, size: file.size, was: "same", beside: null };
  }
  const name = freeName(wanted, (candidate) => folder.has(ROOT + candidate) || folder.reserved.has(ROOT + candidate));
  const path = ROOT + name;
  folder.reserved.add(path);
  try {
    const entry = await folder.files.write(path, file);
    return { path: entry.path, name, size: file.size, was: "new", beside: clash ? present : null };
  } finally {
    folder.reserved.delete(path);
  }
}

/** Puts a file that was added beside another one in its place. */
export async function replaceOld(files: Files, added: Path, old: Path): Promise<void> {
  await files.write(old, await files.read(added));
  await files.remove(added);
}
