/** Puts imported pieces together to turns: questions of the person, answers with texts and cells between them. */

import type { AssistantTurn, Part, Turn } from "../chat/types";

type CellBody = Omit<Extract<Part, { kind: "cell" }>, "kind" | "id" | "callId">;

export const IMPORTED = "imported";

export class TurnBuilder {
  readonly turns: Turn[] = [];

  question(text: string, files: string[] = []): void {
    this.turns.push({ role: "user", id: crypto.randomUUID(), at: Date.now(), text, files });
  }

  text(text: string): void {
    if (text.trim()) this.#answer().parts.push({ kind: "text", text: text.trim() });
  }

  cell(body: CellBody): void {
    if (!body.code.trim()) return;
    this.#answer().parts.push({ kind: "cell", id: crypto.randomUUID(), callId: crypto.randomUUID(), ...body });
  }

  #answer(): AssistantTurn {
    const last = this.turns.at(-1);
    if (last?.role === "assistant") return last;
    // An answer always answers something.
    if (!last) this.question("(Imported)");
    const id = crypto.randomUUID();
    const turn: AssistantTurn = { role: "assistant", id, at: Date.now(), model: IMPORTED, parts: [], state: "done" };
    this.turns.push(turn);
    return turn;
  }
}
