/** Files that come to the page from outside: opened with it by the system, or shared by another application. */

import { SHARED } from "../../offline/names";

type LaunchParams = { files?: readonly { getFile(): Promise<File> }[] };
type LaunchQueue = { setConsumer(take: (params: LaunchParams) => void): void };

export function receiveFiles(give: (files: File[]) => void): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void Promise.all(files.map((file) => file.getFile())).then(give);
  });
  if ("caches" in globalThis) void takeShared(give);
}

async function takeShared(give: (files: File[]) => void): Promise<void> {
  if (!(await caches.has(SHARED))) return;
  const cache = await caches.open(SHARED);
  const entries = await cache.matchAll();
  const files = entries.map(async (entry) => {
    const blob = await entry.blob();
    return new File([blob], decodeURIComponent(entry.headers.get("X-Name") ?? "shared"), { type: blob.type });
  });
  const taken = await Promise.all(files);
  await caches.delete(SHARED);
  if (taken.length > 0) give(taken);
}
