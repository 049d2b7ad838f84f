/** The names of Python's variables after each run: what to say is gone when the kernel is. */

import type { Interpreter } from "../interpreter/types";

const MAX_NAMES = 200;

export class VariableNames {
  readonly #interpreter: Interpreter;
  #known: string[] = [];
  #reading = 0;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  get known(): readonly string[] {
    return this.#known;
  }

  /** Asks Python in the background; the next run waits for the answer, which takes milliseconds. */
  read(): void {
    this.#reading += 1;
    const reading = this.#reading;
    const keep = (variables: { name: string }[]): void => {
      if (reading === this.#reading) this.#known = variables.slice(0, MAX_NAMES).map(({ name }) => name);
    };
    // A kernel that is gone by now has no names to keep: the run that lost it says so.
    this.#interpreter.variables().then(keep, () => undefined);
  }

  /** The names, which are gone from now on. */
  take(): string[] {
    const names = this.#known;
    this.#known = [];
    this.#reading += 1;
    return names;
  }
}

/** "Gone: a, b and 3 more", or nothing when no names are known. */
export function goneNames(names: readonly string[] | undefined, most: number): string {
  if (!names || names.length === 0) return "";
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
