/** What happens in a chat, as events for the site around it. */

import type { AssistantTurn, CellRun, Part, Turn } from "../../chat/types";
import type { Output } from "../../interpreter/types";
import { fileEvents } from "./cell_session";

type Tell = (event: string, detail: unknown) => void;
type Seen = { outputs: number; text: number; done: boolean };
type Cell = Extract<Part, { kind: "cell" }>;

/** Looks at the turns when they changed, and tells what is new since the last look. */
export class ChatEvents {
  readonly #tell: Tell;
  readonly #runs = new WeakMap<CellRun, Seen>();
  readonly #told = new WeakSet<Turn>();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  look(turns: readonly Turn[]): void {
    for (const turn of turns) {
      if (turn.role === "user") this.#message(turn, "user", turn.text);
      else this.#answer(turn);
    }
  }

  #answer(turn: AssistantTurn): void {
    for (const part of turn.parts) if (part.kind === "cell" && part.run) this.#run(part, part.run);
    if (turn.state !== "done" && turn.state !== "stopped" && turn.state !== "failed") return;
    const { error } = turn;
    if (error && !this.#told.has(turn)) this.#tell("error", { code: error.code, message: error.message });
    this.#message(turn, "assistant", textOf(turn));
  }

  #message(turn: Turn, role: Turn["role"], text: string): void {
    if (this.#told.has(turn)) return;
    this.#told.add(turn);
    this.#tell("message", { role, text });
  }

  #run(cell: Cell, run: CellRun): void {
    if (run.state === "queued") return;
    let seen = this.#runs.get(run);
    if (!seen) {
      seen = { outputs: 0, text: 0, done: false };
      this.#runs.set(run, seen);
      this.#tell("run", { run: cell.id, code: cell.code });
    }
    this.#outputs(cell.id, run.outputs, seen);
    if (run.state !== "done" || seen.done) return;
    seen.done = true;
    for (const detail of fileEvents(cell.id, run)) this.#tell("file", detail);
    const { status, durationMs, error } = run;
    this.#tell("done", { run: cell.id, status, durationMs, error });
  }

  /** Text grows in place; what is shown comes whole. */
  #outputs(run: string, outputs: readonly Output[], seen: Seen): void {
    for (const [at, output] of outputs.entries()) {
      if (at < seen.outputs - 1) continue;
      const known = at === seen.outputs - 1 ? seen.text : 0;
      if (output.output_type === "stream") {
        const text = output.text.slice(known);
        if (text) this.#tell("output", { run, output: { ...output, text } });
        seen.text = output.text.length;
      } else {
        if (at >= seen.outputs) this.#tell("output", { run, output });
        seen.text = 0;
      }
      seen.outputs = Math.max(seen.outputs, at + 1);
    }
  }
}

/** The words of an answer, without its code. */
export function textOf({ parts }: Pick<AssistantTurn, "parts">): string {
  const words = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  return words.join("\n\n").trim();
}
