/** Says in words what changed in a chat since the last look, for screen readers. */

import type { AssistantTurn, CellRun, Turn } from "../../chat/types";
import { failureText } from "../messages";
import { formatDuration } from "../text/format";
import { texts } from "../texts";

/** Compares the chat with what it saw last; texts of a first look are not announced. */
export class Announcer {
  #turnStates = new Map<string, AssistantTurn["state"]>();
  #runStates = new Map<string, string>();

  /** Returns the announcements due, in order. */
  next(turns: readonly Turn[]): string[] {
    const said: string[] = [];
    for (const turn of turns) {
      if (turn.role !== "assistant") continue;
      for (const part of turn.parts) {
        if (part.kind === "cell" && part.run) said.push(...this.#run(part.id, part.run));
      }
      said.push(...this.#turn(turn));
    }
    return said;
  }

  #turn(turn: AssistantTurn): string[] {
    const before = this.#turnStates.get(turn.id);
    this.#turnStates.set(turn.id, turn.state);
    if (before === turn.state) return [];
    if (turn.state === "failed")
      return [texts.announce.answerFailed(turn.error ? failureText(turn.error) : texts.turn.failedFallback)];
    if (turn.state === "done" && before !== undefined) return [texts.announce.answered];
    return before === undefined && turn.state !== "done" ? [texts.announce.answering] : [];
  }

  #run(id: string, run: CellRun): string[] {
    const key = run.state === "done" ? `done ${run.startedAt}` : run.state;
    const before = this.#runStates.get(id);
    this.#runStates.set(id, key);
    if (before === key) return [];
    if (run.state === "running") return [texts.announce.runStarted];
    if (run.state !== "done" || before === undefined) return [];
    return [outcome(run)];
  }
}

function outcome(run: CellRun): string {
  if (run.status === "ok") return texts.announce.runDone(formatDuration(run.durationMs ?? 0));
  if (run.status === "interrupted") return texts.announce.runStopped;
  if (run.error) return texts.announce.runFailed(`${run.error.ename}: ${run.error.evalue}`);
  return texts.announce.runFailed(texts.cell[run.status ?? "error"]);
}
