/** The page's own files: kept whole for one build, checked by hash whenever they are given out, mended when damaged. */

import { SHELL, type ShellFile, type ShellList } from "../names";
import { answer } from "./isolation";

const AT_A_TIME = 6;

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Shell {
  readonly #list: ShellList;
  readonly #base: string;
  readonly #files: Map<string, ShellFile>;

  constructor(list: ShellList, base: string) {
    this.#list = list;
    this.#base = base;
    this.#files = new Map(list.files.map((file) => [file.file, file]));
  }

  get #cache(): Promise<Cache> {
    return caches.open(SHELL + this.#list.version);
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** Keeps everything or throws: then the build before stays, and what did arrive is not fetched again. */
  async install(): Promise<void> {
    const waiting = [...this.#files.values()];
    const work = async (): Promise<void> => {
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
        if ((await this.#kept(file)) === null) await this.#fetch(file);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    if (!(await this.renew())) throw new Error("The server holds another version of the page by now.");
  }

  /** Fetches the page's HTML again; false when it belongs to another build or cannot be had. */
  async renew(): Promise<boolean> {
    const response = await fetch(this.#base, { cache: "no-cache", credentials: "same-origin" });
    if (!response.ok || response.redirected) return false;
    if (!(await response.clone().text()).includes(this.#list.entry)) return false;
    await (await this.#cache).put(this.#base, response);
    return true;
  }

  /** The HTML that belongs to this build's files. */
  async page(): Promise<Response | null> {
    const kept = await (await this.#cache).match(this.#base, { ignoreVary: true });
    return kept ? answer(kept, await kept.arrayBuffer(), "/", this.#list.headers) : null;
  }

  /** One file; what was damaged or thrown away is fetched again. */
  async file(name: string): Promise<Response> {
    const file = this.#files.get(name) as ShellFile;
    const { kept, bytes } = (await this.#kept(file)) ?? (await this.#fetch(file));
    return answer(kept, bytes, `/${name}`, this.#list.headers);
  }

  /** Lets go of the builds before. */
  async tidy(): Promise<void> {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(SHELL) && name !== SHELL + this.#list.version);
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  async #kept(file: ShellFile): Promise<{ kept: Response; bytes: ArrayBuffer } | null> {
    const kept = await (await this.#cache).match(this.#base + file.file, { ignoreVary: true });
    if (kept === undefined) return null;
    const bytes = await kept.arrayBuffer();
    return (await sha256(bytes)) === file.sha256 ? { kept, bytes } : null;
  }

  async #fetch(file: ShellFile): Promise<{ kept: Response; bytes: ArrayBuffer }> {
    const url = this.#base + file.file;
    const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
    const bytes = await response.clone().arrayBuffer();
    if (!response.ok || (await sha256(bytes)) !== file.sha256)
      throw new Error(`${url} is not the file that this version of the page was built with.`);
    await (await this.#cache).put(url, response.clone());
    return { kept: response, bytes };
  }
}
