/** What is said about files that a run wrote and that could not be kept: to the person and, with a way on, to the model. */

import type { Unkept, UnkeptReason } from "../interpreter/types";
import type { CellRun } from "./types";

const NAMED = 10;

const BECAUSE: Record<UnkeptReason, string> = {
  file: "larger than a file may be here",
  workspace: "with it, the files of this chat would be too large together",
  count: "a chat cannot hold more files",
  run: "one run cannot hand out more at once",
};

const INSTEAD: Record<UnkeptReason, string> = {
  file: "Write less, compress it, or split it into several files.",
  workspace: "Delete files that are no longer needed, then write it again.",
  count: "Put many small files into one zip, then delete them.",
  run: "Write fewer files in one run.",
};

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function named(files: readonly Unkept[], more: number): string {
  const shown = files.slice(0, NAMED).map(({ path, size }) => `${path} (${megabytes(size)})`);
  const rest = files.length - shown.length + more;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

/** One sentence or two for each reason. */
export function unkeptSentences({ unkept = [], unkeptMore = 0 }: Pick<CellRun, "unkept" | "unkeptMore">): string[] {
  const reasons = [...new Set(unkept.map(({ reason }) => reason))];
  return reasons.map((reason, at) => {
    // Files beyond those that are named are told with the last reason.
    const more = at === reasons.length - 1 ? unkeptMore : 0;
    const files = named(
      unkept.filter((file) => file.reason === reason),
      more,
    );
    return `Not kept: ${files}: ${BECAUSE[reason]}. ${INSTEAD[reason]}`;
  });
}

/** The same for the model, which must know what it may still say and do. */
export function unkeptNotes(run: Pick<CellRun, "unkept" | "unkeptMore">): string[] {
  const sentences = unkeptSentences(run);
  if (sentences.length === 0) return [];
  return [
    ...sentences,
    "What was not kept can be read by code until Python restarts, but the user cannot download it.",
  ];
}
