/** What the code of a chat was before an answer, so that the answer's changes can be shown and taken back. */

import type { FileEntry, Files } from "../interpreter/types";
import { codeBlocks, isSimilar } from "./code_blocks";
import type { FileChange } from "./types";

const CODE =
  /\.(py|pyi|ipynb|js|mjs|cjs|jsx|ts|tsx|java|kt|c|h|cc|cpp|hpp|cs|go|rs|rb|php|swift|scala|r|R|jl|lua|pl|sh|sql|html|css|scss|vue|json|toml|yaml|yml|ini|cfg|md|rst|txt|tex)$/;
const MAX_BYTES = 200_000;
const MAX_FILES = 300;
const MAX_SHOWN = 60;

type Version = { stamp: string; text: string };
type Texts = Map<string, Version>;

/** Keeps the texts of unchanged files, so that each is read once. */
export class CodeBaseline {
  readonly #files: Pick<Files, "list" | "read">;
  #known: Texts = new Map();

  constructor(files: Pick<Files, "list" | "read">) {
    this.#files = files;
  }

  /** Reads the code files as they are now. */
  async take(): Promise<Texts> {
    const entries = (await this.#files.list()).filter(isCode).slice(0, MAX_FILES);
    const texts: Texts = new Map();
    for (const entry of entries) texts.set(entry.path, await this.#read(entry));
    this.#known = texts;
    return texts;
  }

  /** The changes since; `archives` finds a new file in an archive that it may have come out of. */
  async changes(before: Texts, words: { asked: string; written: readonly string[] }): Promise<FileChange[]> {
    const after = await this.take();
    const fresh = [...after].filter(([path]) => !before.has(path));
    const archived = fresh.length > 0 ? await this.#archived() : new Map<string, string>();
    const changed = [...after].flatMap(([path, { text }]): FileChange[] => {
      const old = before.get(path)?.text ?? fromArchive(path, archived);
      return old === undefined || old === text ? [] : [change(path, old, text)];
    });
    const added = fresh.filter(([path]) => fromArchive(path, archived) === undefined);
    const pasted = pastedChange(words, added);
    const all = pasted ? [...changed, pasted] : changed;
    if (all.length === 0) return [];
    const rest = added.filter(([path]) => path !== pasted?.path).map(([path, { text }]) => change(path, null, text));
    return [...all, ...rest].slice(0, MAX_SHOWN);
  }

  async #read(entry: FileEntry): Promise<Version> {
    const stamp = `${entry.size} ${entry.modified}`;
    const known = this.#known.get(entry.path);
    if (known?.stamp === stamp) return known;
    return { stamp, text: await (await this.#files.read(entry.path)).text() };
  }

  /** Texts of the code in the chat's zip files, by their path inside. */
  async #archived(): Promise<Map<string, string>> {
    const zips = (await this.#files.list()).filter(({ path, size }) => path.endsWith(".zip") && size < 20_000_000);
    const texts = new Map<string, string>();
    if (zips.length === 0) return texts;
    const { strFromU8, unzipSync } = await import("fflate");
    for (const { path } of zips) {
      const bytes = new Uint8Array(await (await this.#files.read(path)).arrayBuffer());
      try {
        const inside = unzipSync(bytes, { filter: (file) => CODE.test(file.name) && file.originalSize < MAX_BYTES });
        for (const [name, content] of Object.entries(inside)) texts.set(name, strFromU8(content));
      } catch {
        // Not an archive that can be read: then nothing came out of it.
      }
    }
    return texts;
  }
}

function isCode({ path, size }: FileEntry): boolean {
  return CODE.test(path) && size <= MAX_BYTES;
}

function change(path: string, before: string | null, after: string): FileChange {
  return { path, before, after, kept: [], rejected: [] };
}

/** The archive's file whose path ends the file's own: `/mnt/data/x/app/a.py` came from `app/a.py`. */
function fromArchive(path: string, archived: ReadonlyMap<string, string>): string | undefined {
  const found = [...archived.keys()].filter((name) => path.endsWith(`/${name}`)).sort((a, b) => b.length - a.length)[0];
  return found === undefined ? undefined : archived.get(found);
}

/** What became of code in the user's message: a new file, or code in the answer, that is mostly the same. */
function pastedChange(
  { asked, written }: { asked: string; written: readonly string[] },
  added: readonly [string, Version][],
): FileChange | null {
  for (const pasted of codeBlocks(asked)) {
    const file = added.find(([, { text }]) => isSimilar(pasted, text));
    if (file) return change(file[0], pasted, file[1].text);
    const proposal = written.findLast((text) => isSimilar(pasted, text));
    if (proposal) return change("", pasted, proposal);
  }
  return null;
}
