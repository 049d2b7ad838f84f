/** The state of Python in one line, with the real progress of its download. */

import type { KernelState, Progress } from "../../interpreter/types";
import { formatByteProgress } from "../text/format";
import { texts } from "../texts";

/** `label` may be left out where room is short. */
export type RuntimeLine = { label: string; amount: string; fraction: number | null };

/** Says where Python is; packages that load during a run are named too. */
export function runtimeLine(state: KernelState, progress: Progress | null): RuntimeLine {
  const loading = state === "loading" || state === "restarting";
  if (progress && (loading || (state === "busy" && progress.phase === "packages"))) return progressLine(progress);
  if (state === "loading") return { label: texts.runtime.loading, amount: "", fraction: null };
  return { label: texts.runtime[state], amount: "", fraction: null };
}

function progressLine({ phase, text, loaded, total }: Progress): RuntimeLine {
  const fraction = total > 0 ? Math.min(1, loaded / total) : null;
  if (phase === "packages") {
    const amount = total > 0 ? formatByteProgress(loaded, total) : "";
    return { label: text || texts.runtime.loadingPackages, amount, fraction };
  }
  // All bytes are here: what follows is the start of Python itself.
  if (phase === "runtime" || (total > 0 && loaded >= total))
    return { label: texts.runtime.starting, amount: "", fraction: null };
  return { label: texts.runtime.download, amount: total > 0 ? formatByteProgress(loaded, total) : "", fraction };
}

/** What a run waits for before its first line, and how far that is. */
export function preparingLine(progress: Progress | null): RuntimeLine | null {
  return progress === null ? null : progressLine(progress);
}
