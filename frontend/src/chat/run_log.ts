/** The runs that made what Python holds now, oldest first: which cells' variables are there, and what can be taken back. */

import type { CellPart } from "./cell_runner";
import type { CellRun } from "./types";

type Entry = { run: number; cell: CellPart; of: CellRun | undefined; ok: boolean };

export class RunLog {
  #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** Ids of the cells whose last run went well. */
  get live(): ReadonlySet<string> {
    const live = new Set<string>();
    for (const { cell, ok } of this.#entries) {
      if (ok) live.add(cell.id);
      else live.delete(cell.id);
    }
    return live;
  }

  add(cell: CellPart, run: number, ok: boolean): void {
    const of = cell.run;
    this.#entries.push({ run, cell, of, ok });
    if (of) of.undoable = true;
  }

  /** The number of the last run of a cell; null when Python knows of none. */
  last(cell: string): number | null {
    return this.#entries.findLast((entry) => entry.cell.id === cell)?.run ?? null;
  }

  has(run: number): boolean {
    return this.#entries.some((entry) => entry.run === run);
  }

  /** Forgets these runs; the cells whose results are no longer true. */
  takeBack(runs: readonly number[]): CellPart[] {
    const taken = new Set(runs);
    const gone = this.#entries.filter((entry) => taken.has(entry.run));
    this.#entries = this.#entries.filter((entry) => !taken.has(entry.run));
    for (const { of } of gone) {
      if (of) Object.assign(of, { undoable: false, undone: true });
    }
    return [...new Set(gone.map(({ cell }) => cell))];
  }

  /** Another kernel holds the same variables: the cells stay, but their runs cannot be taken back. */
  moved(): void {
    for (const { of } of this.#entries) if (of) of.undoable = false;
  }

  clear(): void {
    this.moved();
    this.#entries = [];
  }
}
