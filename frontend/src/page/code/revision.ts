/** A changed file as hunks, and what it holds after the reader's decisions about them. */

import { applyPatch, formatPatch, type StructuredPatch, structuredPatch } from "diff";
import type { FileChange } from "../../chat/types";

export type { StructuredPatch };

const CONTEXT = 3;
/** A comparison that takes longer than this is given up: the text may be made to be slow. */
const PATIENCE_MS = 2_000;

/** The hunks between before and after; null when it took too long. */
export function hunksOf({ path, before, after }: FileChange, name: string): StructuredPatch | null {
  const from = before === null ? "/dev/null" : `a/${name}`;
  const options = { context: CONTEXT, timeout: PATIENCE_MS };
  void path;
  return structuredPatch(from, `b/${name}`, before ?? "", after, undefined, undefined, options) ?? null;
}

/** The text without the rejected hunks. */
export function decided(change: FileChange, patch: StructuredPatch): string {
  if (change.rejected.length === 0) return change.after;
  const hunks = patch.hunks.filter((_, at) => !change.rejected.includes(at));
  if (hunks.length === 0) return change.before ?? "";
  const text = applyPatch(change.before ?? "", { ...patch, hunks });
  if (text === false) throw new Error(`The changes of ${patch.newFileName} could not be applied.`);
  return text;
}

/** A unified patch of what was not rejected, for `git apply` and `patch -p1`. */
export function patchText(changes: readonly { change: FileChange; patch: StructuredPatch }[]): string {
  return changes
    .map(({ change, patch }) => ({ ...patch, hunks: patch.hunks.filter((_, at) => !change.rejected.includes(at)) }))
    .filter(({ hunks }) => hunks.length > 0)
    .map((patch) => formatPatch(renumbered(patch)))
    .join("");
}

/** Without the rejected hunks the others begin at other lines of the new file. */
function renumbered(patch: StructuredPatch): StructuredPatch {
  let shift = 0;
  const hunks = patch.hunks.map((hunk) => {
    const moved = { ...hunk, newStart: hunk.oldStart + shift };
    shift += hunk.newLines - hunk.oldLines;
    return moved;
  });
  return { ...patch, hunks };
}
