/** Gets the distribution's files for the sandbox and says how far that is. */

import type { AssetStore } from "../sandbox/host/asset_store";
import type { Manifest, ManifestFile, ManifestImage } from "../sandbox/host/manifest";
import type { ErrorInfo, FrameAssets, FrameImage } from "../sandbox/wire";
import { errorInfo } from "./errors";
import type { Progress } from "./types";

const MAX_DOWNLOADS = 200;
/** Pyodide refuses workers in which this works, and only classic workers start in an opaque origin. */
const NOT_CLASSIC = "self.importScripts = undefined;";

/** Bytes of all downloads that belong together. */
class Meter {
  #loaded = 0;
  readonly #total: number;
  readonly #report: (loaded: number, total: number) => void;

  constructor(total: number, report: (loaded: number, total: number) => void) {
    this.#total = total;
    this.#report = report;
  }

  readonly arrived = (bytes: number): void => {
    this.#loaded += bytes;
    this.#report(Math.min(this.#loaded, this.#total), this.#total);
  };
}

function sizeOf(files: ManifestFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** The bytes of a message to the frame, which keeps them from then on: the page needs no copy. */
export function transferables(assets: FrameAssets | { bytes: ArrayBuffer } | { error: ErrorInfo }): ArrayBuffer[] {
  if (!("wasm" in assets)) return "bytes" in assets ? [assets.bytes] : [];
  return assets.wheels.map((wheel) => wheel.bytes);
}

export class Distribution {
  readonly #store: AssetStore;
  readonly #workerText: string;
  readonly #progress: (progress: Progress) => void;
  readonly #wanted: string | null;
  readonly #discarded = new Set<string>();
  #downloads = 0;

  constructor(store: AssetStore, workerText: string, image: string | null, progress: (progress: Progress) => void) {
    this.#wanted = image;
    this.#store = store;
    this.#workerText = workerText;
    this.#progress = progress;
  }

  #bootFiles(manifest: Manifest): ManifestFile[] {
    // Present: the manifest was read only because they are.
    return manifest.boot.map((name) => manifest.files.get(name) as ManifestFile);
  }

  /** The image that this browser can use; the engine must have what it was made with. */
  #image(manifest: Manifest): ManifestImage | null {
    const image = this.#wanted === null ? undefined : manifest.images.get(this.#wanted);
    const jspi = "Suspending" in WebAssembly;
    return image === undefined || image.features.jspi !== jspi || this.#discarded.has(image.name) ? null : image;
  }

  /** Not tried again in this page, and fetched anew by the next one. */
  async discardImage(name: string): Promise<void> {
    this.#discarded.add(name);
    const image = (await this.#store.manifest()).images.get(name);
    await this.#store.discard(image === undefined ? [] : Object.values(image.parts));
  }

  /** Keeps what was fetched for this start for the next visit. */
  keep(): Promise<void> {
    return this.#store.keep();
  }

  /** An image that does not arrive is done without. */
  async #loadImage(image: ManifestImage | null, arrived: (bytes: number) => void): Promise<FrameImage | null> {
    if (image === null) return null;
    const parts = [image.parts.state, image.parts.memory, image.parts.files, image.parts.libraries];
    try {
      const [state, memory, files, libraries] = (await Promise.all(
        parts.map((file) => this.#store.handle(file, arrived)),
      )) as [Blob, Blob, Blob, Blob];
      return { name: image.name, state, memory, files, libraries };
    } catch {
      this.#discarded.add(image.name);
      return null;
    }
  }

  /** Everything that a kernel needs to boot. */
  async core(): Promise<FrameAssets> {
    const manifest = await this.#store.manifest();
    const image = this.#image(manifest);
    const { worker, wasm, stdlib, lock } = manifest.core;
    const boot = this.#bootFiles(manifest);
    const files = [worker, wasm, stdlib, lock, ...boot];
    const parts = image === null ? [] : Object.values(image.parts);
    const meter = new Meter(sizeOf([...files, ...parts]), (loaded, total) =>
      this.#progress({ phase: "download", text: `Python ${manifest.pyodide.python}`, loaded, total }),
    );
    const imageLoading = this.#loadImage(image, meter.arrived);
    const [workerFile, wasmFile, stdlibFile, lockFile, ...wheels] = (await Promise.all(
      files.map((file) => this.#store.handle(file, meter.arrived)),
    )) as [Blob, Blob, Blob, Blob, ...Blob[]];
    const booting = wheels.map(async (wheel, index) => ({
      file: manifest.boot[index] as string,
      bytes: await wheel.arrayBuffer(),
    }));
    return {
      worker: new Blob([`${NOT_CLASSIC}\n`, workerFile, `\n;${this.#workerText}`], { type: "text/javascript" }),
      wasm: wasmFile,
      stdlib: stdlibFile,
      lock: await lockFile.text(),
      manifest: manifest.text,
      boot: manifest.boot,
      wheels: await Promise.all(booting),
      image: await imageLoading,
    };
  }

  /** The files of the package that provides a module, and of all that it depends on, but for what the image holds. */
  async filesOf(module: string): Promise<ManifestFile[]> {
    const manifest = await this.#store.manifest();
    const { packages, modules } = manifest;
    const held = this.#image(manifest)?.packages;
    const files = new Map<string, ManifestFile>();
    const waiting = [modules.get(module) ?? modules.get(module.split(".", 1)[0] ?? "")];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const found = packages.get(name);
      if (found === undefined || files.has(name) || held?.has(name)) continue;
      files.set(name, found.file);
      waiting.push(...found.depends);
    }
    return [...files.values()];
  }

  /** A file that nobody waits for yet. */
  load(file: ManifestFile): Promise<ArrayBuffer> {
    return this.#store.load(file, () => {});
  }

  /** One file that the sandbox asks for by name; only what the manifest lists is given. */
  async file(name: string): Promise<{ bytes: ArrayBuffer } | { error: ErrorInfo }> {
    if (this.#downloads >= MAX_DOWNLOADS) {
      return { error: { code: "too-many-downloads", message: "Too many files are being fetched at the same time." } };
    }
    this.#downloads += 1;
    try {
      const entry = (await this.#store.manifest()).files.get(name);
      if (entry === undefined) {
        return { error: { code: "asset-unknown", message: `${name} is not part of the distribution.` } };
      }
      const meter = new Meter(entry.size, (loaded, total) =>
        this.#progress({ phase: "packages", text: name, loaded, total }),
      );
      return { bytes: await this.#store.load(entry, meter.arrived) };
    } catch (error) {
      return { error: errorInfo(error) };
    } finally {
      this.#downloads -= 1;
    }
  }
}
