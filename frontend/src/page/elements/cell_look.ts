/** How a cell presents itself: label, icon, tone, and whether its code is open by itself. */

import type { CellRun, Part } from "../../chat/types";
import { codeTexts } from "../code/texts";
import type { IconName } from "../icons";
import { texts } from "../texts";

export type CellLook = {
  label: string;
  icon: IconName;
  tone: "busy" | "ok" | "error" | "quiet";
  /** Open while it is written and run, then out of the way of the results. */
  codeOpen: boolean;
  /** Folded away with its results: a failure that a later cell has answered. */
  settled: boolean;
};

/** Decides the look from the cell and from whether its turn still goes on. */
export function cellLook(cell: Extract<Part, { kind: "cell" }>, answering: boolean, followed: boolean): CellLook {
  const { run } = cell;
  if (cell.awaiting) return { label: codeTexts.waits, icon: "info", tone: "quiet", codeOpen: true, settled: false };
  if (!run) {
    return answering
      ? { label: texts.cell.writing, icon: "edit", tone: "busy", codeOpen: true, settled: false }
      : { label: texts.cell.notRun, icon: "info", tone: "quiet", codeOpen: true, settled: false };
  }
  if (run.state !== "done") {
    const label = run.state === "queued" ? texts.cell.queued : texts.cell.running;
    return { label, icon: "play", tone: "busy", codeOpen: true, settled: false };
  }
  return doneLook(run, followed);
}

function doneLook(run: CellRun, followed: boolean): CellLook {
  const status = run.status ?? "ok";
  const label = texts.cell[status];
  if (run.undone) return { label, icon: "undo", tone: "quiet", codeOpen: false, settled: false };
  if (status === "ok") return { label, icon: "check", tone: "ok", codeOpen: false, settled: false };
  if (status === "interrupted") return { label, icon: "stop", tone: "quiet", codeOpen: false, settled: false };
  const named = status === "error" && run.error ? texts.cell.raised(run.error.ename) : label;
  return followed
    ? { label: named, icon: "alert", tone: "quiet", codeOpen: false, settled: true }
    : { label, icon: "alert", tone: "error", codeOpen: false, settled: false };
}
