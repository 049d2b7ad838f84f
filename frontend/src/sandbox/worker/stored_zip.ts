/** Reads the index of a zip file whose entries are stored as they are, so that files are views of its bytes. */

export type ZipEntry = { name: string; bytes: Uint8Array };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const LOCAL_SIZE = 30;
const ENTRY_SIZE = 46;
const LONGEST_COMMENT = 65_535;

function endOf(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return -1;
}

/** The files of the archive; null when it is no zip file or anything in it is compressed. */
export function storedFiles(archive: Uint8Array): ZipEntry[] | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  const text = new TextDecoder();
  const files: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) return null;
    const [method, size, nameSize] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
    ];
    const local = view.getUint32(at + 42, true);
    const name = text.decode(archive.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameSize));
    at += ENTRY_SIZE + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith("/")) continue;
    if (method !== 0 || local + LOCAL_SIZE > end) return null;
    const from = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + size > end) return null;
    files.push({ name, bytes: archive.subarray(from, from + size) });
  }
  return files;
}
