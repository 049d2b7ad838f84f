/** What a chat is made of: the state that the page draws and that the agent loop changes. */

import type { ErrorInfo, FileChanges, Output, Path, Progress, RunError, RunStatus, Unkept } from "../interpreter/types";
import type { Engine } from "../model/types";
import type { Decision } from "./approval";
import type { QueuedMessage } from "./message_queue";
import type { ReplayProgress } from "./replay";
import type { ChatSnapshot } from "./snapshot";
import type { Telling } from "./telling";

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
  /** Names of the variables that were there before the kernel was replaced, as far as they were known. */
  lost?: string[];
  /** And names of variables that are there again, as they were before this run. */
  restored?: string[];
  /** Files that the run wrote and that were not kept, and how many more of them there are. */
  unkept?: Unkept[];
  unkeptMore?: number;
  /** Seconds that the run may take. */
  limit?: number;
  /** Python's memory of before this run is kept. */
  undoable?: boolean;
  /** Files that it changed or deleted and that can be brought back as they were before. */
  former?: Path[];
  /** Files that the person brought back. */
  broughtBack?: Path[];
  /** The person took the run back: what it did to variables and files is gone. */
  undone?: boolean;
};

export type Part =
  | { kind: "text"; text: string }
  | { kind: "reasoning"; text: string }
  /** `awaiting`: the user is asked before it runs; `edited`: the user changed the code first. */
  | {
      kind: "cell";
      id: string;
      callId: string;
      code: string;
      complete: boolean;
      run?: CellRun;
      awaiting?: boolean;
      edited?: boolean;
    }
  /** What an answer changed in code, with what the user decided about it. */
  | { kind: "changes"; files: FileChange[] }
  /** Something the product says, not the model: repeated code, variables lost, caps reached. */
  | { kind: "notice"; code: string; text: string; action?: "continue" | "retry" };

/** `path` is empty for pasted code without a file, `before` is null for a new file. Hunks are named by their place. */
export type FileChange = { path: string; before: string | null; after: string; kept: number[]; rejected: number[] };

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
  usage?: Usage;
};

/** `cost` in dollars, only when every request's is known: from the provider, or from the price the user gave. */
export type Usage = { inputTokens: number; outputTokens: number; cost?: number; requests: number; priced: number };

export type Turn = UserTurn | AssistantTurn;

/** What the page can do to a chat besides talking in it. */
export type ChatControls = {
  /** Lets another model give the next answers. */
  use(engine: Engine): void;
  /** Answers for a cell that waits for the user's word. */
  decide(cellId: string, decision: Decision): void;
  /** Tells the model something with the next message. */
  note(text: string): void;
};

/**
 * Event `change` fires (coalesced, at most once per animation frame) whenever `turns`, `busy` or
 * `title` changed; turns and parts are mutated in place.
 */
export interface Chat extends EventTarget, ChatControls {
  readonly id: string;
  readonly title: string;
  /** The title was given by the person. */
  readonly named: boolean;
  /** The branch that is shown. */
  readonly turns: readonly Turn[];
  readonly busy: boolean;
  /** Messages that wait for the end of what is under way. */
  readonly queue: readonly QueuedMessage[];
  /** An answer was stopped or failed: what waits is sent when the person says so (`sendQueued`). */
  readonly queueHeld: boolean;
  /** How many successful cells have lost their variables, and how far their replay is. */
  readonly replay: { cells: number; progress: ReplayProgress | null };
  /** Adds the user's turn and lets the model answer; while busy it waits in `queue`. Resolves when the answer is done, never rejects. */
  send(text: string, options?: { files?: string[] }): Promise<void>;
  editQueued(id: string, text: string): void;
  removeQueued(id: string): QueuedMessage | null;
  sendQueued(): void;
  /** Stops streaming and running; leaves a usable state. */
  stop(): void;
  /** Runs a cell again, with changed code if given; outputs replace the old ones. */
  rerun(cellId: string, code?: string): Promise<void>;
  /** Takes a cell's last run back, and all runs after it: variables and files are as before. Rejects with the reason. */
  undo(cellId: string): Promise<void>;
  /** Puts a file that a cell changed or deleted back as it was before the cell's run. Rejects with the reason. */
  bringBack(cellId: string, path: Path): Promise<void>;
  /** Runs the successful cells again, in order, to rebuild variables that are gone. */
  replayCells(): Promise<void>;
  /** After a failure: ask the model again. After a cap: go on. */
  retry(): Promise<void>;
  rename(title: string): void;
  /** How much of the files the model is told. */
  readonly telling: Telling;
  /** Holds for the next request and all after it, earlier messages in them included. */
  tell(telling: Telling): void;
  /** The description of all files as it would be sent now; empty without files. */
  fileText(signal: AbortSignal): Promise<string>;
  /** Ids of the turns that stand at the same place on other branches, this one included, oldest first. */
  siblings(turnId: string): readonly string[];
  /** Sends another text in place of an earlier message, on a branch of its own. */
  edit(turnId: string, text: string): Promise<void>;
  /** Asks for another answer, on a branch of its own. */
  regenerate(turnId: string): Promise<void>;
  /** Shows the branch with this turn. */
  select(turnId: string): Promise<void>;
  /** Deletes a turn and all that follows it, on all branches. */
  deleteFrom(turnId: string): Promise<void>;
  /** The chat as plain data; it shares its turns with the chat. */
  snapshot(): ChatSnapshot;
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
  /** `static`: an exported page, behind which there is no relay. */
  form?: "static";
  /** True when no model is connected and the built-in, rule-based assistant answers. */
  assistant: boolean;
  defaultModel: string;
  models: ModelInfo[];
  systemPrompt: string;
  limits: { seconds: number; memoryMB: number; outputKB: number; fileMB?: number; workspaceMB?: number };
  /** What running code may ask of the network; null: nothing. */
  network: { ask: boolean; allow: string[] } | null;
  /** Base URLs, relative to the page. */
  assets: string;
  api: string;
};
