/** What a chat is made of: the state that the page draws and that the agent loop changes. */

import type { ErrorInfo, FileChanges, Output, Progress, RunError, RunStatus } from "../interpreter/types";

export type CellRun = {
  state: "queued" | "running" | "done";
  /** Milliseconds since the epoch; the page shows the elapsed time from it. Loading packages does not count. */
  startedAt: number;
  /** The packages that the run waits for, and how far they are. */
  preparing: Progress | null;
  status?: RunStatus;
  outputs: Output[];
  error: RunError | null;
  files: FileChanges;
  durationMs?: number;
  executionCount?: number | null;
  stateLost?: boolean;
};

export type Part =
  | { kind: "text"; text: string }
  | { kind: "reasoning"; text: string }
  | { kind: "cell"; id: string; callId: string; code: string; complete: boolean; run?: CellRun }
  /** Something the product says, not the model: repeated code, variables lost, caps reached. */
  | { kind: "notice"; code: string; text: string; action?: "continue" | "retry" };

export type UserTurn = { role: "user"; id: string; at: number; text: string; files: string[] };

export type AssistantTurn = {
  role: "assistant";
  id: string;
  at: number;
  /** Model id as shown to the user, e.g. `gpt-5` or `sandcell-assistant`. */
  model: string;
  parts: Part[];
  state: "waiting" | "streaming" | "running" | "done" | "stopped" | "failed";
  error?: ErrorInfo;
  usage?: { inputTokens: number; outputTokens: number };
};

export type Turn = UserTurn | AssistantTurn;

/**
 * Event `change` fires (coalesced, at most once per animation frame) whenever `turns`, `busy` or
 * `title` changed; turns and parts are mutated in place.
 */
export interface Chat extends EventTarget {
  readonly id: string;
  readonly title: string;
  readonly turns: readonly Turn[];
  readonly busy: boolean;
  /** Adds the user's turn and lets the model answer; resolves when the answer is done, never rejects. */
  send(text: string, options?: { files?: string[] }): Promise<void>;
  /** Stops streaming and running; leaves a usable state. */
  stop(): void;
  /** Runs a cell again, with changed code if given; outputs replace the old ones. */
  rerun(cellId: string, code?: string): Promise<void>;
  /** After a failure: ask the model again. After a cap: go on. */
  retry(): Promise<void>;
}

/** One model that the page can talk to. */
export type ModelInfo = {
  id: string;
  /** Which protocol to speak with it. */
  api: "chat" | "responses";
  tools: "auto" | "tools" | "fenced" | "off";
  vision: boolean;
  /** Tokens. */
  contextWindow: number;
};

/** `GET /api/config`. */
export type ServerConfig = {
  version: string;
  /** True when no model is connected and the built-in, rule-based assistant answers. */
  assistant: boolean;
  defaultModel: string;
  models: ModelInfo[];
  systemPrompt: string;
  limits: { seconds: number; memoryMB: number; outputKB: number };
  /** Base URLs, relative to the page. */
  assets: string;
  api: string;
};
