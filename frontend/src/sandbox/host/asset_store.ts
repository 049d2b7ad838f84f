/** Fetches files of the distribution and checks them against the manifest; the browser's cache keeps them. */

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
  #manifest: Promise<Manifest> | null = null;

  constructor(base: string) {
    this.#base = new URL(base.endsWith("/") ? base : `${base}/`, location.href).href;
  }

  /** With its hash in the address a file is cached for good; the manifest is asked for anew at every visit. */
  async #get(file: string, sha256?: string, again = false): Promise<Response> {
    const url = this.#base + file + (sha256 === undefined ? "" : `?sha256=${sha256}`);
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

  /** Null when they are not what the manifest says; `again` passes by what a cache has damaged. */
  async #bytes(entry: ManifestFile, arrived: Arrived, again = false): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await body(await this.#get(entry.file, entry.sha256, again), entry.size, arrived);
    return bytes?.length === entry.size && (await sha256(bytes)) === entry.sha256 ? bytes : null;
  }
}
