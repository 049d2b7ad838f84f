/** Types of what `embed.js` defines: `<sandcell-chat>` and `<sandcell-cell>`. */

export type RunStatus = "ok" | "error" | "timeout" | "interrupted" | "out_of_memory" | "restarted";

/** An output in the shape of nbformat 4; images are base64. */
export type Output = { output_type: string; [field: string]: unknown };

export type RunError = { ename: string; evalue: string; traceback: string[]; hint?: string; line?: number };

export type FileChanges = { created: string[]; changed: string[]; deleted: string[] };

export type RunResult = {
  status: RunStatus;
  outputs: Output[];
  error: RunError | null;
  files: FileChanges;
  durationMs: number;
};

export type FileEntry = { path: string; name: string; size: number; modified: number };

export type Answer = {
  /** The answer's words, as Markdown. */
  text: string;
  state: "done" | "stopped" | "failed";
  /** Paths of files that its runs wrote. */
  files: string[];
  runs: { code: string; status?: RunStatus; outputs: Output[]; error: RunError | null }[];
};

export type Theme = "auto" | "light" | "dark";

/** Details of the events, by their names. */
export type SandcellEventMap = {
  "sandcell-ready": CustomEvent<{ python: string }>;
  "sandcell-run": CustomEvent<{ run: number | string; code: string }>;
  "sandcell-output": CustomEvent<{ run: number | string; output: Output }>;
  "sandcell-file": CustomEvent<{ run: number | string; path: string; change: "created" | "changed" | "deleted" }>;
  "sandcell-done": CustomEvent<{
    run: number | string;
    status: RunStatus;
    durationMs: number;
    error: RunError | null;
  }>;
  "sandcell-message": CustomEvent<{ role: "user" | "assistant"; text: string }>;
  "sandcell-check": CustomEvent<{ passed: boolean; expected: string; actual: string }>;
  "sandcell-error": CustomEvent<{ code: string; message: string }>;
};

/** What methods are rejected with. */
export interface SandcellError extends Error {
  /** Stable, kebab-case. */
  readonly code: string;
}

/** What both elements have. */
export interface SandcellElement extends HTMLElement {
  /** Sandcell's address; where `embed.js` came from when left out. */
  src: string;
  token: string;
  getToken: (() => Promise<string> | string) | null;
  relay: string;
  theme: string;
  /** Addresses, parted by spaces. */
  files: string;
  /** Hosts that code may read, parted by spaces. */
  hosts: string;
  /** Seconds of one run. */
  seconds: number;
  /** MiB of one Python. */
  memory: number;
  loading: string;
  readOnly: boolean;
  /** Runs Python; resolves however it ends, rejects when it could not begin. */
  run(code?: string): Promise<RunResult>;
  /** Puts a file into `/mnt/data`. */
  addFile(name: string, content: Blob | string): Promise<void>;
  getFile(path: string): Promise<Blob>;
  listFiles(): Promise<FileEntry[]>;
  interrupt(): Promise<void>;
  restart(): Promise<void>;
  setTheme(theme?: Theme): void;
  addEventListener<Name extends keyof SandcellEventMap>(
    name: Name,
    listener: (event: SandcellEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export interface SandcellChatElement extends SandcellElement {
  /** One of the relay's models. */
  model: string;
  /** Text in the message box at first. */
  prompt: string;
  /** Added to what the model is told. */
  instructions: string;
  /** `none` leaves the chat's head out. */
  header: string;
  autoheight: boolean;
  /** Sends a message; resolves with the answer when it is whole. */
  ask(text: string): Promise<Answer>;
}

export interface SandcellCellElement extends SandcellElement {
  /** The code as it is now, edited or not. */
  code: string;
  /** Cells with the same name share one Python. */
  kernel: string;
  /** What a run should print. */
  expect: string;
  autorun: boolean;
}

/** Attributes in templates, as text. */
export type SandcellAttributes = {
  src?: string;
  token?: string;
  relay?: string;
  theme?: Theme;
  files?: string;
  hosts?: string;
  seconds?: number | string;
  memory?: number | string;
  loading?: "lazy" | "eager";
  readonly?: boolean | "";
  title?: string;
};

export type SandcellChatAttributes = SandcellAttributes & {
  model?: string;
  prompt?: string;
  instructions?: string;
  header?: "none";
  autoheight?: boolean | "";
};

export type SandcellCellAttributes = SandcellAttributes & {
  code?: string;
  kernel?: string;
  expect?: string;
  autorun?: boolean | "";
};

declare global {
  interface HTMLElementTagNameMap {
    "sandcell-chat": SandcellChatElement;
    "sandcell-cell": SandcellCellElement;
  }
  interface DocumentEventMap extends SandcellEventMap {}
}
