/** Speaks the Responses API: requests from the history, events from the stream. */

import { CallAssembly } from "./call_assembly";
import { emptyAnswer, notUnderstood, streamBroken, streamedError } from "./errors";
import { extractBlock, FENCED_INSTRUCTIONS } from "./fenced";
import { nativeInput, plainInput, sendable } from "./responses_input";
import { ThinkingFilter } from "./thinking";
import { DONE } from "./transport";
import type {
  FinishEvent,
  FinishReason,
  ModelEvent,
  ModelRequest,
  Protocol,
  ProtocolOptions,
  Quirks,
  ToolMode,
} from "./types";

type Json = Record<string, unknown>;

export function responses(options: ProtocolOptions, makeId: () => string): Protocol {
  return {
    path: "/responses",
    body: (request, quirks, mode) => requestBody(options, request, quirks, mode),
    read: (messages, mode) => new Reader(options.origin, mode, makeId).read(messages),
  };
}

function requestBody(options: ProtocolOptions, request: ModelRequest, quirks: Quirks, mode: ToolMode): Json {
  const tools = [{ type: "function", ...options.tool, strict: true }];
  return {
    model: options.model.id,
    instructions: mode === "fenced" ? request.system + FENCED_INSTRUCTIONS : request.system,
    input: mode === "tools" ? nativeInput(request.history, options.origin) : plainInput(request.history),
    stream: true,
    store: false,
    ...(quirks.noEncryptedReasoning ? {} : { include: ["reasoning.encrypted_content"] }),
    ...(mode === "tools" ? { tools } : {}),
  };
}

const ENDS = new Set(["response.completed", "response.incomplete", "response.done"]);

/** Reads one answer. */
class Reader {
  readonly #origin: string;
  readonly #mode: ToolMode;
  readonly #makeId: () => string;
  readonly #calls: CallAssembly;
  readonly #thinking = new ThinkingFilter();
  readonly #items: Json[] = [];
  /** Items whose text or arguments already came in pieces. */
  readonly #streamed = new Set<string>();
  #final: Json | null = null;
  #refused = false;

  constructor(origin: string, mode: ToolMode, makeId: () => string) {
    this.#origin = origin;
    this.#mode = mode;
    this.#makeId = makeId;
    this.#calls = new CallAssembly(makeId);
  }

  async *read(messages: AsyncIterable<unknown>): AsyncGenerator<ModelEvent, void, undefined> {
    for await (const message of messages) {
      if (message !== DONE) yield* this.#message(message);
      if (this.#final) break;
    }
    if (!this.#final) throw streamBroken();
    yield* this.#thinking.finish();
    yield* this.#end(this.#final);
  }

  *#message(message: unknown): Generator<ModelEvent> {
    const event = eventOf(message);
    const type = String(event.type ?? "");
    // A server that cannot stream sends the response itself, without a type.
    if (type === "") yield* this.#ended(event);
    else if (ENDS.has(type)) yield* this.#ended((event.response ?? {}) as Json);
    else yield* this.#piece(type, event);
  }

  *#piece(type: string, event: Json): Generator<ModelEvent> {
    const delta = typeof event.delta === "string" ? event.delta : "";
    if (type === "response.output_text.delta" || type === "response.refusal.delta") {
      this.#refused ||= type === "response.refusal.delta";
      this.#streamed.add(place(event));
      yield* this.#thinking.push(delta);
    } else if (/^response\.reasoning(_summary)?(_text)?\.delta$/.test(type)) {
      yield { type: "reasoning", text: delta };
    } else if (type === "response.output_item.added") {
      yield* this.#callBegins((event.item ?? {}) as Json, event);
    } else if (type === "response.function_call_arguments.delta") {
      this.#streamed.add(place(event));
      yield* this.#calls.add({ index: wireIndex(event), function: { arguments: delta } });
    } else if (type === "response.output_item.done") {
      yield* this.#itemDone((event.item ?? {}) as Json, event);
    }
  }

  *#callBegins(item: Json, event: Json): Generator<ModelEvent> {
    if (item.type !== "function_call") return;
    const id = item.call_id ?? item.id;
    yield* this.#calls.add({ index: wireIndex(event), id, function: { name: item.name } });
  }

  *#itemDone(item: Json, event: Json): Generator<ModelEvent> {
    this.#items.push(item);
    const known = this.#streamed.has(place(event));
    if (item.type === "message" && !known) yield* this.#thinking.push(messageText(item));
    if (item.type !== "function_call") return;
    if (known) {
      this.#calls.settle(wireIndex(event), String(item.arguments ?? ""));
      return;
    }
    const id = item.call_id ?? item.id;
    yield* this.#calls.add({ index: wireIndex(event), id, function: { name: item.name, arguments: item.arguments } });
  }

  *#ended(response: Json): Generator<ModelEvent> {
    if (response.status === "failed") throw streamedError(response.error ?? "");
    this.#final = response;
    const output = Array.isArray(response.output) ? (response.output as Json[]) : [];
    if (this.#items.length === 0) {
      for (const [index, item] of output.entries()) yield* this.#itemDone(item, { output_index: index });
    }
    const usage = response.usage as Json | undefined;
    if (usage) {
      yield {
        type: "usage",
        inputTokens: Number(usage.input_tokens) || 0,
        outputTokens: Number(usage.output_tokens) || 0,
      };
    }
  }

  *#end(response: Json): Generator<ModelEvent> {
    const reason = this.#reason(response);
    const text = this.#thinking.visible;
    const calls = this.#calls.complete(reason === "length");
    let finish: FinishEvent = { type: "finish", reason, text, calls };
    const items = sendable(this.#items);
    // An answer that was cut off is not sent back item by item: its last items may be broken.
    if (reason !== "length" && items.length > 0) finish.native = { origin: this.#origin, items };
    if (this.#mode === "fenced" && calls.length === 0) {
      finish = { type: "finish", reason, ...extractBlock(text, reason, this.#makeId) };
    }
    if (finish.text.trim() === "" && finish.calls.length === 0 && reason === "stop") throw emptyAnswer();
    for (const [index, call] of finish.calls.entries()) yield { type: "call-complete", index, call };
    yield { ...finish, reason: finish.calls.length > 0 && reason === "stop" ? "calls" : reason };
  }

  #reason(response: Json): FinishReason {
    const why = (response.incomplete_details as Json | undefined)?.reason;
    if (why === "content_filter") return "filtered";
    if (why || response.status === "incomplete") return "length";
    return this.#calls.size > 0 ? "calls" : "stop";
  }
}

/** Something that can be a part of an answer; else throws what is wrong with it. */
function eventOf(message: unknown): Json {
  if (typeof message !== "object" || message === null) throw notUnderstood(JSON.stringify(message));
  const event = message as Json;
  if (event.type === "error") throw streamedError(event.error ?? event);
  if (event.type === "response.failed") throw streamedError((event.response as Json | undefined)?.error ?? "");
  if (event.error) throw streamedError(event.error);
  if (typeof event.type !== "string" && event.object !== "response") throw notUnderstood(JSON.stringify(message));
  return event;
}

/** Where in the answer an event belongs: servers give an index, an item's id, or both. */
function place(event: Json): string {
  return String(event.output_index ?? event.item_id ?? (event.item as Json | undefined)?.id ?? "");
}

function wireIndex(event: Json): number {
  return typeof event.output_index === "number" ? event.output_index : 0;
}

function messageText(item: Json): string {
  if (!Array.isArray(item.content)) return typeof item.content === "string" ? item.content : "";
  return item.content.map((part: Json) => String(part?.text ?? part?.refusal ?? "")).join("");
}
