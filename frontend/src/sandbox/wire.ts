/**
 * The wire: every message that crosses the sandbox's border, written once.
 *
 * host page <-> sandbox frame (MessagePort) <-> kernel worker (postMessage)
 *
 * The Python side writes the same shapes as TypedDicts in `sandcell_kernel/wire.py`; a test compares
 * the two. Everything under "from the kernel" is untrusted: the frame checks it and the host checks
 * it again (`validate.ts`). Every call carries an `id` and always settles, also when the worker dies.
 */

/** Absolute POSIX path inside the sandbox, always below `/mnt/data/`. */
export type Path = string;

export type ErrorInfo = {
  /** Stable, kebab-case, e.g. `file-not-found`. */
  code: string;
  message: string;
  detail?: Record<string, unknown>;
};

/** nbformat 4 MIME bundle. On the wire binary types are `Uint8Array`; at the JavaScript API base64. */
export type MimeBundle = Record<string, unknown>;

/**
 * nbformat 4 outputs. `metadata.sandcell.description` is a short text for screen readers and for
 * models without vision (kind of figure, axes, series; shape and dtypes of a table).
 */
export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string }
  | {
      output_type: "display_data";
      data: MimeBundle;
      metadata: Record<string, unknown>;
      transient?: { display_id?: string };
    }
  | {
      output_type: "update_display_data";
      data: MimeBundle;
      metadata: Record<string, unknown>;
      transient: { display_id: string };
    }
  | {
      output_type: "execute_result";
      execution_count: number;
      data: MimeBundle;
      metadata: Record<string, unknown>;
      transient?: { display_id?: string };
    }
  | { output_type: "clear_output"; wait: boolean }
  | RunError;

/** nbformat 4 error, with the parts a model or a person can act on. */
export type RunError = {
  output_type: "error";
  ename: string;
  evalue: string;
  /** Lines of the user's own frames, IPython-like, may hold ANSI colours. */
  traceback: string[];
  /** What to try next, e.g. the nearest column name. */
  hint?: string;
  /** 1-based line in the failing cell. */
  line?: number;
};

export type RunStatus = "ok" | "error" | "timeout" | "interrupted" | "out_of_memory" | "restarted";

export type FileChanges = { created: Path[]; changed: Path[]; deleted: Path[] };

/** What the files of a chat may be; `count` and `totalBytes` hold for the person's own as well. */
export type FileBounds = {
  /** One file that a run writes. */
  fileBytes: number;
  totalBytes: number;
  count: number;
};

/** Why a file was not kept: by itself, with all others, by the number of files, or with what the run wrote before. */
export type UnkeptReason = "file" | "workspace" | "count" | "run";

/** A file that a run wrote and that is not there after it: the chat keeps what it had under this name. */
export type Unkept = { path: Path; size: number; reason: UnkeptReason };

export type RunLimits = {
  /** Wall-clock seconds, 1..300. */
  seconds: number;
  /** Text (stdout + stderr + text results) in bytes. */
  outputBytes: number;
  /** Rich displays per run. */
  displays: number;
};

/* ---- the broker: payload and answer of `ask` with kind `fetch` ------------------------------ */

/** A request of the running code; everything in it is untrusted. */
export type FetchRequest = {
  url: string;
  method: string;
  headers: [name: string, value: string][];
  /** Base64, or null. */
  body: string | null;
  /** How long the code is ready to wait, or null. */
  seconds: number | null;
  /** Where in the code it comes from: file name of the cell, line, text of the line, and the library that asks. */
  cell: string;
  line: number;
  code: string;
  library: string;
};

/** The answer; a request that was not sent or failed has only `error`. */
export type FetchAnswer = {
  status?: number;
  reason?: string;
  url?: string;
  headers?: [name: string, value: string][];
  body?: Uint8Array<ArrayBuffer>;
  /** Names of headers that were not sent. */
  dropped?: string[];
  error?: ErrorInfo;
};

/* ---- host -> kernel (through the frame) ---------------------------------------------------- */

export type ToKernel =
  | { type: "run"; run: number; code: string; silent: boolean; storeHistory: boolean; limits: RunLimits }
  /** Stop the current run if it is `run`; repeated by the frame until `cancelled` arrives. */
  | { type: "cancel"; run: number }
  /** Put files into /mnt/data. Blobs are handles: they are read lazily inside the worker. */
  | { type: "mount"; id: number; files: { path: Path; blob: Blob; modified: number }[] }
  | { type: "remove"; id: number; paths: Path[] }
  /** A question to the kernel: `variables` | `profile {path}` | `preview {path, part}` | `complete {code, cursor}` | `prepare {modules}`. */
  | { type: "call"; id: number; method: string; params: Record<string, unknown> }
  /** Answer to the kernel's `ask`. */
  | { type: "answer"; id: number; value?: unknown; error?: ErrorInfo }
  /** Answer to the kernel's `asset`. */
  | { type: "asset"; id: number; bytes?: ArrayBuffer; error?: ErrorInfo }
  | { type: "ping"; id: number };

/* ---- from the kernel (untrusted) ----------------------------------------------------------- */

export type FromKernel =
  | {
      type: "ready";
      python: string;
      pyodide: string;
      jspi: boolean;
      interruptible: boolean;
      restored: boolean;
      bootMs: number;
    }
  | { type: "progress"; phase: "runtime" | "packages"; text: string; loaded: number; total: number }
  | { type: "output"; run: number; output: Output }
  /** Content of a file that the run created or changed; sent before `result`. */
  | { type: "file"; run: number; path: Path; bytes: ArrayBuffer; modified: number }
  | {
      type: "result";
      run: number;
      status: RunStatus;
      executionCount: number | null;
      error?: RunError;
      files: FileChanges;
      durationMs: number;
    }
  | { type: "reply"; id: number; value?: unknown; error?: ErrorInfo }
  /**
   * A question to the person or the host: `input {prompt, password}` | `fetch` with a `FetchRequest`. `waits`: the
   * worker stands still for the answer, which then comes through the memory that it shares with the frame.
   */
  | { type: "ask"; id: number; run: number; kind: string; payload: Record<string, unknown>; waits?: boolean }
  /** Wants the bytes of a file of the distribution, by the file name in its lock file. */
  | { type: "asset"; id: number; file: string }
  | { type: "cancelled"; run: number }
  | { type: "pong"; id: number }
  | { type: "fatal"; message: string };

/* ---- host <-> frame only ------------------------------------------------------------------- */

/** The kernel in the frame as the host sees it. */
export type KernelState = "loading" | "idle" | "busy" | "restarting" | "failed" | "closed";

export type FrameAssets = {
  /** Text of the classic worker: Pyodide's loader and glue, then ours. */
  worker: Blob;
  wasm: Blob;
  stdlib: Blob;
  lock: string;
  /** Text of the distribution's manifest: what can be loaded, and what cannot and why. */
  manifest: string;
  /** File names of wheels that every kernel loads at boot (the kernel's own). */
  boot: string[];
  /** Wheels by file name that the host sends at once (others are asked for by `asset`). */
  wheels: { file: string; bytes: ArrayBuffer }[];
  /** Null where there is none: the kernel boots. */
  image: FrameImage | null;
};

/** A memory image of the distribution, checked: a kernel that is restored instead of booted. Blobs are read in the sandbox. */
export type FrameImage = {
  name: string;
  /** JSON text that describes the others. */
  state: Blob;
  memory: Blob;
  files: Blob;
  libraries: Blob;
};

export type FrameOptions = {
  memoryMB: number;
  /** Keep a second, booted worker ready for a hard stop. */
  spare: boolean;
  /** Milliseconds between the soft interrupt and the hard stop. */
  graceMs: number;
  files: FileBounds;
};

export type ToFrame =
  | ToKernel
  | { type: "start"; assets: FrameAssets; options: FrameOptions }
  /** Soft interrupt, hard stop after the grace period; a second one while pending is a hard stop at once. */
  | { type: "interrupt"; run: number }
  | { type: "restart"; id: number }
  /** A file of the distribution that nobody asked for yet. */
  | { type: "stock"; file: string; bytes: ArrayBuffer }
  /** The run's clock stands still while the person is asked about its network requests. */
  | { type: "hold"; run: number; held: boolean }
  /** Comes before a run: what Python holds then is to be kept, so that the run can be undone by itself. */
  | { type: "keep"; run: number }
  /** Back to where the kernel rested before its last runs; answered by `reply` with `{undone, runs, reason?}`. */
  | { type: "undo"; id: number }
  | { type: "close" };

/** As `FromKernel`, but files arrive as Blobs and results say whether the variables are gone. */
export type FromFrame =
  | Exclude<FromKernel, { type: "file" } | { type: "result" } | { type: "cancelled" } | { type: "pong" }>
  | { type: "frame"; isolated: boolean; sharedMemory: boolean }
  | { type: "file"; run: number; path: Path; blob: Blob; modified: number }
  | {
      type: "result";
      run: number;
      status: RunStatus;
      executionCount: number | null;
      error?: RunError;
      files: FileChanges;
      durationMs: number;
      stateLost: boolean;
      /** Of what the run wrote; `unkeptMore` counts those that are not named. */
      unkept?: Unkept[];
      unkeptMore?: number;
    }
  | { type: "state"; state: KernelState; reason?: string }
  /** After a result with `stateLost`: names of variables that are there again in the new kernel, and of kept ones that are not. */
  | { type: "recovered"; run: number; restored: string[]; lost: string[] }
  /** Size of Python's memory, for the reader: it grows and never shrinks. */
  | { type: "memory"; bytes: number }
  /** An undo put these in the place of all files. */
  | { type: "files"; files: { path: Path; blob: Blob; modified: number }[] }
  /** The image did not give a sound kernel; the frame goes on without it. */
  | { type: "image-refused"; image: string; reason: string }
  /** The frame's own answer to `ping`: it never runs Python, so silence means that its process is gone. */
  | { type: "pong"; id: number };
