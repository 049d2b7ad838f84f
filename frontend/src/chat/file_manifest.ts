/** Tells the model about files: what the sandbox found out about them, never their rows. */

import type { FileEntry, FileProfile, Interpreter } from "../interpreter/types";
import { filesBlock, oneLine } from "./telling";
import { untilAborted } from "./until_aborted";

const MAX_PROFILES = 20;
/** Characters of one file's entry, and of all of them. */
const MAX_ENTRY = 4_000;
const MAX_MANIFEST = 24_000;
const MAX_COLUMNS = 60;
const MAX_EXAMPLE = 60;

type Known = { version: string; profile: FileProfile | null };

export class FileManifest {
  readonly #interpreter: Interpreter;
  /** What the model knows: path to the version and its profile. */
  #known = new Map<string, Known>();
  /** What was found out for the user's eyes only. */
  readonly #looked = new Map<string, Known>();

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** The model's history is another one now: the next block tells everything. */
  forget(): void {
    this.#known = new Map();
  }

  /**
   * The `<files>` block when anything is new, changed or gone since the last call, else empty. It
   * always holds all files, the news first, so that the newest block alone tells the whole state.
   */
  async changes(attached: readonly string[], signal: AbortSignal): Promise<string> {
    const all = await this.#interpreter.files.list();
    const isNew = (file: FileEntry) => this.#known.get(file.path)?.version !== version(file);
    const gone = [...this.#known.keys()].some((path) => !all.some((file) => file.path === path));
    if (!gone && !all.some((file) => isNew(file) || attached.includes(file.path))) return "";
    const ordered = [...all.filter(isNew).sort(newestFirst), ...all.filter((file) => !isNew(file))];
    const known = new Map<string, Known>();
    let profiles = 0;
    for (const file of ordered) {
      const before = isNew(file) ? undefined : this.#known.get(file.path);
      const looked = this.#looked.get(file.path);
      if (before?.profile) known.set(file.path, before);
      else if (looked?.profile && looked.version === version(file)) known.set(file.path, looked);
      else if (profiles++ < MAX_PROFILES) known.set(file.path, await this.#profile(file, signal));
      else known.set(file.path, { version: version(file), profile: null });
    }
    this.#known = known;
    return block(ordered.map((file) => ({ file, profile: known.get(file.path)?.profile ?? null })));
  }

  /** What the model would be told of all files now, in full; empty without files. */
  async whole(signal: AbortSignal): Promise<string> {
    const all = (await this.#interpreter.files.list()).sort(newestFirst);
    if (all.length === 0) return "";
    const described: { file: FileEntry; profile: FileProfile | null }[] = [];
    for (const [at, file] of all.entries()) {
      const known = this.#known.get(file.path) ?? this.#looked.get(file.path);
      const fresh = known?.version === version(file) ? known : null;
      const found = fresh ?? (at < MAX_PROFILES ? await this.#profile(file, signal) : null);
      if (found) this.#looked.set(file.path, found);
      described.push({ file, profile: found?.profile ?? null });
    }
    return block(described);
  }

  /** A file that cannot be profiled is still there: it is told by name, and profiled anew next time. */
  async #profile(file: FileEntry, signal: AbortSignal): Promise<Known> {
    try {
      await untilAborted(this.#interpreter.ready, signal);
      const profile = await untilAborted(this.#interpreter.files.profile(file.path), signal);
      return { version: version(file), profile: fitEntry(profile) };
    } catch (error) {
      signal.throwIfAborted();
      const problem = error instanceof Error ? error.message : String(error);
      const profile = { path: file.path, size: file.size, kind: kindFromName(file.name), problem };
      return { version: "", profile };
    }
  }
}

function block(files: readonly { file: FileEntry; profile: FileProfile | null }[]): string {
  let room = MAX_MANIFEST;
  const entries = files.map(({ file, profile }) => {
    const brief = { path: file.path, size: file.size, kind: kindFromName(file.name) };
    const full = profile ?? brief;
    const entry = oneLine(full).length <= room ? full : brief;
    room -= oneLine(entry).length;
    return entry;
  });
  return filesBlock(entries);
}

function newestFirst(one: FileEntry, other: FileEntry): number {
  return other.modified - one.modified;
}

function version(file: FileEntry): string {
  return `${file.size} ${file.modified}`;
}

/** Keeps a wide table from filling the model's window. */
function fitEntry(profile: FileProfile): FileProfile {
  const short = { ...profile, ...(profile.columns ? { columns: profile.columns.map(shortExamples) } : {}) };
  if (size(short) <= MAX_ENTRY) return short;
  const plain = withColumns(short, (columns) => columns.map(({ examples: _examples, ...rest }) => rest));
  if (size(plain) <= MAX_ENTRY) return plain;
  const cut = withColumns(plain, (columns) => columns.slice(0, MAX_COLUMNS));
  const missing = (profile.columns?.length ?? 0) - (cut.columns?.length ?? 0);
  const counted = missing > 0 ? { ...cut, columns_left_out: missing } : cut;
  if (size(counted) <= MAX_ENTRY) return counted;
  const note = "The full description is too long; look at the file itself.";
  const columns = counted.columns?.slice(0, 20);
  const total = profile.columns?.length ?? 0;
  const { path, kind, rows } = profile;
  return { path, size: profile.size, kind, rows, columns, columns_left_out: Math.max(0, total - 20), note };
}

type Column = NonNullable<FileProfile["columns"]>[number];

function withColumns(profile: FileProfile, change: (columns: Column[]) => Column[]): FileProfile {
  return profile.columns ? { ...profile, columns: change(profile.columns) } : profile;
}

function shortExamples(column: Column): Column {
  if (!column.examples) return column;
  return { ...column, examples: column.examples.map(shortExample) };
}

function shortExample(value: unknown): unknown {
  return typeof value === "string" && value.length > MAX_EXAMPLE ? `${value.slice(0, MAX_EXAMPLE)}…` : value;
}

function size(value: object): number {
  return JSON.stringify(value).length;
}

function kindFromName(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "binary";
}
