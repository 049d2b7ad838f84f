/** What a person does with files and texts: adding, previewing, downloading, copying, trying a sample. */

import type { SandcellComposer } from "./elements/composer";
import type { SandcellPreview } from "./elements/preview_dialog";
import type { SandcellToast } from "./elements/toast";
import { listen } from "./events";
import { EXAMPLES, examplePrompt } from "./state/examples";
import { saveBlob } from "./state/save";
import { messageOf, type Workspace } from "./state/workspace";
import { baseName } from "./text/format";
import { texts } from "./texts";

export type FileCommandParts = {
  page: HTMLElement;
  workspace(): Workspace | null;
  /** Settles when the first chat is there. */
  started(): Promise<void>;
  /** The rule-based assistant answers, which reads English. */
  answersByRules(): boolean;
  composer(): SandcellComposer;
  preview(): SandcellPreview;
  toast(): SandcellToast;
  announce(text: string): void;
  send(text: string): Promise<void>;
};

export class FileCommands {
  readonly #parts: FileCommandParts;

  constructor(parts: FileCommandParts) {
    this.#parts = parts;
  }

  listen(on: <Detail>(name: string, handler: (detail: Detail) => void) => void): void {
    const { page } = this.#parts;
    listen(page, "sandcell-preview", ({ path }) => this.#preview(path));
    listen(page, "sandcell-download", ({ path }) => void this.#download(path));
    listen(page, "sandcell-figure", ({ figure, format }) => void this.#saveFigure(figure, format));
    listen(page, "sandcell-copy", ({ text }) => void this.#copy(text));
    listen(page, "sandcell-save", ({ blob, name }) => saveBlob(blob, name));
    on<File[]>("sandcell-files", (files) => void this.#attach(files));
    on<number>("sandcell-example", (index) => void this.#example(index));
    on<void>("sandcell-pick", () => this.#parts.composer().pick());
  }

  #preview(path: string): void {
    const workspace = this.#parts.workspace();
    if (workspace) void this.#parts.preview().show(path, workspace.interpreter);
  }

  async #download(path: string): Promise<void> {
    const workspace = this.#parts.workspace();
    if (!workspace) return;
    const name = baseName(path);
    if (!workspace.files.has(path)) return this.#parts.toast().show(texts.announce.fileMissing(name));
    await this.#say(async () => saveBlob(await workspace.interpreter.files.read(path), name));
  }

  async #saveFigure(figure: string, format: "svg" | "pdf"): Promise<void> {
    const workspace = this.#parts.workspace();
    if (!workspace) return;
    await this.#say(async () => saveBlob(await workspace.interpreter.figure(figure, format), `figure.${format}`));
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#parts.announce(texts.copied);
    } catch {
      this.#parts.toast().show(texts.copyFailed);
    }
  }

  async #attach(files: File[]): Promise<void> {
    await this.#parts.started();
    await this.#say(() => this.#parts.workspace()?.attach(files));
    this.#parts.composer().focus();
  }

  async #example(index: number): Promise<void> {
    const workspace = this.#parts.workspace();
    const example = EXAMPLES[index];
    if (!workspace || !example || workspace.chat.busy) return;
    await this.#say(async () => {
      await workspace.attachSample(example.file, new URL(`assets/samples/${example.file}`, document.baseURI).href);
      await this.#parts.send(examplePrompt(example.name, this.#parts.answersByRules()));
    });
  }

  /** Does something that can fail, and tells the person if it does. */
  async #say(action: () => Promise<void> | undefined): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#parts.toast().show(messageOf(error));
    }
  }
}
