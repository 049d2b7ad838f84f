/** Which files of the distribution belong to what a person chose to keep. */

import type { Manifest, ManifestFile } from "../sandbox/host/manifest";

export type Choice = "core" | "science" | "all";
export const CHOICES: readonly Choice[] = ["core", "science", "all"];

/** As in `backend/sandcell/export/runtime_part.py`. */
const CORE = ["numpy", "pandas", "matplotlib", "openpyxl", "tabulate", "sandcell-assistant"];
const SCIENCE_GROUPS = new Set(["data", "plots", "science", "spreadsheets", "images"]);

/** Every file of a choice, the core first. */
export function filesOf(manifest: Manifest, choice: Choice): ManifestFile[] {
  const { core, boot, files, packages } = manifest;
  const found = new Map<string, ManifestFile>();
  for (const file of Object.values(core)) found.set(file.file, file);
  const booting = [...packages].filter(([, { file }]) => boot.includes(file.file)).map(([name]) => name);
  const waiting = [...booting, ...CORE, ...(choice === "science" ? groups(manifest.text) : [])].reverse();
  const seen = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const entry = packages.get(name);
    if (entry === undefined || seen.has(name)) continue;
    seen.add(name);
    found.set(entry.file.file, entry.file);
    waiting.push(...entry.depends);
  }
  if (choice === "all") for (const [name, file] of files) found.set(name, file);
  return [...found.values()];
}

export function sizeOf(files: readonly ManifestFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** The hash of the whole distribution. */
export function distributionOf(manifest: Manifest): string {
  return String((JSON.parse(manifest.text) as { distribution?: unknown }).distribution);
}

/** The manifest as it is kept: memory images are larger than what they save, so Python boots from its files. */
export function withoutImages({ text }: Manifest): string {
  const { images: _, ...rest } = JSON.parse(text) as { images?: unknown };
  return JSON.stringify(rest);
}

function groups(text: string): string[] {
  const { groups: all } = JSON.parse(text) as { groups?: { name: string; packages: string[] }[] };
  return (all ?? []).filter(({ name }) => SCIENCE_GROUPS.has(name)).flatMap(({ packages }) => packages);
}
