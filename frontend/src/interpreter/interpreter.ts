/** The interpreter: one sandbox with a Python kernel, its files and its runs. */

import { FileGate } from "../sandbox/file_gate";
import { FrameLink } from "../sandbox/host/frame_link";
import type { FromFrame, ToFrame } from "../sandbox/wire";
import { answerTo } from "./answers";
import { Calls } from "./calls";
import { type Deferred, deferred } from "./deferred";
import { type Distribution, transferables } from "./distribution";
import { errorInfo, InterpreterError } from "./errors";
import { CLOSED, sandboxDied, sandboxStopped, unavailable } from "./failures";
import { FileBox, type MountedFile } from "./file_box";
import { Gauges } from "./gauges";
import { fileBoundsOf } from "./limits";
import { InterpreterNetwork } from "./network";
import { PackageProgress } from "./package_progress";
import type { Parts } from "./parts";
import { Prefetch } from "./prefetch";
import { previewOf } from "./previews";
import { Recovery } from "./recovery";
import { figureOf, profileOf, undoneOf, variablesOf } from "./replies";
import { emptyEnding } from "./run";
import { RunQueue } from "./run_queue";
import { GRACE_MS } from "./stop_watch";
import { KernelTables } from "./tables";
import type {
  ErrorInfo,
  FigureFormat,
  Interpreter,
  KernelState,
  Progress,
  Recovered,
  Run,
  RunOptions,
  Undone,
  Variable,
} from "./types";

type Of<T extends FromFrame["type"]> = Extract<FromFrame, { type: T }>;

const FRAME_ATTEMPTS = 3;

export class PythonInterpreter extends Gauges implements Interpreter {
  readonly files: FileBox;
  readonly network: InterpreterNetwork;
  readonly tables = new KernelTables((method, params) => this.#call(method, params));
  readonly #parts: Parts;
  readonly #distribution: Distribution;
  readonly #calls = new Calls();
  readonly #runs: RunQueue;
  readonly #packages = new PackageProgress((progress) => this.#progress(progress));
  readonly #prefetch: Prefetch;
  readonly #recovery = new Recovery();
  #link: FrameLink | null = null;
  #state: KernelState = "loading";
  #ready: Deferred<void> = deferred();
  #info: Interpreter["info"] = null;
  #isolated = false;
  #error: ErrorInfo | null = null;
  #attempts = 0;

  constructor(parts: Parts) {
    super(parts.limits);
    this.#parts = parts;
    this.#distribution = parts.distribution((progress) => {
      if (progress.phase === "packages") this.#packages.file(progress.text, progress.loaded);
      else this.#progress(progress);
    });
    this.#prefetch = new Prefetch({
      filesOf: (module) => this.#distribution.filesOf(module),
      load: (file) => this.#distribution.load(file),
      prepare: (modules) => this.#call("prepare", { modules }),
    });
    const sinkOfFiles = {
      mount: (files: MountedFile[]) => this.#settled((id) => this.#send({ type: "mount", id, files })),
      remove: (paths: string[]) => this.#settled((id) => this.#send({ type: "remove", id, paths })),
      profile: async (path: string) => profileOf(await this.#call("profile", { path }), path),
      preview: async (path: string, part: number) => previewOf(await this.#call("preview", { path, part }), path),
    };
    this.files = new FileBox(sinkOfFiles, new FileGate(fileBoundsOf(parts.limits)));
    this.network = new InterpreterNetwork(parts.options, parts.fetchUrl, (run, held) =>
      this.#send({ type: "hold", run, held }),
    );
    const sink = {
      run: (message: ToFrame) => this.#send(message),
      keep: (run: number) => this.#send({ type: "keep", run }),
      interrupt: (run: number) => this.#send({ type: "interrupt", run }),
      overdue: () => this.#stopWithSandbox(),
    };
    this.#runs = new RunQueue(parts.limits, sink, this.files);
    this.#boot();
  }

  /* ---- API ---- */

  get state(): KernelState {
    return this.#state;
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get info(): Interpreter["info"] {
    return this.#info;
  }

  get error(): ErrorInfo | null {
    return this.#error;
  }

  run(code: string, options: RunOptions = {}): Run {
    const run = this.#runs.create(code, options);
    if (this.#state === "failed" || this.#state === "closed") {
      const error = unavailable(this.#error?.message ?? "The interpreter was closed.");
      run.add(error);
      run.end(emptyEnding("error", false, error));
      return run;
    }
    this.#runs.add(run);
    return run;
  }

  interrupt(): Promise<void> {
    return this.#runs.interrupt();
  }

  async restart(): Promise<void> {
    this.#runs.endWaiting("restarted");
    if (this.#state === "closed") throw new InterpreterError(CLOSED);
    if (this.#state === "failed") {
      this.#attempts = 0;
      this.#boot();
      return this.ready;
    }
    await this.#calls.open((id) => this.#send({ type: "restart", id }));
  }

  async undo(): Promise<Undone> {
    if (this.#link === null) throw new InterpreterError(this.#error ?? CLOSED);
    return undoneOf(await this.#calls.open((id) => this.#send({ type: "undo", id })));
  }

  recovery(): Promise<Recovered> {
    return this.#recovery.result;
  }

  async variables(): Promise<Variable[]> {
    return variablesOf(await this.#call("variables", {}));
  }

  async figure(name: string, format: FigureFormat): Promise<Blob> {
    return figureOf(await this.#call("figure", { figure: name, format }), format);
  }

  prefetch(modules: readonly string[]): void {
    this.#prefetch.want(modules).catch((error) => this.#log("info", errorInfo(error).message));
  }

  close(): void {
    if (this.#state === "closed") return;
    this.#link?.close();
    this.#link = null;
    this.#error = CLOSED;
    this.#setState("closed");
    this.#ready.reject(new InterpreterError(CLOSED));
    this.#calls.rejectAll(CLOSED);
    this.network.close();
    this.#runs.endAll("restarted", null);
    this.#recovery.nothing();
  }

  /* ---- boot ---- */

  #boot(): void {
    this.#ready = deferred();
    // Whoever waits for it still sees the error; whoever does not is told by `state`.
    this.#ready.promise.catch(() => {});
    this.#error = null;
    this.#attempts += 1;
    this.#setState(this.#attempts === 1 && this.#info === null ? "loading" : "restarting");
    const link: FrameLink = new FrameLink(this.#parts.page, {
      message: (message) => this.#receive(message),
      refused: (problem) => this.#log("warn", problem.message),
      gone: (reason) => this.#sandboxGone(reason),
    });
    this.#link = link;
    this.files.mountAll();
    this.#start(link).then(undefined, (error) => {
      if (this.#link === link) this.#fail(errorInfo(error));
    });
  }

  async #start(link: FrameLink): Promise<void> {
    const assets = await this.#distribution.core();
    const options = {
      memoryMB: this.#parts.limits.memoryMB,
      spare: this.#parts.options.spare ?? true,
      graceMs: GRACE_MS,
      files: this.files.gate.bounds,
    };
    link.send({ type: "start", assets, options }, transferables(assets));
    this.#prefetch.open((message, transfer) => link.send(message, transfer));
  }

  #fail(error: ErrorInfo): void {
    this.#link?.close();
    this.#link = null;
    this.#recovery.nothing();
    this.network.endAll();
    this.#error = error;
    this.#log("error", error.message);
    this.#setState("failed", error.message);
    this.#ready.reject(new InterpreterError(error));
    this.#calls.rejectAll(error);
    this.#runs.endAll("error", unavailable(error.message));
  }

  #sandboxGone(reason: string): void {
    this.#link = null;
    this.#recovery.nothing();
    this.network.endAll();
    this.#log("error", reason);
    const error = { code: "sandbox-gone", message: reason };
    this.#calls.rejectAll(error);
    if (this.#attempts >= FRAME_ATTEMPTS) {
      this.#fail(error);
      return;
    }
    this.#runs.sandboxGone("restarted", sandboxDied(reason));
    this.#boot();
    this.#runs.resume();
  }

  /** Stop's last resort. A sandbox that still starts has not begun the run, and drops it when it comes to it. */
  #stopWithSandbox(): void {
    const starting = this.#state === "loading" || this.#state === "restarting";
    if (!starting) this.#link?.close();
    if (!starting) this.#recovery.nothing();
    this.#runs.sandboxGone("interrupted", sandboxStopped(), !starting);
    if (!starting) this.#boot();
    this.#runs.resume();
  }

  /* ---- to the sandbox ---- */

  #send(message: ToFrame): void {
    this.#link?.send(message);
  }

  /** A change of files: nobody waits for it, but a failure is told. */
  #settled(send: (id: number) => void): void {
    if (this.#link === null) return;
    this.#calls.open(send).catch((error) => this.#log("error", errorInfo(error).message));
  }

  async #call(method: string, params: Record<string, unknown>): Promise<unknown> {
    if (this.#link === null) throw new InterpreterError(this.#error ?? CLOSED);
    return this.#calls.open((id) => this.#send({ type: "call", id, method, params }));
  }

  /* ---- from the sandbox ---- */

  readonly #handlers: { [T in FromFrame["type"]]: (message: Of<T>) => void } = {
    frame: (message) => {
      this.#isolated = message.isolated;
      if (!message.sharedMemory) this.#log("warn", "The page is not cross-origin isolated: Stop takes longer.");
    },
    ready: (message) => {
      const { python, pyodide, jspi, interruptible, restored } = message;
      this.#info = { python, pyodide, jspi, interruptible, isolated: this.#isolated, restored };
      this.#attempts = 0;
      // The frame's own word follows; whoever awaits `ready` finds the state already changed.
      if (this.#state !== "busy") this.#setState("idle");
      this.#ready.resolve();
      this.#distribution
        .keep()
        .catch((error) => this.#log("info", `Python's files were not kept: ${errorInfo(error).message}`));
    },
    state: (message) => this.#frameState(message),
    progress: ({ phase, text, loaded, total }) => {
      if (phase === "packages") this.#packages.said({ phase, text, loaded, total });
      else this.#progress({ phase, text, loaded, total });
    },
    output: (message) => {
      if (!this.#runs.output(message.run, message.output)) this.#log("warn", "An output was dropped.");
    },
    file: (message) => {
      if (!this.#runs.file(message)) this.#log("warn", `A file was dropped: ${message.path}`);
    },
    result: (message) => {
      this.#packages.end();
      this.network.end(message.run);
      if (message.stateLost) this.#recovery.expect();
      if (!this.#runs.result(message)) this.#log("warn", "The result of no run was dropped.");
      // Whoever awaits the result finds the state already changed; the frame's own word follows.
      if (this.#runs.current === null && this.#state === "busy") this.#setState("idle");
    },
    reply: (message) => this.#calls.settle(message.id, message.value, message.error),
    ask: (message) => this.#ask(message),
    asset: (message) => this.#asset(message),
    fatal: (message) => this.#log("error", message.message),
    memory: ({ bytes }) => this.memoryIs(bytes),
    recovered: ({ restored, lost }) => this.#recovery.arrived({ restored, lost }),
    files: (message) => this.files.replace(message.files),
    "image-refused": (message) => {
      this.#distribution.discardImage(message.image).catch((error) => this.#log("warn", errorInfo(error).message));
      this.#log("warn", `Python was booted, as its memory image could not be used: ${message.reason}`);
    },
    pong: () => {},
  };

  #receive(message: FromFrame): void {
    const handler = this.#handlers[message.type] as (message: FromFrame) => void;
    handler(message);
  }

  #frameState({ state, reason }: Of<"state">): void {
    // Only the host closes; "failed" ends everything here too.
    if (state === "closed") return;
    if (state === "failed") {
      this.#fail({ code: "kernel-failed", message: reason ?? "Python did not start." });
      return;
    }
    if (state === "restarting" && reason !== undefined) this.#runs.lost();
    this.#setState(state, reason);
  }

  #ask(message: Of<"ask">): void {
    const link = this.#link;
    const { onAsk } = this.#parts.options;
    const { kind, payload } = message;
    (kind === "fetch" ? this.network.answer(message) : answerTo(onAsk, kind, payload))
      .then((answer) => link?.send({ type: "answer", id: message.id, ...answer }))
      .catch((error) => this.#log("error", errorInfo(error).message));
  }

  #asset(message: Of<"asset">): void {
    const link = this.#link;
    this.#prefetch
      .brings(message.file)
      .then((here) => (here ? null : this.#distribution.file(message.file)))
      .then((asset) => asset && link?.send({ type: "asset", id: message.id, ...asset }, transferables(asset)))
      .catch((error) => this.#log("error", errorInfo(error).message));
  }

  #setState(state: KernelState, reason?: string): void {
    if (state === this.#state && reason === undefined) return;
    this.#state = state;
    this.dispatchEvent(new CustomEvent("statechange", { detail: { state, reason } }));
  }

  #progress(detail: Progress): void {
    this.dispatchEvent(new CustomEvent("progress", { detail }));
  }

  #log(level: "info" | "warn" | "error", message: string): void {
    this.#parts.options.onLog?.({ level, message });
  }
}
