/** Fetches files of the distribution and checks them against the manifest; what every start needs is kept, checked once. */

import { KeptFiles } from "./kept_files";
import { type Manifest, type ManifestFile, readManifest } from "./manifest";
import { sha256 } from "./sha256";

export class AssetError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Called with the bytes that arrived since the last call. */
export type Arrived = (bytes: number) => void;

/** The body as one buffer, counted while it arrives; null when it is longer than expected. */
async function body(response: Response, expected: number, arrived: Arrived): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(await response.arrayBuffer());
  const bytes = new Uint8Array(expected);
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > expected) {
      await reader.cancel();
      return null;
    }
    bytes.set(part.value, at);
    at += part.value.length;
    arrived(part.value.length);
  }
  return bytes.subarray(0, at);
}

export class AssetStore {
  readonly #base: string;
  readonly #kept = new KeptFiles();
  /** Fetched and checked by this page, not kept yet. */
  readonly #fresh = new Map<string, Blob>();
  /** All that this page's starts are made of. */
  readonly #wanted = new Set<string>();
  #manifest: Promise<Manifest> | null = null;

  constructor(base: string) {
    this.#base = new URL(base.endsWith("/") ? base : `${base}/`, location.href).href;
  }

  #url(file: string, sha256?: string): string {
    return this.#base + file + (sha256 === undefined ? "" : `?sha256=${sha256}`);
  }

  /** With its hash in the address a file is cached for good; the manifest is asked for anew at every visit. */
  async #get(file: string, sha256?: string, again = false): Promise<Response> {
    const url = this.#url(file, sha256);
    let response: Response;
    try {
      response = await fetch(url, {
        credentials: "same-origin",
        cache: again ? "reload" : file === "manifest.json" ? "no-cache" : "default",
      });
    } catch {
      throw new AssetError("asset-unreachable", `${url} could not be fetched. Check the connection and try again.`);
    }
    if (!response.ok) throw new AssetError("asset-missing", `${url} answered with status ${response.status}.`);
    return response;
  }

  manifest(): Promise<Manifest> {
    this.#manifest ??= this.#get("manifest.json")
      .then((response) => response.text())
      .then(readManifest)
      .catch((error) => {
        this.#manifest = null;
        throw error;
      });
    return this.#manifest;
  }

  /** The checked bytes of one file; they belong to the caller, who may transfer them. */
  async load(entry: ManifestFile, arrived: Arrived): Promise<ArrayBuffer> {
    const bytes = (await this.#bytes(entry, arrived)) ?? (await this.#bytes(entry, () => {}, true));
    if (bytes === null) {
      throw new AssetError(
        "asset-corrupt",
        `${entry.file} is not what the manifest says. Reload the page; if it stays, build the distribution again.`,
      );
    }
    return bytes.buffer;
  }

  /** As `load`, for files of every start: a handle on what was kept, whose bytes are not read here. */
  async handle(entry: ManifestFile, arrived: Arrived): Promise<Blob> {
    const url = this.#url(entry.file, entry.sha256);
    this.#wanted.add(url);
    const kept = this.#fresh.get(url) ?? (await this.#kept.get(url, entry.size));
    if (kept !== null) {
      arrived(entry.size);
      return kept;
    }
    const blob = new Blob([await this.load(entry, arrived)]);
    this.#fresh.set(url, blob);
    return blob;
  }

  /** Keeps what this page fetched for the next one, in place of what earlier ones kept. */
  async keep(): Promise<void> {
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    if (fresh.length === 0) return;
    await this.#kept.keepOnly(this.#base, this.#wanted);
    await this.#kept.put(fresh);
  }

  /** Fetches these anew the next time. */
  async discard(entries: ManifestFile[]): Promise<void> {
    const urls = entries.map(({ file, sha256 }) => this.#url(file, sha256));
    for (const url of urls) this.#fresh.delete(url);
    await this.#kept.drop(urls);
  }

  /** Null when they are not what the manifest says; `again` passes by what a cache has damaged. */
  async #bytes(entry: ManifestFile, arrived: Arrived, again = false): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await body(await this.#get(entry.file, entry.sha256, again), entry.size, arrived);
    return bytes?.length === entry.size && (await sha256(bytes)) === entry.sha256 ? bytes : null;
  }
}
