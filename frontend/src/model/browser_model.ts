/** The model that some browsers bring along (`LanguageModel`), asked like any other; it has no tools. */

import { ModelError } from "./errors";
import { extractBlock, FENCED_INSTRUCTIONS, plainHistory } from "./fenced";
import { ThinkingFilter } from "./thinking";
import type { ModelClient, ModelEvent, ModelRequest, ToolMode } from "./types";

type Message = { role: "system" | "user" | "assistant"; content: string };
export type Availability = "unavailable" | "downloadable" | "downloading" | "available";

export type LanguageModelSession = {
  promptStreaming(input: string, options?: { signal?: AbortSignal }): ReadableStream<string>;
  destroy(): void;
  readonly inputQuota?: number;
};

type Languages = { type: "text"; languages: string[] }[];

/** Browsers ask for the languages that a model has to know; these are the ones that its makers vouch for. */
export const TEXT: { expectedOutputs: Languages } = { expectedOutputs: [{ type: "text", languages: ["en"] }] };

/** The part of the Prompt API that is used here. */
export type LanguageModelApi = {
  availability(options?: typeof TEXT): Promise<Availability>;
  create(
    options: { initialPrompts: Message[]; signal?: AbortSignal } & Partial<typeof TEXT>,
  ): Promise<LanguageModelSession>;
};

/** The browser's own, null where there is none. */
export function browserLanguageModel(scope: object = globalThis): LanguageModelApi | null {
  const { LanguageModel } = scope as { LanguageModel?: LanguageModelApi };
  return typeof LanguageModel?.create === "function" ? LanguageModel : null;
}

export class BrowserModelClient implements ModelClient {
  readonly mode: ToolMode;
  readonly #api: LanguageModelApi;

  constructor(api: LanguageModelApi, mode: string = "fenced") {
    this.#api = api;
    this.mode = mode === "off" ? "off" : "fenced";
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined> {
    const system = this.mode === "fenced" ? request.system + FENCED_INSTRUCTIONS : request.system;
    const messages = plainHistory(request.history).map(({ role, text }) => ({ role, content: text }));
    const question = messages.pop()?.content ?? "";
    const session = await this.#open([{ role: "system", content: system }, ...messages], signal);
    const thinking = new ThinkingFilter();
    try {
      for await (const piece of pieces(session.promptStreaming(question, { signal }), signal)) {
        yield* thinking.push(piece);
      }
      yield* thinking.finish();
    } finally {
      session.destroy();
    }
    yield* this.#end(thinking.visible);
  }

  *#end(visible: string): Generator<ModelEvent> {
    if (visible.trim() === "")
      throw new ModelError("empty-answer", "The browser's model answered with nothing. Try again.");
    const makeId = () => `call_${crypto.randomUUID()}`;
    const { text, calls } =
      this.mode === "fenced" ? extractBlock(visible, "stop", makeId) : { text: visible, calls: [] };
    for (const [index, call] of calls.entries()) yield { type: "call-complete", index, call };
    yield { type: "finish", reason: calls.length > 0 ? "calls" : "stop", text, calls };
  }

  async #open(initialPrompts: Message[], signal: AbortSignal): Promise<LanguageModelSession> {
    try {
      return await this.#api.create({ ...TEXT, initialPrompts, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw broken(error);
    }
  }
}

async function* pieces(stream: ReadableStream<string>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal.throwIfAborted();
        throw broken(error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function broken(error: unknown): ModelError {
  const { name = "", message = String(error) } = error instanceof Error ? error : {};
  if (name === "QuotaExceededError") {
    return new ModelError(
      "context-too-long",
      "The conversation is too long for the browser's model. Start a new chat.",
    );
  }
  return new ModelError("provider-failed", `The browser's model failed: ${message}`, { provider: message });
}
