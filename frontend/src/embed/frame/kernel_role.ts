/** The page as a Python that several cells of a site share: nothing to see. */

import type { Embedding } from "./embedding";
import { type Kernel, makeKernel } from "./kernel";
import { RelayAccess } from "./relay_access";
import { askConfig, narrowed } from "./settings";

declare global {
  interface Window {
    /** Cells of the same site, on our origin as this frame is, take it from here. */
    sandcellKernel?: Kernel;
  }
}

export async function openKernel(embedding: Embedding): Promise<void> {
  window.sandcellKernel = await ownKernel(embedding);
  embedding.serve({ here: () => true });
}

/** A cell asks no model: where the relay does not know us, Python runs within the usual limits and without a network. */
export async function ownKernel({ origin, options }: Embedding): Promise<Kernel> {
  const access = new RelayAccess(origin, options.token, null);
  const config = await askConfig({ ...options, relay: "" }, access.headers).catch((error: { code?: unknown }) => {
    if (typeof error.code === "string" && DENIED.test(error.code)) return null;
    throw error;
  });
  return makeKernel(config && narrowed(config, options));
}

const DENIED = /^(?:token|access|sign-in)-/;
