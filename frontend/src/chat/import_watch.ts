/** Reads the imports of code that is still being written, line by line, so that packages can be fetched meanwhile. */

const LINE =
  /^[ \t]*(?:import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)|from[ \t]+([\w.]+)[ \t]+import\b)/;
const MAX_MODULES = 30;

/** The modules that one line imports; a relative import is none. */
export function modulesOfLine(line: string): string[] {
  const found = LINE.exec(line);
  if (found?.[2] !== undefined) return found[2].startsWith(".") ? [] : [found[2]];
  return (found?.[1] ?? "")
    .split(",")
    .flatMap((one) => one.trim().split(/\s/, 1))
    .filter((name) => name !== "");
}

/** Of one answer; the code of a cell only grows. */
export class ImportWatch {
  readonly #tell: (modules: string[]) => void;
  readonly #told = new Set<string>();
  /** By cell: characters that were read. */
  readonly #read = new Map<string, number>();

  constructor(tell: (modules: string[]) => void) {
    this.#tell = tell;
  }

  /** Call it with the code so far. */
  see(cell: string, code: string): void {
    const from = this.#read.get(cell) ?? 0;
    const end = code.lastIndexOf("\n") + 1;
    if (end <= from) return;
    this.#read.set(cell, end);
    const modules = code.slice(from, end).split("\n").flatMap(modulesOfLine);
    const fresh = [...new Set(modules)].filter((name) => !this.#told.has(name)).slice(0, MAX_MODULES - this.#told.size);
    for (const name of fresh) this.#told.add(name);
    if (fresh.length > 0) this.#tell(fresh);
  }
}
