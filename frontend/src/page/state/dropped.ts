/** The files of a drop, those inside dropped folders too. */

/** Files of one drop; a folder of more is cut, and the page says so. */
export const MAX_FILES = 500;

/** Reads the files; the entries must be taken before the event ends, so the first step is synchronous. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return [...transfer.files];
  const files: File[] = [];
  for (const entry of entries) if (entry) await walk(entry, "", files);
  return files;
}

async function walk(entry: FileSystemEntry, folder: string, files: File[]): Promise<void> {
  if (files.length >= MAX_FILES || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push(
      folder ? new File([file], `${folder}${file.name}`, { type: file.type, lastModified: file.lastModified }) : file,
    );
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out its entries in batches until one is empty.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const child of batch) await walk(child, `${folder}${entry.name}/`, files);
  }
}
