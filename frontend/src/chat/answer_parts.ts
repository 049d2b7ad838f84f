/** Turns the events of one streamed answer into parts of the assistant's turn. */

import type { FinishEvent, ModelEvent, ToolCall } from "../model/types";
import type { CellPart } from "./cell_runner";
import { notices } from "./notices";
import type { AssistantTurn, Part } from "./types";

export type AnswerCall = { call: ToolCall; part: CellPart };

export class AnswerParts {
  readonly #turn: AssistantTurn;
  readonly #makeId: () => string;
  /** Index of the first part of this answer. */
  readonly start: number;
  readonly #cells = new Map<number, CellPart>();
  readonly #calls: AnswerCall[] = [];
  finish: FinishEvent | null = null;

  constructor(turn: AssistantTurn, makeId: () => string) {
    this.#turn = turn;
    this.#makeId = makeId;
    this.start = turn.parts.length;
  }

  /** Calls in the order in which they are to be run. */
  get calls(): readonly AnswerCall[] {
    return this.#calls;
  }

  /** The visible text so far. */
  get text(): string {
    const own = this.#turn.parts.slice(this.start);
    return own.map((part) => (part.kind === "text" ? part.text : "")).join("");
  }

  take(event: ModelEvent): void {
    switch (event.type) {
      case "text":
      case "reasoning":
        this.#append(event.type, event.text);
        return;
      case "text-was-reasoning":
        this.#recast();
        return;
      case "call-begin":
        this.#cell(event.index, event.id);
        return;
      case "call-delta":
        this.#cell(event.index, "").code = event.code;
        return;
      case "call-complete":
        this.#complete(event.index, event.call);
        return;
      case "usage":
        this.#addUsage(event);
        return;
      default:
        this.#end(event);
    }
  }

  #append(kind: "text" | "reasoning", text: string): void {
    const last = this.#turn.parts.at(-1);
    if (last?.kind === kind && this.#turn.parts.length > this.start) last.text += text;
    else this.#turn.parts.push({ kind, text });
  }

  #recast(): void {
    const own = this.#turn.parts.splice(this.start);
    for (const part of own) {
      if (part.kind === "text" || part.kind === "reasoning") this.#append("reasoning", part.text);
      else this.#turn.parts.push(part);
    }
  }

  #cell(index: number, callId: string): CellPart {
    const known = this.#cells.get(index);
    if (known) return known;
    const part: CellPart = { kind: "cell", id: this.#makeId(), callId, code: "", complete: false };
    this.#cells.set(index, part);
    this.#turn.parts.push(part);
    return part;
  }

  #complete(index: number, call: ToolCall): void {
    const part = this.#cell(index, call.id);
    part.callId = call.id;
    if (call.code !== null) {
      part.code = call.code;
      part.complete = true;
    } else this.#turn.parts.push(notices.callNotRun(call.problem ?? "This call could not be run."));
    this.#calls.push({ call, part });
  }

  #addUsage({ inputTokens, outputTokens, cost }: Extract<ModelEvent, { type: "usage" }>): void {
    const sum = this.#turn.usage ?? { inputTokens: 0, outputTokens: 0, requests: 0, priced: 0 };
    this.#turn.usage = {
      inputTokens: sum.inputTokens + inputTokens,
      outputTokens: sum.outputTokens + outputTokens,
      requests: sum.requests + 1,
      priced: sum.priced + (cost === undefined ? 0 : 1),
      ...(cost === undefined && sum.cost === undefined ? {} : { cost: (sum.cost ?? 0) + (cost ?? 0) }),
    };
  }

  /** The block that became a cell leaves the text it was streamed in. */
  #end(event: FinishEvent): void {
    this.finish = event;
    if (this.text.trim() === event.text.trim()) return;
    const own = this.#turn.parts.splice(this.start);
    const others = own.filter((part) => part.kind !== "text");
    const firstCell = others.findIndex((part) => part.kind === "cell");
    const at = firstCell < 0 ? others.length : firstCell;
    const text: Part[] = event.text.trim() ? [{ kind: "text", text: event.text }] : [];
    this.#turn.parts.push(...others.slice(0, at), ...text, ...others.slice(at));
  }
}
