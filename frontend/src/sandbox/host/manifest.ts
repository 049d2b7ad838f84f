/** The distribution's manifest: which files there are, how large they are, and what they must hash to. */

export type ManifestFile = { file: string; sha256: string; size: number };

export type Manifest = {
  pyodide: { version: string; python: string };
  core: { worker: ManifestFile; wasm: ManifestFile; stdlib: ManifestFile; lock: ManifestFile };
  boot: string[];
  /** By file name: everything that the sandbox may be given. */
  files: Map<string, ManifestFile>;
  /** By the name of a package: its file, and the packages that it depends on. */
  packages: Map<string, { file: ManifestFile; depends: string[] }>;
  /** By the top of a module's name: the package that provides it. */
  modules: Map<string, string>;
  /** By name; where there are none, kernels boot. */
  images: Map<string, ManifestImage>;
  text: string;
};

/** A memory image: made from exactly this distribution by an engine with these features. */
export type ManifestImage = {
  name: string;
  features: { jspi: boolean };
  /** What is installed in it: nobody needs their files. */
  packages: Set<string>;
  parts: { state: ManifestFile; memory: ManifestFile; files: ManifestFile; libraries: ManifestFile };
};

export class ManifestError extends Error {
  readonly code = "manifest-invalid";
}

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;
const IMAGE_VERSION = 1;
const SHA256 = /^[0-9a-f]{64}$/;

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ManifestError(
    `The runtime's manifest.json is not usable: ${what} is missing. Build the distribution again.`,
  );
}

function file(value: unknown, what: string): ManifestFile {
  const from = record(value, what);
  const { file, sha256, size } = from;
  if (typeof file === "string" && FILE_NAME.test(file) && typeof sha256 === "string" && SHA256.test(sha256)) {
    if (typeof size === "number" && Number.isSafeInteger(size) && size >= 0) return { file, sha256, size };
  }
  throw new ManifestError(`The runtime's manifest.json is not usable: ${what} has no file, sha256 and size.`);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

export function readManifest(text: string): Manifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ManifestError("The runtime's manifest.json is not JSON. Is the distribution built and served there?");
  }
  const from = record(parsed, "the top level");
  if (from.schema !== 1)
    throw new ManifestError("The runtime's manifest.json has a schema that this page does not know.");
  const core = record(from.core, "core");
  const pyodide = record(from.pyodide, "pyodide");
  const packages = new Map<string, { file: ManifestFile; depends: string[] }>();
  const modules = new Map<string, string>();
  for (const [name, entry] of Object.entries(record(from.packages, "packages"))) {
    const { depends, imports } = entry as { depends?: unknown; imports?: unknown };
    packages.set(name, { file: file(entry, `package ${name}`), depends: texts(depends) });
    for (const module of texts(imports)) modules.set(module, name);
  }
  const files = new Map([...packages.values()].map((entry) => [entry.file.file, entry.file]));
  const boot = Array.isArray(from.boot) ? from.boot.map(String) : [];
  for (const name of boot) {
    if (!files.has(name))
      throw new ManifestError(`The runtime's manifest.json lists no package with the file ${name}.`);
  }
  return {
    pyodide: { version: String(pyodide.version), python: String(pyodide.python) },
    core: {
      worker: file(core.worker, "core.worker"),
      wasm: file(core.wasm, "core.wasm"),
      stdlib: file(core.stdlib, "core.stdlib"),
      lock: file(core.lock, "core.lock"),
    },
    boot,
    files,
    packages,
    modules,
    images: images(from),
    text,
  };
}

/** Images that this page can use; others are as good as none. */
function images(from: Record<string, unknown>): Map<string, ManifestImage> {
  const found = new Map<string, ManifestImage>();
  for (const [name, value] of Object.entries((from.images ?? {}) as Record<string, unknown>)) {
    const image = usable(name, value, from.distribution);
    if (image !== null) found.set(name, image);
  }
  return found;
}

function usable(name: string, value: unknown, distribution: unknown): ManifestImage | null {
  try {
    const image = record(value, name);
    if (image.version !== IMAGE_VERSION || image.distribution !== distribution) return null;
    const parts = record(image.parts, name);
    const part = (of: string) => file(parts[of], name);
    return {
      name,
      features: { jspi: record(image.features, name).jspi === true },
      packages: new Set(texts(image.packages)),
      parts: { state: part("state"), memory: part("memory"), files: part("files"), libraries: part("libraries") },
    };
  } catch (error) {
    // Without an image Python boots: nothing here may keep it from that.
    if (error instanceof ManifestError) return null;
    throw error;
  }
}
