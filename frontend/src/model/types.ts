/** What the agent loop says to a model and hears from it, whatever protocol is spoken on the wire. */

import type { ModelInfo } from "../chat/types";
import type { ModelError } from "./errors";

/** Where a model answers. `baseUrl` ends before `/chat/completions` and `/responses`. */
export type Endpoint = {
  baseUrl: string;
  /** Left out for the relay, which holds the key itself. */
  apiKey?: string;
  headers?: Record<string, string>;
  /** Asked before each request for headers that say who sends it; cookies are left out then. */
  authorise?: () => Promise<Record<string, string>>;
  /**
   * Told of each request as it is sent, by address and exact body; its answer takes the status, null without one, and
   * once more with the tokens that the provider counted.
   */
  witness?: (url: string, body: string) => (status: number | null, tokens?: TokenCount) => void;
};

export type TokenCount = { input: number; output: number };

/** The one function tool of a chat. */
export type ToolDefinition = {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: Record<string, unknown>;
};

/** A complete request of the model to run something. */
export type ToolCall = {
  id: string;
  name: string;
  /** As the model wrote them; a JSON text for sane models. */
  arguments: string;
  /** Decoded Python, null when `problem` says why there is none. */
  code: string | null;
  problem?: string;
};

/** The provider's own message objects, sent back unchanged to the same model at the same place. */
export type NativeMessage = { origin: string; items: Record<string, unknown>[] };

/** One entry of the model's history; plain JSON, so that it can be kept. */
export type HistoryItem =
  | { role: "user"; turn: string; text: string; images?: string[] }
  | { role: "assistant"; turn: string; text: string; calls: ToolCall[]; native?: NativeMessage }
  | { role: "tool"; turn: string; callId: string; text: string; shortened?: boolean };

export type AssistantItem = Extract<HistoryItem, { role: "assistant" }>;

export type FinishReason = "stop" | "calls" | "length" | "filtered";

/** What a stream is turned into. Failures are thrown as `ModelError`, never yielded as text. */
export type ModelEvent =
  | { type: "text"; text: string }
  | { type: "reasoning"; text: string }
  /** The text so far was thinking aloud: its end tag came without a beginning. */
  | { type: "text-was-reasoning" }
  | { type: "call-begin"; index: number; id: string; name: string }
  /** More of the raw arguments, and the Python decoded from all of them so far. */
  | { type: "call-delta"; index: number; delta: string; code: string }
  | { type: "call-complete"; index: number; call: ToolCall }
  /** Once for each request; `cost` in dollars where the provider says it. */
  | { type: "usage"; inputTokens: number; outputTokens: number; cost?: number }
  /** The last event. `text` is the visible answer without what became a call. */
  | { type: "finish"; reason: FinishReason; text: string; calls: ToolCall[]; native?: NativeMessage };

export type FinishEvent = Extract<ModelEvent, { type: "finish" }>;

export type ModelRequest = { system: string; history: readonly HistoryItem[] };

export type ToolMode = "tools" | "fenced" | "off";

/** Speaks with one model. Abort rejects with the signal's reason and closes the request. */
export interface ModelClient {
  readonly mode: ToolMode;
  stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined>;
}

/** What was found out about an endpoint and should not be tried again. */
export interface QuirkMemory {
  get(key: string): Quirks | undefined;
  set(key: string, quirks: Quirks): unknown;
}

export type Quirks = {
  /** The endpoint refused the tool definition. */
  noTools?: boolean;
  /** The endpoint refused `stream_options`. */
  noStreamOptions?: boolean;
  /** The endpoint refused `include: ["reasoning.encrypted_content"]`. */
  noEncryptedReasoning?: boolean;
};

export type Timeouts = {
  /** Until the first piece of the answer: a local server may load the model first. */
  firstTokenMs: number;
  /** Between two pieces of the answer. */
  idleMs: number;
};

/** One attempt over one protocol; `client.ts` decides about second attempts. */
export type Protocol = {
  path: string;
  body(request: ModelRequest, quirks: Quirks, mode: ToolMode): Record<string, unknown>;
  read(messages: AsyncIterable<unknown>, mode: ToolMode): AsyncGenerator<ModelEvent, void, undefined>;
};

export type ProtocolOptions = { model: ModelInfo; tool: ToolDefinition; origin: string };

/** Dollars for a million tokens. */
export type Price = { input: number; output: number };

/** A model that an endpoint offers. */
export type ModelListing = { info: ModelInfo; price?: Price };

/** Who answers, and how they are asked. */
export type Engine = { info: ModelInfo; client: ModelClient; price?: Price };

export type { ModelError };
