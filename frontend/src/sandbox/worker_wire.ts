/** Messages between the frame and its own workers, on top of the wire. */

import type { ToKernel } from "./wire";

export type Boot = {
  type: "boot";
  module: WebAssembly.Module;
  stdlib: ArrayBuffer;
  lock: string;
  manifest: string;
  wheels: { file: string; bytes: ArrayBuffer }[];
  /** For interrupts; null where the page is not cross-origin isolated. */
  shared: SharedArrayBuffer | null;
};

export type ToWorker =
  | ToKernel
  | Boot
  /** Without shared memory: as long as this URL can be read, the run may go on. */
  | { type: "stop-token"; url: string };
