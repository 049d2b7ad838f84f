/** The public JavaScript API: what the page, the widget and the library are built on. */

import type { NetworkDecision, NetworkEntry, NetworkLimits, NetworkQuestion } from "../broker/types";
import type { ErrorInfo, FileChanges, KernelState, Output, Path, RunError, RunStatus, Unkept } from "../sandbox/wire";
import type { FilePreview } from "./previews";
import type { Tables } from "./tables";

export type { NetworkDecision, NetworkEntry, NetworkLimits, NetworkQuestion } from "../broker/types";
export type {
  ErrorInfo,
  FileChanges,
  KernelState,
  MimeBundle,
  Output,
  Path,
  RunError,
  RunStatus,
  Unkept,
  UnkeptReason,
} from "../sandbox/wire";

export type { FilePreview } from "./previews";
export type { Tables } from "./tables";

export type Limits = {
  /** Wall-clock seconds of one run, 1..300. Default 60. */
  seconds: number;
  /** WebAssembly memory of one kernel, in MiB. Default 1024. */
  memoryMB: number;
  /** Text output of one run, in KiB. Default 1024. */
  outputKB: number;
  /** Rich displays of one run. Default 200. */
  displays: number;
  /** One file that a run writes, in MiB. Default 1024. */
  fileMB: number;
  /** All files of the chat together, in MiB. Default 4096. */
  workspaceMB: number;
  /** How many files a chat may have. Default 20000. */
  files: number;
};

export type Ask = { kind: "input"; prompt: string; password: boolean };

/** What running code may ask of the network, through this page. Without it every request is refused. */
export type NetworkOptions = {
  /**
   * Hosts that may be read (GET, HEAD) without a question: `data.example.org`, `*.example.org`, with a port where it is
   * not the usual one. `POST api.example.org` allows a method that changes things, `http://` an unencrypted host.
   */
  allow?: string[];
  /** Asks the person about a host that is not on the list. Default: it is refused. */
  onAsk?: (question: NetworkQuestion, unwanted: AbortSignal) => Promise<NetworkDecision>;
  limits?: Partial<NetworkLimits>;
  /** For tests with servers on this machine only: browsers that know it refuse names that lead anywhere but here. */
  addressSpace?: "public" | "local" | "loopback";
};

export interface Network {
  /** Hosts that the person allowed for this chat, in the form of `NetworkOptions.allow`. */
  readonly allowed: string[];
  allow(entry: string): void;
  revoke(entry: string): void;
}

export type InterpreterOptions = {
  /** Where the distribution is served, e.g. `/runtime/`. */
  assets: string;
  limits?: Partial<Limits>;
  network?: NetworkOptions;
  /** Told of every request of running code that was answered, failed or refused. */
  onNetwork?: (entry: NetworkEntry) => void;
  /**
   * The memory image to start from: `science` has numpy, pandas and matplotlib imported, `core` only Python; null boots.
   * Default `science`, or `core` on a slow or metered line. Where there is no such image, Python boots.
   */
  image?: "science" | "core" | null;
  /** Keep a pre-booted kernel for hard stops. Default true. */
  spare?: boolean;
  /** Answers a question from the running code. Default: reject, which becomes an `EOFError` in Python. */
  onAsk?: (ask: Ask) => Promise<unknown>;
  onLog?: (entry: { level: "info" | "warn" | "error"; message: string }) => void;
};

export type RunOptions = {
  /** No outputs but errors; `_` and `Out` untouched. */
  silent?: boolean;
  storeHistory?: boolean;
  /** Seconds, at most the interpreter's limit. */
  timeout?: number;
  /** Keep what Python holds before this run, so that `undo` takes back it and no other. Without it, runs are taken back with the one before. */
  undoable?: boolean;
};

export type RunResult = {
  status: RunStatus;
  /** nbformat 4; images base64. Streams joined, updates applied, cleared outputs gone. */
  outputs: Output[];
  error: RunError | null;
  files: FileChanges;
  durationMs: number;
  executionCount: number | null;
  /** True when the kernel was replaced: variables are gone, files are not. */
  stateLost: boolean;
  /** Files that the run wrote and that were not kept: too large, or too much with the others. */
  unkept?: Unkept[];
  /** How many more there are than `unkept` names. */
  unkeptMore?: number;
  /** What the files that the run changed or deleted were before it. */
  replaced?: FileVersion[];
};

/** A file as it was at some time; the content is a handle, and costs no memory until it is read. */
export type FileVersion = { path: Path; content: Blob; modified: number };

export interface Run extends AsyncIterable<Output> {
  readonly id: number;
  readonly code: string;
  readonly result: Promise<RunResult>;
}

export type FileEntry = { path: Path; name: string; size: number; modified: number };

/** What the sandbox found out about a file: goes to the model instead of the rows. */
export type FileProfile = {
  path: Path;
  size: number;
  /** `csv | excel | json | image | pdf | text | binary | …` */
  kind: string;
  rows?: number;
  columns?: { name: string; type: string; missing?: number; examples?: unknown[] }[];
  [more: string]: unknown;
};

export interface Files extends EventTarget {
  /** Event `change` fires after every change, by the page or by a run. */
  /**
   * Rejects with `workspace-full` or `too-many-files` beyond the limits, unless `always`, which is for files that the
   * chat had before.
   */
  write(
    path: string,
    content: Blob | ArrayBuffer | Uint8Array | string,
    options?: { always?: boolean },
  ): Promise<FileEntry>;
  read(path: string): Promise<Blob>;
  list(): Promise<FileEntry[]>;
  remove(path: string): Promise<void>;
  profile(path: string): Promise<FileProfile>;
  /** The beginning of a file, read by Python within bounds; `part` is a sheet or a table, counted from 0. */
  preview(path: string, part?: number): Promise<FilePreview>;
}

export type Undone = {
  undone: boolean;
  /** Ids of the runs that were taken back, oldest first. */
  runs: number[];
  /** Why nothing was taken back, in words. */
  reason?: string;
};

export type Recovered = {
  /** Names of variables that are there again, as they were when they were kept. */
  restored: string[];
  /** Names of those that could not be kept or brought back. */
  lost: string[];
};

export type Variable = { name: string; type: string; shape?: string; size?: number; preview: string };

export type FigureFormat = "svg" | "pdf";

export type Progress = { phase: "download" | "runtime" | "packages"; text: string; loaded: number; total: number };

/** Events: `statechange` (detail: {state, reason}), `progress` (detail: Progress). */
export interface Interpreter extends EventTarget {
  readonly state: KernelState;
  readonly ready: Promise<void>;
  readonly files: Files;
  /** Tables that were shown, to look into. */
  readonly tables: Tables;
  readonly network: Network;
  readonly info: {
    python: string;
    pyodide: string;
    isolated: boolean;
    jspi: boolean;
    interruptible: boolean;
    /** Whether this kernel came from a memory image instead of booting. */
    restored: boolean;
  } | null;
  readonly error: ErrorInfo | null;
  readonly limits: Readonly<Limits>;
  /** Bytes of Python's memory, which never shrinks before a restart; 0 while unknown. Event `memory` when it changes. */
  readonly memoryBytes: number;
  /** Changes the limit of later runs, in seconds, 1..300. */
  setSeconds(seconds: number): void;
  run(code: string, options?: RunOptions): Run;
  interrupt(): Promise<void>;
  restart(): Promise<void>;
  /**
   * Takes the last run back: variables, imports and the files in /mnt/data are as before it. Not what it did elsewhere:
   * other folders, questions answered, requests sent. Only from the first run on that was `undoable`; a kernel that uses
   * more than 320 MB cannot be taken back, nor one that was restarted since.
   */
  undo(): Promise<Undone>;
  /**
   * What came back after the last run that ended with `stateLost`, as soon as the new kernel has it. Variables are kept
   * after each run once one was `undoable`, while Python rests: up to 64 MB that pickle within 0.4 s. A restart is fresh.
   */
  recovery(): Promise<Recovered>;
  variables(): Promise<Variable[]>;
  /**
   * A matplotlib figure that was shown, as it is now, in vector form. `name` is `metadata.sandcell.figure` of its
   * output. The last ones are kept; rejects with `figure-gone` for others.
   */
  figure(name: string, format: FigureFormat): Promise<Blob>;
  /**
   * A hint that code will soon import these modules: packages of the distribution that provide them are loaded and
   * imported while the kernel has nothing else to do. Other names are ignored.
   */
  prefetch(modules: readonly string[]): void;
  close(): void;
}
