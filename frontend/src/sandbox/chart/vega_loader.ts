/** Vega's way to the outside, closed: no address is loaded, pictures must be in the chart, links go to the host. */

import type { Loader } from "vega";
import type { Scene } from "./renderer";

const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i;

export function closedLoader(scene: Scene): Loader {
  const refuse = (address: string): Promise<never> => {
    const shown = String(address).slice(0, 200);
    scene.note(`Charts load nothing from the network: ${shown} is left out. Read it in Python and put the data in.`);
    return Promise.reject(new Error(`${shown} is not loaded`));
  };
  return {
    load: refuse,
    http: refuse,
    file: refuse,
    sanitize: (address: string, options: { context?: string }) => {
      if (options?.context === "href") {
        scene.follow(String(address));
        return Promise.reject(new Error("the host follows links"));
      }
      return PICTURE.test(address) ? Promise.resolve({ href: address }) : refuse(address);
    },
  } as unknown as Loader;
}
