/** Tells the model about files: what the sandbox found out about them, never their rows. */

import type { FileEntry, FileProfile, Interpreter } from "../interpreter/types";

const MAX_FILES = 20;
/** Characters of one file's entry. */
const MAX_ENTRY = 4_000;
const MAX_COLUMNS = 60;
const MAX_EXAMPLE = 60;

export class FileManifest {
  readonly #interpreter: Interpreter;
  /** Path to the version that the model knows. */
  readonly #known = new Map<string, string>();

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** The `<files>` block for what is new or changed since the last call, empty when nothing is. */
  async changes(attached: readonly string[], signal: AbortSignal): Promise<string> {
    const all = await this.#interpreter.files.list();
    const news = all.filter((file) => this.#known.get(file.path) !== version(file) || attached.includes(file.path));
    const deleted = [...this.#known.keys()].filter((path) => !all.some((file) => file.path === path));
    for (const path of deleted) this.#known.delete(path);
    if (news.length === 0 && deleted.length === 0) return "";
    const described = news.slice(0, MAX_FILES);
    const entries: object[] = [];
    for (const file of described) entries.push(fitEntry(await this.#profile(file, signal)));
    signal.throwIfAborted();
    for (const file of news) this.#known.set(file.path, version(file));
    for (const file of news.slice(MAX_FILES)) entries.push({ path: file.path, size: file.size });
    for (const path of deleted) entries.push({ path, deleted: true });
    return `<files>\n[${entries.map(oneLine).join(",\n")}]\n</files>`;
  }

  /** A file that cannot be profiled is still there: the model can look for itself. */
  async #profile(file: FileEntry, signal: AbortSignal): Promise<FileProfile> {
    try {
      await untilAborted(this.#interpreter.ready, signal);
      return await untilAborted(this.#interpreter.files.profile(file.path), signal);
    } catch (error) {
      signal.throwIfAborted();
      const problem = error instanceof Error ? error.message : String(error);
      return { path: file.path, size: file.size, kind: kindFromName(file.name), problem };
    }
  }
}

function version(file: FileEntry): string {
  return `${file.size} ${file.modified}`;
}

/** Rejects with the signal's reason as soon as the user stops. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, aborted]);
}

/** Values of a file must not be able to end the block. */
function oneLine(entry: object): string {
  return JSON.stringify(entry).replaceAll("</", "<\\/");
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
