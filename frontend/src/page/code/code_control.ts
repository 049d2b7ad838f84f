/** Connects code help with the open chat: writes back what the reader decided about changes. */

import type { Interpreter } from "../../interpreter/types";
import { emit } from "../events";
import type { Workspace } from "../state/workspace";
import type { Revise } from "./changes_card";
import { codeTexts as texts } from "./texts";

/** Listens on the page for as long as it is there. */
export function connectCode(page: HTMLElement, workspace: () => Workspace | null): void {
  const control = new CodeControl(page, workspace);
  page.addEventListener("sandcell-revise", (event) => void control.revise((event as CustomEvent<Revise>).detail));
}

class CodeControl {
  readonly #page: HTMLElement;
  readonly #workspace: () => Workspace | null;

  constructor(page: HTMLElement, workspace: () => Workspace | null) {
    this.#page = page;
    this.#workspace = workspace;
  }

  async revise({ path, before, text, note }: Revise): Promise<void> {
    const workspace = this.#workspace();
    if (!workspace) return;
    try {
      const now = await contentOf(path, workspace.interpreter);
      // An empty text stands for a file that was taken away before.
      if (now !== before && !(now === null && before === "")) return this.#say(texts.conflict(path));
      if (text === null) await workspace.interpreter.files.remove(path);
      else await workspace.interpreter.files.write(path, text);
      workspace.chat.note(note);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #say(text: string): void {
    emit(this.#page, "sandcell-toast", { text });
  }
}

async function contentOf(path: string, interpreter: Interpreter): Promise<string | null> {
  const present = (await interpreter.files.list()).some((file) => file.path === path);
  return present ? (await interpreter.files.read(path)).text() : null;
}
