/** Keeps Python's variables true to the turns that are shown: knows which are gone, and rebuilds them. */

import type { Interpreter } from "../interpreter/types";
import type { CellPart, CellRunner } from "./cell_runner";
import type { ModelNotes } from "./notes";
import { Replay, type ReplayProgress, replayNote, successfulCells } from "./replay";
import type { Turn } from "./types";

export class Variables {
  readonly #interpreter: Interpreter;
  readonly #runner: CellRunner;
  readonly #notes: ModelNotes;
  readonly #replay: Replay;

  constructor(interpreter: Interpreter, runner: CellRunner, notes: ModelNotes, changed: () => void) {
    this.#interpreter = interpreter;
    this.#runner = runner;
    this.#notes = notes;
    this.#replay = new Replay(interpreter, changed);
  }

  get progress(): ReplayProgress | null {
    return this.#replay.progress;
  }

  /** Successful cells whose variables are gone. */
  lost(turns: readonly Turn[]): CellPart[] {
    const { live } = this.#runner;
    return successfulCells(turns).filter((cell) => !live.has(cell.id));
  }

  /** Restarts Python when it holds variables of cells that are not among these turns. */
  async align(turns: readonly Turn[]): Promise<void> {
    const shown = new Set(turns.flatMap((turn) => (turn.role === "assistant" ? cellIds(turn.parts) : [])));
    if ([...this.#runner.live].some((id) => !shown.has(id))) await this.#restart();
  }

  /** Runs all successful cells of these turns in order, from an empty state, if any of their variables are gone. */
  async rebuild(turns: readonly Turn[], signal: AbortSignal): Promise<void> {
    if (this.lost(turns).length === 0) return;
    if (this.#runner.hasState) await this.#restart();
    const outcome = await this.#replay.run(successfulCells(turns), signal, (cell, run) =>
      this.#runner.remember(cell, run),
    );
    this.#notes.add(replayNote(outcome));
  }

  async #restart(): Promise<void> {
    await this.#interpreter.restart();
    this.#runner.forgetState();
  }
}

function cellIds(parts: Extract<Turn, { role: "assistant" }>["parts"]): string[] {
  return parts.flatMap((part) => (part.kind === "cell" ? [part.id] : []));
}
