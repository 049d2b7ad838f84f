/** A memory image in the frame: its libraries compiled once, the rest handles that every worker reads for itself. */

import type { FrameImage } from "../wire";
import type { BootImage } from "../worker_wire";

type Places = { tree: { libraries: [path: string, from: number, size: number][] }; libraries: { path: string }[] };

export async function prepareImage(image: FrameImage): Promise<BootImage> {
  const [state, bytes] = await Promise.all([image.state.text(), image.libraries.arrayBuffer()]);
  const { tree, libraries } = JSON.parse(state) as Places;
  const places = new Map(tree.libraries.map(([path, from, size]) => [path, [from, size] as const]));
  const compiled = libraries.map(({ path }) => {
    const [from, size] = places.get(path) ?? [0, 0];
    return WebAssembly.compile(new Uint8Array(bytes, from, size));
  });
  return {
    state,
    files: image.files,
    libraryBytes: image.libraries,
    libraries: await Promise.all(compiled),
  };
}
