/** Answers the loader's requests for files of the distribution: from the boot message, else from the frame. */

import { postToFrame } from "./natives";

/** Never resolved by anybody: only a prefix that the loader puts before file names. */
export const BASE = "https://sandcell.invalid/";

export class Assets {
  readonly #files = new Map<string, ArrayBuffer>();
  readonly #pending = new Map<number, { resolve(bytes: ArrayBuffer): void; reject(error: Error): void }>();
  #nextId = 1;

  put(file: string, bytes: ArrayBuffer): void {
    this.#files.set(file, bytes);
  }

  /** Gives a file once; large ones are not kept twice in memory. */
  take(file: string): Promise<ArrayBuffer> {
    const bytes = this.#files.get(file);
    if (bytes !== undefined) {
      this.#files.delete(file);
      return Promise.resolve(bytes);
    }
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      postToFrame({ type: "asset", id, file });
    });
  }

  settle(id: number, bytes: ArrayBuffer | undefined, problem: string | undefined): void {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    if (bytes !== undefined) waiting?.resolve(bytes);
    else waiting?.reject(new TypeError(problem ?? "The file could not be loaded."));
  }

  /** Stands in for `fetch`: the sandbox has no network. */
  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const url = typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
    if (!url.startsWith(BASE)) throw new TypeError(`The sandbox has no network: ${url.slice(0, 200)} was not fetched.`);
    const file = decodeURIComponent(url.slice(BASE.length));
    // The wasm is instantiated from the frame's compiled Module: nobody reads this body.
    if (file.endsWith(".wasm")) return new Response(null, { headers: { "content-type": "application/wasm" } });
    return new Response(await this.take(file));
  };
}
