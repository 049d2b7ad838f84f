/** Paths of the sandbox's files: absolute, normal, below `/mnt/data/`. */

import { MAX_NAME_BYTES, MAX_PATH_BYTES } from "./bounds";
import type { Path } from "./wire";

export const ROOT = "/mnt/data/";

const encoder = new TextEncoder();

/** Control characters, and those that break or turn round the line: a name must not look like another one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters in names are what is refused
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Why a part of a path cannot be used, or null. */
function partProblem(part: string): string | null {
  if (part === "" || part === "." || part === "..") return `"${part}" is not a name`;
  if (CONTROL.test(part)) return "it holds control characters";
  if (encoder.encode(part).length > MAX_NAME_BYTES) return `a name may have ${MAX_NAME_BYTES} bytes`;
  return null;
}

/** Why a path is not one of the sandbox's files, or null when it is. */
export function pathProblem(path: string): string | null {
  if (!path.startsWith(ROOT)) return `it must be below ${ROOT}`;
  if (/\p{Surrogate}/u.test(path)) return "it is not valid Unicode";
  if (encoder.encode(path).length > MAX_PATH_BYTES) return `a path may have ${MAX_PATH_BYTES} bytes`;
  for (const part of path.slice(ROOT.length).split("/")) {
    const problem = partProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

/** Turns what a caller wrote (`a.csv`, `/mnt/data//a.csv`) into a full, composed path; does not judge it. */
export function normalPath(path: string): Path {
  const composed = path.normalize("NFC");
  const absolute = composed.startsWith("/") ? composed : ROOT + composed;
  const parts = absolute.split("/").filter((part) => part !== "" && part !== ".");
  return `/${parts.join("/")}`;
}

export function baseName(path: Path): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
