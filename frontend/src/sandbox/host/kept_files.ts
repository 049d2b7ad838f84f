/** Files of the distribution that were checked once and lie in the browser's storage: later visits read nothing and take them as they are. */

/** The cache of what a start needs, kept without being asked for. */
export const KEPT_FILES = "sandcell-distribution";

/** A browser that does not keep files is none that fails: everything is fetched again. */
async function opened(): Promise<Cache | null> {
  try {
    return await caches.open(KEPT_FILES);
  } catch {
    return null;
  }
}

export class KeptFiles {
  #cache: Promise<Cache | null> | null = null;

  get #opened(): Promise<Cache | null> {
    this.#cache ??= opened();
    return this.#cache;
  }

  /** A handle on the file's bytes; null where it is not kept, or not whole. */
  async get(url: string, size: number): Promise<Blob | null> {
    const cache = await this.#opened;
    try {
      const kept = await cache?.match(url);
      const blob = kept === undefined ? null : await kept.blob();
      return blob?.size === size ? blob : null;
    } catch {
      return null;
    }
  }

  /** Keeps files whose content was checked; rejects when the browser has no room for them. */
  async put(files: Iterable<[url: string, content: Blob]>): Promise<void> {
    const cache = await this.#opened;
    if (cache === null) return;
    for (const [url, content] of files) await cache.put(url, new Response(content));
  }

  async drop(urls: Iterable<string>): Promise<void> {
    const cache = await this.#opened;
    for (const url of urls) await cache?.delete(url);
  }

  /** Lets go of what lies below an address and is not listed: files of a distribution that was replaced. */
  async keepOnly(base: string, urls: ReadonlySet<string>): Promise<void> {
    const cache = await this.#opened;
    const old = (await cache?.keys())?.map(({ url }) => url).filter((url) => url.startsWith(base) && !urls.has(url));
    await this.drop(old ?? []);
  }
}
