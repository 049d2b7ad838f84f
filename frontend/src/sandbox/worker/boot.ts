/** Boots Pyodide from bytes and starts the kernel; runs before any Python that a model wrote. */

import type { Boot } from "../worker_wire";
import { Assets, BASE } from "./assets";
import { Disk } from "./disk";
import { meterHeap } from "./heap_meter";
import { finishRestore, type ReadImage, restoreInto } from "./image_restore";
import { ImageError, readState } from "./image_state";
import { kernelPost } from "./kernel_post";
import { LazyFiles } from "./lazy_files";
import { type CoreFactory, type Linker, moduleOf, newLinker } from "./linker";
import { postToFrame, scope } from "./natives";
import type { KernelObject, Pyodide, PyodideLoader } from "./pyodide";
import { Questions } from "./questions";
import { SharedStop, type Stop, TokenStop } from "./stop";
import { Undo } from "./undo";
import { installWheelMount } from "./wheel_mount";

export type Booted = {
  kernel: KernelObject;
  files: LazyFiles;
  run: { current: number };
  undo: Undo;
};

export type Parts = { assets: Assets; questions: Questions; stop: Stop };

export function partsOf(boot: Boot): Parts {
  return {
    assets: new Assets(),
    questions: new Questions(),
    stop: boot.shared === null ? new TokenStop() : new SharedStop(boot.shared),
  };
}

const STDLIB = "python_stdlib.zip";
/** Tells Pyodide that memory comes from elsewhere; what it would look at is the part that `restoreInto` replaces. */
const NO_SNAPSHOT = new Uint8Array(48);

async function memoryOf(reading: Promise<ArrayBuffer> | null): Promise<Uint8Array> {
  if (reading === null) throw new ImageError("The memory of the image was not sent.");
  return new Uint8Array(await reading);
}

/** The image's memory and description; null without an image. The loader is given the standard library as it needs it. */
async function readImage(
  { image, stdlib }: Boot,
  reading: Promise<ArrayBuffer> | null,
  assets: Assets,
): Promise<ReadImage | null> {
  if (image === null) {
    assets.put(STDLIB, await stdlib.arrayBuffer());
    return null;
  }
  const state = readState(image.state, "Suspending" in WebAssembly);
  // Mounted in its place later: nothing of it is needed before it is imported.
  assets.put(STDLIB, new ArrayBuffer(0));
  return { image, state, memory: await memoryOf(reading), stdlib };
}

/** Loads Pyodide with the frame's compiled Module; `instantiateStreaming` is replaced only meanwhile. */
async function loadPyodide(boot: Boot, assets: Assets, linker: Linker, image: ReadImage | null): Promise<Pyodide> {
  const loader = scope.sandcellPyodide as PyodideLoader;
  delete scope.sandcellPyodide;
  scope.fetch = assets.fetch;
  const engine = scope.WebAssembly;
  const streaming = engine.instantiateStreaming;
  engine.instantiateStreaming = async (_source, imports) => {
    const instance = await engine.instantiate(boot.module, imports);
    return { module: boot.module, instance };
  };
  try {
    return await loader.loadPyodide({
      indexURL: BASE,
      packageBaseUrl: BASE,
      lockFileContents: boot.lock,
      ...(image === null ? {} : { _loadSnapshot: NO_SNAPSHOT }),
      createPyodideModule: async (settings: Parameters<CoreFactory>[0]) => {
        settings.sandcellLinker = linker;
        const module = await (loader.createPyodideModule as CoreFactory)(settings);
        if (image !== null) restoreInto(module, linker, image);
        return module;
      },
    });
  } finally {
    engine.instantiateStreaming = streaming;
  }
}

function installWheels(python: Pyodide, wheels: Boot["wheels"]): void {
  for (const wheel of wheels) python.unpackArchive(wheel.bytes, "wheel");
  python.pyimport("importlib").invalidate_caches?.();
}

function kernelOptions(boot: Boot, parts: Parts, python: Pyodide, run: { current: number }) {
  const { wait } = parts.stop;
  return {
    manifest: boot.manifest,
    loadPackages: (names: unknown) =>
      // What pip would print belongs to nobody's output; problems arrive as exceptions.
      python.loadPackage([...(names as Iterable<string>)], { messageCallback: () => {}, checkIntegrity: false }),
    ask: (kind: string, payload: unknown) => parts.questions.ask(run.current, kind, payload),
    askStanding:
      wait === null
        ? undefined
        : (kind: string, payload: unknown) => parts.questions.askStanding(run.current, kind, payload, wait),
    sleep: (milliseconds: number) => parts.stop.sleep(milliseconds),
    interruptible: true,
    jspi: "Suspending" in WebAssembly,
  };
}

/** `memory`: of the image, which is being read. */
export async function bootKernel(boot: Boot, parts: Parts, memory: Promise<ArrayBuffer> | null): Promise<Booted> {
  const started = performance.now();
  const image = await readImage(boot, memory, parts.assets);
  const linker = newLinker();
  const python = await loadPyodide(boot, parts.assets, linker, image);
  python._api.on_fatal = (error) => postToFrame({ type: "fatal", message: String(error).slice(0, 2000) });
  installWheelMount(python);
  if (image === null) installWheels(python, boot.wheels);
  else finishRestore(python, linker, image.state);
  new Disk(python.FS, boot.disk).install();
  const files = new LazyFiles(python.FS);
  const run = { current: 0 };
  const options = kernelOptions(boot, parts, python, run);
  const bridge = python.pyimport("sandcell_kernel.bridge");
  const kernel = bridge.start?.(kernelPost(parts.stop), options) as KernelObject;
  if (boot.shared !== null) meterHeap(boot.shared, python._module.HEAP8.length);
  python.setInterruptBuffer(parts.stop.buffer);
  const version = String(python.pyimport("platform").python_version?.());
  postToFrame({
    type: "ready",
    python: version,
    pyodide: python.version,
    jspi: options.jspi,
    interruptible: options.interruptible,
    restored: image !== null,
    bootMs: performance.now() - started,
  });
  return { kernel, files, run, undo: new Undo(moduleOf(python), linker, kernel, files) };
}
