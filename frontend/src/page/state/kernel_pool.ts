/** Interpreters for chats: one that nothing was run in yet goes from chat to chat. */

import type { Interpreter } from "../../interpreter/types";

export type MakeInterpreter = () => Promise<Interpreter>;

export class KernelPool {
  readonly #make: MakeInterpreter;
  readonly #used = new WeakSet<Interpreter>();
  #spare: Promise<Interpreter> | null = null;

  constructor(make: MakeInterpreter) {
    this.#make = make;
  }

  /** Starts one, so that it loads while the page does other things. */
  warm(): void {
    this.#spare ??= this.#new();
  }

  take(): Promise<Interpreter> {
    const interpreter = this.#spare ?? this.#new();
    this.#spare = null;
    return interpreter;
  }

  /** Something was run in it, so it holds what no other chat may see. */
  isUsed(interpreter: Interpreter): boolean {
    return this.#used.has(interpreter) || interpreter.state === "failed" || interpreter.state === "closed";
  }

  /** Takes back an interpreter; one that was used is closed. */
  async give(interpreter: Interpreter): Promise<void> {
    if (this.isUsed(interpreter) || this.#spare) return interpreter.close();
    this.#spare = this.#emptied(interpreter);
    await this.#spare;
  }

  async #emptied(interpreter: Interpreter): Promise<Interpreter> {
    const files = await interpreter.files.list();
    await Promise.all(files.map(({ path }) => interpreter.files.remove(path)));
    return interpreter;
  }

  async #new(): Promise<Interpreter> {
    const interpreter = await this.#make();
    interpreter.addEventListener("statechange", () => {
      if (interpreter.state === "busy") this.#used.add(interpreter);
    });
    return interpreter;
  }
}
