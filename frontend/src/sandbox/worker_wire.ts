/** Messages between the frame and its own workers, on top of the wire. */

import type { FileBounds, ToKernel } from "./wire";

/** A kernel's memory to be restored instead of booting; what it was made with is in `state`. */
export type BootImage = {
  /** JSON text; see `worker/image_state.ts`. */
  state: string;
  /** In the order in which `state` lists them. */
  libraries: WebAssembly.Module[];
  files: Blob;
  libraryBytes: Blob;
};

export type Boot = {
  type: "boot";
  module: WebAssembly.Module;
  stdlib: Blob;
  lock: string;
  manifest: string;
  wheels: { file: string; bytes: ArrayBuffer }[];
  image: BootImage | null;
  /** What Python may write into its file system. */
  disk: FileBounds;
  /** For interrupts; null where the page is not cross-origin isolated. */
  shared: SharedArrayBuffer | null;
  /** Whether the worker must show that it lives; where browsers tell of its end, `lifeline` does. */
  heart: boolean;
  /** Closes with the worker; nothing is sent through it. */
  lifeline: MessagePort;
};

export type ToWorker =
  | ToKernel
  /** Comes before the boot message, if that will have an image: its memory can be read meanwhile. */
  | { type: "memory"; memory: Blob }
  | Boot
  /** The kernel rests: what it holds is to be kept for an undo. */
  | { type: "checkpoint" }
  /** Back to the last checkpoint, or to the one before it, with these files; answered by `reply` with true or a reason. */
  | { type: "undo"; id: number; back: 0 | 1; files: { path: string; blob: Blob; modified: number }[] }
  /** Without shared memory: as long as this URL can be read, the run may go on. */
  | { type: "stop-token"; url: string };
