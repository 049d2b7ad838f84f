/** One cell inside another site's page: its code, its runs, and what came out of them. */

import { OutputFold } from "../../interpreter/outputs";
import type { FileEntry, Output, Progress, Run, RunResult } from "../../interpreter/types";
import { type Check, check } from "./expectation";
import type { Asker, Kernel } from "./kernel";

export type CellState = "idle" | "starting" | "queued" | "running";

type Tell = (event: string, detail: unknown) => void;

/** Event `change` fires when anything here changed. */
export class CellSession extends EventTarget {
  state: CellState = "idle";
  outputs: readonly Output[] = [];
  result: RunResult | null = null;
  check: Check | null = null;
  progress: Progress | null = null;
  files = new Map<string, FileEntry>();
  revision = 0;
  expect: string | null = null;
  readonly kernel: Promise<Kernel>;
  readonly #tell: Tell;
  readonly #asker: Asker;

  constructor(kernel: Promise<Kernel>, asker: Asker, tell: Tell) {
    super();
    this.kernel = kernel;
    this.#asker = asker;
    this.#tell = tell;
    void this.#watch(kernel);
  }

  /** Runs code; rejects when there is no Python to run it. */
  async run(code: string): Promise<RunResult> {
    this.#change({ state: "starting", outputs: [], result: null, check: null });
    try {
      const kernel = await this.kernel;
      await kernel.interpreter.ready;
      this.#change({ state: "queued" });
      let result: Promise<RunResult> | null = null;
      await kernel.run(code, this.#asker, (run) => {
        result = this.#follow(run);
        return result.then(() => undefined);
      });
      return await (result as unknown as Promise<RunResult>);
    } finally {
      this.#change({ state: "idle" });
    }
  }

  async stop(): Promise<void> {
    if (this.state === "running") await (await this.kernel).interpreter.interrupt();
  }

  async #follow(run: Run): Promise<RunResult> {
    const { id } = run;
    const fold = new OutputFold();
    this.#change({ state: "running" });
    this.#tell("run", { run: id, code: run.code });
    for await (const output of run) {
      fold.add(output);
      this.#tell("output", { run: id, output });
      this.#change({ outputs: fold.outputs });
    }
    const result = await run.result;
    await this.#refresh();
    const checked = this.expect === null ? null : check(this.expect, result.outputs);
    this.#change({ outputs: result.outputs, result, check: checked });
    for (const detail of fileEvents(id, result)) this.#tell("file", detail);
    const { status, durationMs, error } = result;
    this.#tell("done", { run: id, status, durationMs, error });
    if (checked) this.#tell("check", checked);
    return result;
  }

  async #watch(kernel: Promise<Kernel>): Promise<void> {
    const { interpreter } = await kernel;
    interpreter.addEventListener("statechange", () => this.#change({ progress: null }));
    interpreter.addEventListener("progress", (event) => {
      this.#change({ progress: (event as CustomEvent<Progress>).detail });
    });
    interpreter.files.addEventListener("change", () => void this.#refresh());
  }

  async #refresh(): Promise<void> {
    const entries = await (await this.kernel).interpreter.files.list();
    this.#change({ files: new Map(entries.map((entry) => [entry.path, entry])) });
  }

  #change(change: Partial<Pick<CellSession, "state" | "outputs" | "result" | "check" | "progress" | "files">>): void {
    Object.assign(this, change);
    this.revision += 1;
    this.dispatchEvent(new Event("change"));
  }
}

/** One detail of `sandcell-file` for each file that a run made, changed or removed. */
export function fileEvents(run: number | string, { files }: Pick<RunResult, "files">): object[] {
  return (["created", "changed", "deleted"] as const).flatMap((change) =>
    files[change].map((path) => ({ run, path, change })),
  );
}
