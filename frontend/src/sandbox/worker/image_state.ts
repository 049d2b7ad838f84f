/** The description of a memory image, as the distribution's `capture.js` writes it. */

import type { LibraryPlace } from "./linker";

/** Path, position in its bytes, size, mode, modified (ms). */
export type ImageFile = [path: string, from: number, size: number, mode: number, modified: number];

export type ImageState = {
  version: number;
  features: { jspi: boolean };
  /** What Pyodide's own restoring wants: the JavaScript objects that Python refers to. */
  references: unknown;
  table: {
    baseline: number;
    length: number;
    /** Index, library (null for the main module and JavaScript), exported name. */
    slots: [index: number, library: string | null, name: string][];
  };
  freeTableIndexes: number[];
  got: [name: string, value: number, required: 0 | 1][];
  libraries: (LibraryPlace & { refcount: number; global: boolean })[];
  handles: [handle: number, path: string][];
  stackPointer: number;
  loadedPackages: Record<string, string>;
  folder: string;
  memory: { length: number; runs: [from: number, length: number][]; wipes: [from: number, length: number][] };
  tree: { folders: string[]; links: [path: string, target: string][]; files: ImageFile[]; libraries: ImageFile[] };
};

export const IMAGE_VERSION = 1;

export class ImageError extends Error {
  readonly code = "image-unusable";
}

/** Reads the description; throws for an image that this engine or this code cannot use. */
export function readState(text: string, jspi: boolean): ImageState {
  const state = JSON.parse(text) as ImageState;
  if (state.version !== IMAGE_VERSION) throw new ImageError(`The image has version ${state.version}.`);
  if (state.features.jspi !== jspi) throw new ImageError("The image was made with other features of the engine.");
  return state;
}
