/** Packs files of the chat into one archive, a piece at a time. */

import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { extensionOf } from "../text/format";

/** Compressed already: packing them again only takes time. */
const PACKED = new Set([
  "zip",
  "gz",
  "xlsx",
  "docx",
  "pptx",
  "png",
  "jpg",
  "jpeg",
  "webp",
  "gif",
  "parquet",
  "pdf",
  "mp4",
]);

/** Reads each file and returns the archive; folders below `/mnt/data/` are kept. */
export async function zipFiles(paths: readonly string[], read: (path: string) => Promise<Blob>): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else pieces.push(piece as Uint8Array<ArrayBuffer>);
  });
  for (const path of paths) {
    const name = path.replace(/^\/mnt\/data\//, "");
    const entry = PACKED.has(extensionOf(name)) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    await pour(await read(path), entry);
  }
  zip.end();
  if (failure) throw failure;
  return new Blob(pieces, { type: "application/zip" });
}

async function pour(blob: Blob, entry: ZipDeflate | ZipPassThrough): Promise<void> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    entry.push(value, false);
  }
  entry.push(new Uint8Array(0), true);
}
