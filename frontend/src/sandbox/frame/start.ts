/** Makes what the workers boot from out of what the host sent: compiled core, boot wheels, memory image. */

import { diskOf } from "../file_gate";
import type { FrameAssets, FrameOptions } from "../wire";
import type { AssetShelf } from "./asset_shelf";
import { compile } from "./compile";
import { prepareImage } from "./image";
import type { BootParts } from "./kernel_worker";

/** An image that cannot be used is told and left out. */
export async function bootParts(
  assets: FrameAssets,
  options: FrameOptions,
  shelf: AssetShelf,
  imageRefused: (reason: string) => void,
): Promise<BootParts> {
  const preparing = assets.image === null ? null : prepareImage(assets.image);
  const [module, image] = await Promise.all([
    compile(assets.wasm, options.memoryMB),
    preparing?.catch((error) => {
      imageRefused(String(error));
      return null;
    }) ?? null,
  ]);
  for (const wheel of assets.wheels) shelf.keep(wheel.file, wheel.bytes);
  const wheels = assets.boot.map((file) => {
    const bytes = shelf.get(file);
    if (bytes === undefined) throw new Error(`The boot wheel ${file} was not sent.`);
    return { file, bytes };
  });
  return {
    module,
    stdlib: assets.stdlib,
    lock: assets.lock,
    manifest: assets.manifest,
    wheels,
    image,
    disk: diskOf(options.files),
  };
}
