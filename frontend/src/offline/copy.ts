/** The copy of Sandcell in this browser: made with progress, resumed, checked, mended, renewed, removed. */

import { AssetStore } from "../sandbox/host/asset_store";
import { KEPT_FILES } from "../sandbox/host/kept_files";
import type { Manifest, ManifestFile } from "../sandbox/host/manifest";
import { readManifest } from "../sandbox/host/manifest";
import { RECORD, RUNTIME, SHELL } from "./names";
import { CHOICES, type Choice, distributionOf, filesOf, sizeOf, withoutImages } from "./part";

/** What was chosen, until it is taken back: a download that broke off goes on with the next visit. */
const WANTED = "sandcell.offline";
const AT_A_TIME = 3;

type Record_ = { choice: Choice; distribution: string; bytes: number };

export type CopyState =
  | { phase: "none" }
  | { phase: "loading"; choice: Choice; loaded: number; total: number }
  | { phase: "ready"; choice: Choice; bytes: number }
  | { phase: "paused"; choice: Choice }
  /** `missing` files, -1 when it is not known. */
  | { phase: "incomplete"; choice: Choice; missing: number }
  | { phase: "failed"; choice: Choice; problem: string };

/** Event `change` fires when `state` did. */
export class OfflineCopy extends EventTarget {
  readonly #base: string;
  readonly #assets: string;
  readonly #config: string;
  #stop = new AbortController();
  state: CopyState = { phase: "none" };

  /** `base` and `assets` are absolute and end with a slash. */
  constructor(base: string, assets: string, config: string) {
    super();
    this.#base = base;
    this.#assets = assets;
    this.#config = config;
  }

  /** What the person asked for, null when nothing. */
  get wanted(): Choice | null {
    const kept = localStorage.getItem(WANTED);
    return CHOICES.find((choice) => choice === kept) ?? null;
  }

  /** The sizes of the choices, in bytes. */
  async sizes(): Promise<Record<Choice, number>> {
    const manifest = await new AssetStore(this.#assets).manifest();
    const size = (choice: Choice) => sizeOf(filesOf(manifest, choice));
    return { core: size("core"), science: size("science"), all: size("all") };
  }

  /** Looks at what is there: files that the browser threw away are noticed here. */
  async look(): Promise<void> {
    const choice = this.wanted;
    if (choice === null) return this.#set({ phase: "none" });
    const [record, manifest] = await Promise.all([this.#record(), this.#keptManifest()]);
    if (record === null || manifest === null) return this.#set({ phase: "incomplete", choice, missing: -1 });
    const missing = (await this.#missing(filesOf(manifest, record.choice))).length;
    if (missing > 0 || record.choice !== choice) this.#set({ phase: "incomplete", choice, missing });
    else this.#set({ phase: "ready", choice, bytes: record.bytes });
  }

  /** True when the server holds another distribution than the one that is kept. */
  async outdated(): Promise<boolean> {
    const record = await this.#record();
    if (record === null) return false;
    return distributionOf(await new AssetStore(this.#assets).manifest()) !== record.distribution;
  }

  /** Fetches what is not there yet, and only then makes the new copy the one that counts. Never rejects. */
  async make(choice: Choice): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    localStorage.setItem(WANTED, choice);
    try {
      await navigator.storage.persist();
      await this.#make(choice, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#stop.abort();
      this.#set({ phase: "failed", choice, problem: await problemOf(error) });
    }
  }

  async #make(choice: Choice, signal: AbortSignal): Promise<void> {
    const store = new AssetStore(this.#assets);
    const manifest = await store.manifest();
    const files = filesOf(manifest, choice);
    const waiting = (await this.#missing(files)).reverse();
    const total = sizeOf(files);
    let loaded = total - sizeOf(waiting);
    const tell = (): void => this.#set({ phase: "loading", choice, loaded, total });
    tell();
    const cache = await caches.open(RUNTIME);
    await cache.add(this.#config);
    const work = async (): Promise<void> => {
      for (let file = waiting.pop(); file !== undefined && !signal.aborted; file = waiting.pop()) {
        const bytes = await store.load(file, (arrived) => {
          loaded += arrived;
          if (!signal.aborted) tell();
        });
        await cache.put(this.#url(file), new Response(bytes, { headers: { "Content-Length": `${file.size}` } }));
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    if (signal.aborted) return;
    await this.#commit(manifest, { choice, distribution: distributionOf(manifest), bytes: total });
    this.#set({ phase: "ready", choice, bytes: total });
  }

  /** Goes on later; what has arrived stays. */
  async pause(): Promise<void> {
    this.#stop.abort();
    const { state } = this;
    if (state.phase === "loading") this.#set({ phase: "paused", choice: state.choice });
  }

  /** Reads every kept file, and fetches again what is damaged or gone. */
  async repair(): Promise<void> {
    const choice = this.wanted;
    if (choice === null) return;
    const manifest = await this.#keptManifest();
    const cache = await caches.open(RUNTIME);
    const { length } = manifest ? filesOf(manifest, choice) : [];
    for (const [index, file] of (manifest ? filesOf(manifest, choice) : []).entries()) {
      this.#set({ phase: "loading", choice, loaded: index, total: length });
      if (await damaged(await cache.match(this.#url(file)), file)) await cache.delete(this.#url(file));
    }
    await this.make(choice);
  }

  /** Gives the space back. Chats stay. */
  async remove(): Promise<void> {
    this.#stop.abort();
    localStorage.removeItem(WANTED);
    const names = await caches.keys();
    await Promise.all(
      names
        .filter((name) => [RUNTIME, KEPT_FILES].includes(name) || name.startsWith(SHELL))
        .map((name) => caches.delete(name)),
    );
    this.#set({ phase: "none" });
  }

  /** The note comes last: without it nothing counts. Files that no manifest names any more go. */
  async #commit(manifest: Manifest, record: Record_): Promise<void> {
    const cache = await caches.open(RUNTIME);
    await cache.put(`${this.#assets}manifest.json`, new Response(withoutImages(manifest)));
    await cache.put(this.#base + RECORD, new Response(JSON.stringify(record)));
    const needed = new Set(filesOf(manifest, record.choice).map((file) => this.#url(file)));
    for (const { url } of await cache.keys()) if (url.includes("?sha256=") && !needed.has(url)) await cache.delete(url);
  }

  async #missing(files: readonly ManifestFile[]): Promise<ManifestFile[]> {
    const cache = await caches.open(RUNTIME);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    return files.filter((file) => !kept.has(this.#url(file)));
  }

  async #record(): Promise<Record_ | null> {
    const kept = await (await caches.open(RUNTIME)).match(this.#base + RECORD);
    return kept ? ((await kept.json()) as Record_) : null;
  }

  async #keptManifest(): Promise<Manifest | null> {
    const kept = await (await caches.open(RUNTIME)).match(`${this.#assets}manifest.json`);
    return kept ? readManifest(await kept.text()) : null;
  }

  #url({ file, sha256 }: ManifestFile): string {
    return `${this.#assets}${file}?sha256=${sha256}`;
  }

  #set(state: CopyState): void {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

async function damaged(kept: Response | undefined, { sha256 }: ManifestFile): Promise<boolean> {
  if (kept === undefined) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await kept.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") !== sha256;
}

async function problemOf(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  if (error.name !== "QuotaExceededError") return error.message;
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const free = Math.max(0, Math.round((quota - usage) / 1e6));
  return `The browser has no more room for this site (${free} MB free). Choose a smaller part, or free disk space.`;
}
