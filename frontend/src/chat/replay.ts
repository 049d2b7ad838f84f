/** Runs the successful cells of a chat again, in their order, to rebuild variables that are gone. */

import type { Interpreter, RunError, RunStatus } from "../interpreter/types";
import type { CellPart } from "./cell_runner";
import type { Turn } from "./types";
import { untilAborted } from "./until_aborted";

export type ReplayProgress = { done: number; total: number };

/** `failed` is the cell that ended the replay, null when all of them ran. */
export type ReplayOutcome = {
  ran: number;
  total: number;
  failed: { code: string; status: RunStatus; error: RunError | null } | null;
};

/** The cells that made the variables: those whose last run went well, oldest first. */
export function successfulCells(turns: readonly Turn[]): CellPart[] {
  return turns.flatMap((turn) =>
    turn.role === "assistant"
      ? turn.parts.filter(
          (part): part is CellPart => part.kind === "cell" && part.run?.status === "ok" && !part.run.undone,
        )
      : [],
  );
}

/** What is on the screen stays as it is: only variables and files are made anew, as the first time (`_` included). */
export class Replay {
  /** How far it is; null when none is under way. */
  progress: ReplayProgress | null = null;
  readonly #interpreter: Interpreter;
  readonly #changed: () => void;

  constructor(interpreter: Interpreter, changed: () => void) {
    this.#interpreter = interpreter;
    this.#changed = changed;
  }

  /** Stops at the first cell that does not end well, or when it is aborted. Rejects when Python cannot be started. */
  async run(
    cells: readonly CellPart[],
    signal: AbortSignal,
    ran: (cell: CellPart, run: number) => void,
  ): Promise<ReplayOutcome> {
    const total = cells.length;
    const interrupt = () => void this.#interpreter.interrupt().catch(() => undefined);
    signal.addEventListener("abort", interrupt, { once: true });
    try {
      await untilAborted(this.#interpreter.ready, signal);
      for (const [done, cell] of cells.entries()) {
        signal.throwIfAborted();
        this.#report({ done, total });
        const run = this.#interpreter.run(cell.code, { undoable: true });
        const { status, error } = await run.result;
        if (status !== "ok") return { ran: done, total, failed: { code: cell.code, status, error } };
        ran(cell, run.id);
      }
      return { ran: total, total, failed: null };
    } finally {
      signal.removeEventListener("abort", interrupt);
      this.#report(null);
    }
  }

  #report(progress: ReplayProgress | null): void {
    this.progress = progress;
    this.#changed();
  }
}

/** What the model is told afterwards. */
export function replayNote({ ran, total, failed }: ReplayOutcome): string {
  if (!failed)
    return `The user had the ${total} earlier successful cells run again in order: their variables are there again.`;
  const why = failed.error ? `${failed.error.ename}: ${failed.error.evalue}`.slice(0, 500) : failed.status;
  return `The user had the earlier successful cells run again: ${ran} of ${total} ran, then this one failed (${why}); its variables and later ones are missing:\n${failed.code.slice(0, 1_000)}`;
}
