/** What a person can do with the outputs of a cell: files, figures, tables, links, and the questions of its code. */

import type { Interpreter } from "../../interpreter/types";
import { SandcellAsk } from "../../page/elements/ask_dialog";
import { SandcellLightbox } from "../../page/elements/lightbox";
import { SandcellLinkQuestion } from "../../page/elements/link_dialog";
import { SandcellNetworkQuestion } from "../../page/elements/network_dialog";
import { SandcellPreview } from "../../page/elements/preview_dialog";
import { SandcellToast } from "../../page/elements/toast";
import { listen } from "../../page/events";
import { saveBlob } from "../../page/state/save";
import { listenForTables } from "../../page/table_commands";
import { baseName } from "../../page/text/format";
import { texts } from "../../page/texts";
import { failureOf } from "./embedding";
import type { Asker } from "./kernel";

export class CellDialogs {
  readonly #preview = new SandcellPreview();
  readonly #lightbox = new SandcellLightbox();
  readonly #toast = new SandcellToast();
  readonly #ask = new SandcellAsk();
  readonly #network = new SandcellNetworkQuestion();

  constructor(page: HTMLElement, interpreter: () => Interpreter | null, stop: () => void) {
    page.append(this.#preview, this.#lightbox, this.#toast, this.#ask, this.#network, new SandcellLinkQuestion());
    this.#network.stop = stop;
    page.addEventListener("sandcell-stop", stop);
    const withKernel = (work: (kernel: Interpreter) => Promise<void>): void => {
      const kernel = interpreter();
      if (kernel) work(kernel).catch((error) => this.say(failureOf(error).message));
    };
    listen(page, "sandcell-preview", ({ path }) => withKernel((kernel) => this.#preview.show(path, kernel)));
    listen(page, "sandcell-download", ({ path }) =>
      withKernel(async ({ files }) => saveBlob(await files.read(path), baseName(path))),
    );
    listen(page, "sandcell-figure", ({ figure }) =>
      withKernel(async (kernel) => saveBlob(await kernel.figure(figure, "svg"), "figure.svg")),
    );
    listen(page, "sandcell-save", ({ blob, name }) => saveBlob(blob, name));
    listen(page, "sandcell-enlarge", (picture) => this.#lightbox.show(picture));
    listen(page, "sandcell-toast", ({ text }) => this.say(text));
    listen(page, "sandcell-copy", ({ text }) => {
      navigator.clipboard.writeText(text).catch(() => this.say(texts.copyFailed));
    });
    const workspace = () => {
      const kernel = interpreter();
      return kernel ? { interpreter: kernel } : null;
    };
    listenForTables({ page, workspace, problem: (text) => this.say(text) });
  }

  say(text: string): void {
    this.#toast.show(text);
  }

  /** The run is over: its question is taken back. */
  dismiss(): void {
    this.#ask.dismiss();
  }

  readonly asker: Asker = {
    answer: (ask) => this.#ask.ask(ask.prompt, ask.password),
    network: (question, unwanted) => this.#network.ask(question, unwanted),
  };
}
