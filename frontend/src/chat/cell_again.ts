/** Runs a cell again because the user asked for it, and lets the model know with the next message. */

import { type CellPart, type CellRunner, RuntimeUnavailable } from "./cell_runner";
import { runFeedback } from "./feedback";
import type { ModelNotes } from "./notes";
import { fitText } from "./truncation";
import type { AssistantTurn, Turn } from "./types";

const TOLD = { characters: 2_000, lineCharacters: 500 };

export type FoundCell = { turn: AssistantTurn; part: CellPart };

export function findCell(turns: readonly Turn[], id: string): FoundCell | null {
  for (const turn of turns) {
    if (turn.role !== "assistant") continue;
    const part = turn.parts.find((each) => each.kind === "cell" && each.id === id);
    if (part?.kind === "cell") return { turn, part };
  }
  return null;
}

type Again = FoundCell & { code: string | undefined };

/** `code` replaces the cell's own when it is given. A runtime that cannot be started shows on the cell. */
export async function runAgain(
  { turn, part, code }: Again,
  { runner, notes }: { runner: CellRunner; notes: ModelNotes },
  signal: AbortSignal,
): Promise<void> {
  const edited = code !== undefined && code !== part.code;
  const before = turn.state;
  part.code = code ?? part.code;
  part.complete = true;
  turn.state = "running";
  try {
    const run = await runner.run(part, signal);
    const feedback = fitText(runFeedback(run), TOLD);
    const what = edited ? "changed the code of a cell and ran it" : "ran a cell again";
    notes.add(`The user ${what}:\n${fitText(part.code, TOLD)}\nIts result now:\n${feedback}`);
  } catch (error) {
    if (!(error instanceof RuntimeUnavailable)) throw error;
  } finally {
    turn.state = before;
  }
}
