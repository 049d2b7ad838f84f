/** Speaks Chat Completions: requests from the history, events from the stream. */

import { CallAssembly, type CallDelta, validArguments } from "./call_assembly";
import { emptyAnswer, notUnderstood, streamBroken, streamedError } from "./errors";
import { extractBlock, FENCED_INSTRUCTIONS, plainHistory } from "./fenced";
import { ReasoningRecord } from "./reasoning_record";
import { ThinkingFilter } from "./thinking";
import { DONE } from "./transport";
import type {
  FinishEvent,
  FinishReason,
  HistoryItem,
  ModelEvent,
  ModelRequest,
  Protocol,
  ProtocolOptions,
  Quirks,
  ToolMode,
} from "./types";

type Json = Record<string, unknown>;

export function chatCompletions(options: ProtocolOptions, makeId: () => string): Protocol {
  return {
    path: "/chat/completions",
    body: (request, quirks, mode) => requestBody(options, request, quirks, mode),
    read: (messages, mode) => new Reader(options.origin, mode, makeId).read(messages),
  };
}

function requestBody(options: ProtocolOptions, request: ModelRequest, quirks: Quirks, mode: ToolMode): Json {
  const system = mode === "fenced" ? request.system + FENCED_INSTRUCTIONS : request.system;
  const history = mode === "tools" ? nativeHistory(request.history, options.origin) : plainMessages(request.history);
  return {
    model: options.model.id,
    messages: [{ role: "system", content: system }, ...history],
    stream: true,
    ...(quirks.noStreamOptions ? {} : { stream_options: { include_usage: true } }),
    ...(mode === "tools" ? { tools: [{ type: "function", function: options.tool }] } : {}),
  };
}

function plainMessages(history: readonly HistoryItem[]): Json[] {
  return plainHistory(history).map(({ role, text, images }) => ({ role, content: content(text, images) }));
}

function content(text: string, images: string[]): unknown {
  if (images.length === 0) return text;
  return [{ type: "text", text }, ...images.map((url) => ({ type: "image_url", image_url: { url } }))];
}

function nativeHistory(history: readonly HistoryItem[], origin: string): Json[] {
  const messages = history.flatMap((item) => nativeMessages(item, origin));
  // DeepSeek wants the field on every message with calls once it has been thinking, even an empty one.
  const thinks = messages.some((message) => "reasoning_content" in message);
  if (!thinks) return messages;
  return messages.map((message) => ("tool_calls" in message ? { reasoning_content: "", ...message } : message));
}

function nativeMessages(item: HistoryItem, origin: string): Json[] {
  if (item.role === "user") return [{ role: "user", content: content(item.text, item.images ?? []) }];
  if (item.role === "tool") return [{ role: "tool", tool_call_id: item.callId, content: item.text }];
  if (item.native?.origin === origin) return item.native.items;
  if (item.calls.length === 0) return [{ role: "assistant", content: item.text }];
  const calls = item.calls.map((call) => ({
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: validArguments(call.arguments) },
  }));
  return [{ role: "assistant", content: item.text || null, tool_calls: calls }];
}

/** Reads one answer. */
class Reader {
  readonly #origin: string;
  readonly #mode: ToolMode;
  readonly #makeId: () => string;
  readonly #calls: CallAssembly;
  readonly #thinking = new ThinkingFilter();
  readonly #reasoning = new ReasoningRecord();
  #finish: string | null = null;
  #usage: Json | null = null;

  constructor(origin: string, mode: ToolMode, makeId: () => string) {
    this.#origin = origin;
    this.#mode = mode;
    this.#makeId = makeId;
    this.#calls = new CallAssembly(makeId);
  }

  async *read(messages: AsyncIterable<unknown>): AsyncGenerator<ModelEvent, void, undefined> {
    let done = false;
    for await (const message of messages) {
      if (message === DONE) done = true;
      else yield* this.#message(message);
    }
    if (this.#finish === null && !done) throw streamBroken();
    yield* this.#thinking.finish();
    if (this.#usage) yield usageEvent(this.#usage);
    yield* this.#end();
  }

  *#message(message: unknown): Generator<ModelEvent> {
    const chunk = chunkOf(message);
    const choice = (Array.isArray(chunk.choices) ? chunk.choices[0] : undefined) as Json | undefined;
    if (choice) yield* this.#choice(choice);
    // Gemini, xAI and others count in every chunk, so the last count is the one; Groq hides it in a field of its own.
    const usage = chunk.usage ?? (chunk.x_groq as Json | undefined)?.usage;
    if (typeof usage === "object" && usage) this.#usage = usage as Json;
  }

  *#choice(choice: Json): Generator<ModelEvent> {
    if (choice.error || choice.finish_reason === "error") throw streamedError(choice.error ?? "");
    // A server that cannot stream sends the whole message at once.
    const delta = (choice.delta ?? choice.message) as Json | undefined;
    if (delta) yield* this.#delta(delta);
    if (typeof choice.finish_reason === "string" && choice.finish_reason) this.#finish = choice.finish_reason;
  }

  *#delta(delta: Json): Generator<ModelEvent> {
    const thought = this.#reasoning.add(delta);
    if (thought) yield { type: "reasoning", text: thought };
    const text = textOf(delta.content) + textOf(delta.refusal);
    if (text) yield* this.#thinking.push(text);
    if (!Array.isArray(delta.tool_calls)) return;
    for (const call of delta.tool_calls) yield* this.#calls.add(call as CallDelta);
  }

  *#end(): Generator<ModelEvent> {
    const reason = this.#reason();
    const visible = this.#thinking.visible;
    const native = { origin: this.#origin, items: [this.#nativeMessage(visible)] };
    let finish: FinishEvent = {
      type: "finish",
      reason,
      text: visible,
      calls: this.#calls.complete(reason === "length"),
      native,
    };
    if (this.#mode === "fenced" && finish.calls.length === 0) {
      finish = { type: "finish", reason, ...extractBlock(visible, reason, this.#makeId) };
    }
    if (finish.text.trim() === "" && finish.calls.length === 0 && reason === "stop") throw emptyAnswer();
    for (const [index, call] of finish.calls.entries()) yield { type: "call-complete", index, call };
    yield { ...finish, reason: finish.calls.length > 0 && reason === "stop" ? "calls" : reason };
  }

  #reason(): FinishReason {
    if (this.#finish === "length" || this.#finish === "max_tokens") return "length";
    if (this.#finish === "content_filter") return "filtered";
    return this.#calls.size > 0 ? "calls" : "stop";
  }

  #nativeMessage(visible: string): Json {
    const calls = this.#calls.native();
    if (calls.length === 0) return { role: "assistant", content: visible, ...this.#reasoning.native(false) };
    return { role: "assistant", content: visible || null, tool_calls: calls, ...this.#reasoning.native(true) };
  }
}

/** Something that can be a part of an answer; else throws what is wrong with it. */
function chunkOf(message: unknown): Json {
  if (typeof message !== "object" || message === null) throw notUnderstood(JSON.stringify(message));
  const chunk = message as Json;
  if (chunk.error) throw streamedError(chunk.error);
  const known = Array.isArray(chunk.choices) || chunk.usage || chunk.object === "chat.completion.chunk";
  if (!known) throw notUnderstood(JSON.stringify(message));
  return chunk;
}

function usageEvent(usage: Json): ModelEvent {
  return {
    type: "usage",
    inputTokens: Number(usage.prompt_tokens) || 0,
    outputTokens: Number(usage.completion_tokens) || 0,
    ...(typeof usage.cost === "number" && usage.cost >= 0 ? { cost: usage.cost } : {}),
  };
}

/** Content is a text, or a list of parts with texts. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "";
  return value.map((part: { text?: unknown }) => (typeof part?.text === "string" ? part.text : "")).join("");
}
