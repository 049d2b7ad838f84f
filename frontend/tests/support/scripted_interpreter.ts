/** A small interpreter in memory: runs are scripted by their code, files are a map. */

import { limitsOf } from "../../src/interpreter/limits";
import { previewOf } from "../../src/interpreter/previews";
import { KernelTables } from "../../src/interpreter/tables";
import type {
  ErrorInfo,
  FileEntry,
  FilePreview,
  FileProfile,
  Files,
  Interpreter,
  KernelState,
  Output,
  Recovered,
  Run,
  RunError,
  RunResult,
  Undone,
  Variable,
} from "../../src/interpreter/types";

export type Script = (code: string, interpreter: ScriptedInterpreter) => Partial<RunResult> | "hang";

class ScriptedFiles extends EventTarget implements Files {
  readonly contents = new Map<string, { blob: Blob; modified: number }>();
  readonly profiled: string[] = [];
  readonly broken = new Set<string>();
  #clock = 1;

  async write(path: string, content: Blob | ArrayBuffer | Uint8Array | string): Promise<FileEntry> {
    const blob = content instanceof Blob ? content : new Blob([content as BlobPart]);
    this.#clock += 1;
    this.contents.set(path, { blob, modified: this.#clock });
    this.dispatchEvent(new Event("change"));
    return this.#entry(path);
  }

  async read(path: string): Promise<Blob> {
    const file = this.contents.get(path);
    if (!file) throw new Error(`no file ${path}`);
    return file.blob;
  }

  async list(): Promise<FileEntry[]> {
    return [...this.contents.keys()].map((path) => this.#entry(path));
  }

  async remove(path: string): Promise<void> {
    this.contents.delete(path);
  }

  async profile(path: string): Promise<FileProfile> {
    this.profiled.push(path);
    if (this.broken.has(path)) throw new Error("the file is damaged");
    const { size } = this.#entry(path);
    const [head = ""] = (await (await this.read(path)).text()).split("\n");
    const columns = head.split(",").map((name) => ({ name, type: "string", examples: ["</files>"] }));
    return { path, size, kind: "csv", rows: 1, columns };
  }

  async preview(path: string): Promise<FilePreview> {
    const { size } = this.#entry(path);
    return previewOf({ kind: "text", size, text: await (await this.read(path)).text() }, path);
  }

  #entry(path: string): FileEntry {
    const file = this.contents.get(path);
    return { path, name: path.split("/").at(-1) ?? "", size: file?.blob.size ?? 0, modified: file?.modified ?? 0 };
  }
}

class ScriptedRun implements Run {
  readonly id: number;
  readonly code: string;
  readonly result: Promise<RunResult>;
  readonly #outputs: Promise<Output[]>;

  constructor(id: number, code: string, result: Promise<RunResult>) {
    this.id = id;
    this.code = code;
    this.result = result;
    this.#outputs = result.then(({ outputs }) => outputs);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Output> {
    for (const output of await this.#outputs) yield output;
  }
}

export class ScriptedInterpreter extends EventTarget implements Interpreter {
  readonly tables = new KernelTables(() => Promise.reject(new Error("no tables here")));
  readonly network = { allowed: [], allow: () => {}, revoke: () => {} };
  state: KernelState = "idle";
  ready: Promise<void> = Promise.resolve();
  readonly files = new ScriptedFiles();
  readonly info = {
    python: "3.14.0",
    pyodide: "314.0.3",
    isolated: true,
    jspi: true,
    interruptible: true,
    restored: true,
  };
  error: ErrorInfo | null = null;
  readonly limits = limitsOf();
  readonly memoryBytes = 0;
  names: string[] = [];
  /** What was run, in order. */
  readonly codes: string[] = [];
  interrupts = 0;
  /** How many interrupts it takes to end a run. */
  stubbornness = 1;
  readonly #script: Script;
  #end: ((result: Partial<RunResult>) => void) | null = null;
  readonly #startedListeners: (() => void)[] = [];

  constructor(script: Script = () => ({})) {
    super();
    this.#script = script;
  }

  run(code: string): Run {
    this.codes.push(code);
    const count = this.codes.length;
    const scripted = this.#script(code, this);
    const outcome =
      scripted === "hang"
        ? new Promise<Partial<RunResult>>((resolve) => {
            this.#end = resolve;
          })
        : Promise.resolve(scripted);
    for (const listener of this.#startedListeners.splice(0)) listener();
    return new ScriptedRun(
      count,
      code,
      outcome.then((result) => ({ ...blank(count), ...result })),
    );
  }

  /** As a real one does when its download fails: the rejection is there for whoever waits. */
  failToStart(reason: Error): void {
    this.ready = Promise.reject(reason);
    this.ready.catch(() => undefined);
  }

  async figure(): Promise<Blob> {
    return new Blob(["<svg/>"], { type: "image/svg+xml" });
  }

  /** What was asked for ahead, in order. */
  readonly prefetched: string[][] = [];

  prefetch(modules: readonly string[]): void {
    this.prefetched.push([...modules]);
  }

  /** Resolves when the next run has begun. */
  started(): Promise<void> {
    return new Promise((resolve) => this.#startedListeners.push(resolve));
  }

  async interrupt(): Promise<void> {
    this.interrupts += 1;
    if (this.interrupts < this.stubbornness) return;
    this.#end?.({ status: "interrupted", error: runError("KeyboardInterrupt", "") });
    this.#end = null;
  }

  /** What the next undos answer; without any there is nothing to undo. */
  readonly undos: Undone[] = [];

  async undo(): Promise<Undone> {
    return this.undos.shift() ?? { undone: false, runs: [], reason: "There is nothing to undo." };
  }

  /** What comes back when a run loses its kernel. */
  recovered: Recovered = { restored: [], lost: [] };

  async recovery(): Promise<Recovered> {
    return this.recovered;
  }

  async restart(): Promise<void> {
    this.setState("restarting");
    this.setState("idle");
  }

  setState(state: KernelState): void {
    this.state = state;
    this.dispatchEvent(new CustomEvent("statechange", { detail: { state } }));
  }

  async variables(): Promise<Variable[]> {
    return this.names.map((name) => ({ name, type: "int", preview: "1" }));
  }

  setSeconds(seconds: number): void {
    this.limits.seconds = seconds;
  }

  close(): void {
    this.setState("closed");
  }
}

function blank(executionCount: number): RunResult {
  const files = { created: [], changed: [], deleted: [] };
  return { status: "ok", outputs: [], error: null, files, durationMs: 420, executionCount, stateLost: false };
}

export function runError(ename: string, evalue: string, more: Partial<RunError> = {}): RunError {
  return { output_type: "error", ename, evalue, traceback: [], ...more };
}

export function failed(ename: string, evalue: string, more: Partial<RunError> = {}): Partial<RunResult> {
  return { status: "error", error: runError(ename, evalue, more) };
}

export function printed(text: string): Partial<RunResult> {
  return { outputs: [{ output_type: "stream", name: "stdout", text }] };
}
