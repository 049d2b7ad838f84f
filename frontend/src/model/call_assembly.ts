/** Tool calls of one answer, put together from deltas that providers fill in differently. */

import { CodeStream, decodeCode } from "./code_argument";
import type { ModelEvent, ToolCall } from "./types";

/** One delta of Chat Completions, as far as it can be trusted. */
export type CallDelta = {
  index?: unknown;
  id?: unknown;
  function?: { name?: unknown; arguments?: unknown } | null;
  [more: string]: unknown;
};

type Draft = {
  index: number;
  wireIndex: number | null;
  id: string;
  /** The id came from us, the server gave none. */
  madeUp: boolean;
  name: string;
  arguments: string;
  stream: CodeStream;
  /** Fields we do not know, e.g. a thought signature: they go back with the call. */
  extra: Record<string, unknown>;
};

/** The only tool, also when a server leaves its name out or decorates it. */
const TOOL_NAMES = /^(functions?[.:])?(python|python3|ipython|code_interpreter)$/i;

export class CallAssembly {
  readonly #drafts: Draft[] = [];
  readonly #makeId: () => string;

  constructor(makeId: () => string) {
    this.#makeId = makeId;
  }

  get size(): number {
    return this.#drafts.length;
  }

  /** Takes in one delta and says what is new. */
  add(delta: CallDelta): ModelEvent[] {
    const found = this.#find(delta);
    const draft = found ?? this.#begin(delta);
    const events: ModelEvent[] = [];
    if (!found) events.push({ type: "call-begin", index: draft.index, id: draft.id, name: draft.name || "python" });
    this.#fill(draft, delta);
    const text = argumentText(delta.function?.arguments);
    // A server that repeats the whole arguments at the end must not double them.
    if (!text || (text === draft.arguments && isComplete(text))) return events;
    draft.arguments += text;
    const code = draft.stream.push(text);
    events.push({ type: "call-delta", index: draft.index, delta: text, code });
    return events;
  }

  /** Replaces what streamed by what the server says the arguments are in the end. */
  settle(wireIndex: number, text: string): void {
    const draft = this.#drafts.find((each) => each.wireIndex === wireIndex);
    if (draft && text) draft.arguments = text;
  }

  /** The calls, decoded. `cut` says that the answer ended for lack of room: then the last one is doubtful. */
  complete(cut: boolean): ToolCall[] {
    return this.#drafts.map((draft, place) => decodeCall(draft, cut && place === this.#drafts.length - 1));
  }

  /** `tool_calls` of the assistant message that goes back to the same provider. */
  native(): Record<string, unknown>[] {
    return this.#drafts.map((draft) => ({
      ...draft.extra,
      id: draft.id,
      type: "function",
      function: { name: draft.name || "python", arguments: validArguments(draft.arguments) },
    }));
  }

  #find(delta: CallDelta): Draft | undefined {
    const id = text(delta.id);
    const sameId = id ? this.#drafts.find((draft) => draft.id === id) : undefined;
    if (sameId) return sameId;
    if (typeof delta.index === "number") {
      const sameIndex = this.#drafts.findLast((draft) => draft.wireIndex === delta.index);
      // Another id and a name under a used index is a second call once the first is whole.
      return sameIndex && isAnother(delta, sameIndex) && isComplete(sameIndex.arguments) ? undefined : sameIndex;
    }
    const last = this.#drafts.at(-1);
    if (!last) return undefined;
    const begins = isAnother(delta, last) || (isNamed(delta) && isComplete(last.arguments));
    return begins ? undefined : last;
  }

  #begin(delta: CallDelta): Draft {
    const id = text(delta.id);
    const draft: Draft = {
      index: this.#drafts.length,
      wireIndex: typeof delta.index === "number" ? delta.index : null,
      id: id || this.#makeId(),
      madeUp: id === "",
      name: text(delta.function?.name),
      arguments: "",
      stream: new CodeStream(),
      extra: {},
    };
    this.#drafts.push(draft);
    return draft;
  }

  #fill(draft: Draft, delta: CallDelta): void {
    draft.name ||= text(delta.function?.name);
    const { index: _index, id: _id, type: _type, function: _function, ...extra } = delta;
    Object.assign(draft.extra, extra);
  }
}

function isNamed(delta: CallDelta): boolean {
  return text(delta.function?.name) !== "";
}

/** A delta with an id and a name of its own, beside a call that has an id from the server as well. */
function isAnother(delta: CallDelta, draft: Draft): boolean {
  return text(delta.id) !== "" && isNamed(delta) && !draft.madeUp;
}

function decodeCall(draft: Draft, cut: boolean): ToolCall {
  const call = { id: draft.id, name: draft.name || "python", arguments: draft.arguments };
  if (!TOOL_NAMES.test(call.name)) {
    const problem = `There is no tool named "${call.name.slice(0, 60)}", so nothing was run. The only tool is "python".`;
    return { ...call, code: null, problem };
  }
  const decoded = decodeCode(draft.arguments, cut);
  return decoded.code === null
    ? { ...call, code: null, problem: decoded.problem }
    : { ...call, name: "python", code: decoded.code };
}

/** Providers refuse a history whose arguments are not a JSON object. */
export function validArguments(raw: string): string {
  try {
    const value = JSON.parse(raw) as unknown;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return raw;
  } catch {
    // Falls through: the arguments are wrapped below, so nothing of them is lost.
  }
  return JSON.stringify({ code: decodeCode(raw).code ?? raw });
}

function argumentText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : "";
}

function isComplete(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
