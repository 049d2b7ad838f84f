/** A memory image in the frame: its libraries compiled once, its memory where all workers can copy it from. */

import type { FrameImage } from "../wire";
import type { BootImage } from "../worker_wire";
import { sharedMemoryWorks } from "./stop_signal";

type Places = { tree: { libraries: [path: string, from: number, size: number][] }; libraries: { path: string }[] };

/** A copy that can be posted to any number of workers without copying it again. */
function shared(bytes: ArrayBuffer): ArrayBufferLike {
  if (!sharedMemoryWorks()) return bytes;
  const buffer = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(bytes));
  return buffer;
}

export async function prepareImage(image: FrameImage): Promise<BootImage> {
  const { tree, libraries } = JSON.parse(image.state) as Places;
  const places = new Map(tree.libraries.map(([path, from, size]) => [path, [from, size] as const]));
  const compiled = libraries.map(({ path }) => {
    const [from, size] = places.get(path) ?? [0, 0];
    return WebAssembly.compile(new Uint8Array(image.libraries, from, size));
  });
  return {
    state: image.state,
    memory: shared(image.memory),
    files: new Blob([image.files]),
    libraryBytes: new Blob([image.libraries]),
    libraries: await Promise.all(compiled),
  };
}
