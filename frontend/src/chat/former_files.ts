/** What the files that a cell changed or deleted were before it, so that each can be brought back by itself. */

import type { FileVersion, Interpreter, Path } from "../interpreter/types";
import type { ModelNotes } from "./notes";
import type { CellRun } from "./types";

/** Together; the oldest go first. Most are handles of the browser's own files, and cost nothing. */
const MAX_BYTES = 1024 * 1024 * 1024;
const MAX_CELLS = 200;

type Versions = Map<Path, FileVersion>;

export class FormerFiles {
  readonly #cells = new Map<string, { run: CellRun; versions: Versions }>();

  /** Remembers what a cell's last run replaced; the run says what there is. */
  keep(cell: string, run: CellRun, replaced: readonly FileVersion[]): void {
    this.#drop(cell);
    if (replaced.length === 0) return;
    const versions = new Map(replaced.map((version) => [version.path, version]));
    this.#cells.set(cell, { run, versions });
    run.former = [...versions.keys()];
    while (this.#cells.size > 1 && (this.#cells.size > MAX_CELLS || this.#bytes() > MAX_BYTES)) {
      const [oldest] = this.#cells.keys();
      if (oldest !== undefined) this.#drop(oldest);
    }
  }

  /** The version of before a cell's run; it is handed out once. */
  take(cell: string, path: Path): FileVersion | null {
    const kept = this.#cells.get(cell);
    const version = kept?.versions.get(path) ?? null;
    if (!kept || !version) return null;
    kept.versions.delete(path);
    kept.run.former = [...kept.versions.keys()];
    return version;
  }

  #drop(cell: string): void {
    const kept = this.#cells.get(cell);
    if (kept) kept.run.former = [];
    this.#cells.delete(cell);
  }

  #bytes(): number {
    let bytes = 0;
    for (const { versions } of this.#cells.values()) {
      for (const { content } of versions.values()) bytes += content.size;
    }
    return bytes;
  }
}

type Parts = { interpreter: Interpreter; former: FormerFiles; notes: ModelNotes };

/** Puts a file back as it was before a cell's run, and lets the model know. Rejects with the reason. */
export async function bringBack(
  cell: string,
  run: CellRun,
  path: Path,
  { interpreter, former, notes }: Parts,
): Promise<void> {
  const version = former.take(cell, path);
  if (!version) throw new Error(`The former version of ${path} is not kept any more.`);
  const { content, modified } = version;
  const name = path.slice(path.lastIndexOf("/") + 1);
  await interpreter.files.write(path, new File([content], name, { lastModified: modified }), { always: true });
  run.broughtBack = [...(run.broughtBack ?? []), path];
  notes.add(
    `The user brought ${path} back as it was before a cell ${run.files.deleted.includes(path) ? "deleted" : "changed"} it.`,
  );
}
