/** `<sandcell-cell>`: a piece of Python to edit and run; until somebody does, it is only text. */

import type { WidgetOptions } from "../wire";
import { dedent } from "./dedent";
import { WidgetElement } from "./element";
import type { Kernels } from "./kernels";
import type { Link } from "./link";
import { style } from "./look";
import { texts } from "./texts";

const CELL = style(`:host{margin-block:1em;color-scheme:inherit}
.still{position:relative;border:1px solid var(--sandcell-border,#8884);border-radius:var(--sandcell-radius,12px);background:var(--sandcell-surface,#8881);overflow:hidden}
pre{margin:0;padding:12px 16px;overflow-x:auto;tab-size:4;cursor:text;font:var(--sandcell-font-size,13px)/1.6 var(--sandcell-mono,ui-monospace,Menlo,Consolas,monospace)}
:focus-visible{outline:2px solid var(--sandcell-accent,#0b6e77);outline-offset:-2px}
div div{display:flex;padding:0 12px 10px}
button{font:600 13px/1 var(--sandcell-font,system-ui,sans-serif);padding:9px 16px;border:0;border-radius:99px;background:var(--sandcell-accent,#0b6e77);color:#fff;cursor:pointer}
iframe{block-size:0}.still~iframe{position:absolute;visibility:hidden}`);

export class SandcellCell extends WidgetElement {
  /** Shared by the cells of the page; set where the elements are defined. */
  static kernels: Kernels;
  protected readonly form = "cell";
  #code: string | null = null;
  #still: HTMLElement | null = null;
  #used: { base: URL; name: string } | null = null;

  constructor() {
    super();
    this.root.adoptedStyleSheets.push(CELL);
  }

  /** As it is now, edited or not. */
  get code(): string {
    return this.#code ?? dedent(this.textContent ?? "");
  }

  set code(code: string) {
    this.#code = code;
    const text = this.#still?.querySelector("pre");
    if (text) text.textContent = code;
    void this.link?.call("setCode", code);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#still) this.#drawStill();
    if (this.hasAttribute("autorun")) void this.#autorun();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#used) SandcellCell.kernels.give(this.#used.base, this.#used.name);
    this.#used = null;
    this.#still?.remove();
    this.#still = null;
  }

  protected override options(): WidgetOptions {
    return { ...super.options(), code: this.code };
  }

  protected override open(): Link {
    const { kernels } = SandcellCell;
    const name = this.getAttribute("kernel");
    const { base } = this;
    if (name) {
      kernels.take(base, name, () => super.options());
      this.#used = { base, name };
    }
    const link = super.open();
    link.frame.loading = "eager";
    const start = async (): Promise<void> => {
      await link.call("kernel", name ? await kernels.ready(base, name) : "");
    };
    start().catch(({ code, message }) => code !== "closed" && this.happened("error", { code, message }));
    return link;
  }

  protected override happened(name: string, detail: unknown): void {
    if (name === "edited") this.#code = String(detail);
    else super.happened(name, detail);
  }

  protected override sized(height: number): void {
    this.#still?.remove();
    this.#still = null;
    super.sized(height);
  }

  /** By the code of the page, where its scripts have not been read to their end yet. */
  async #autorun(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    if (!this.isConnected) return;
    const link = this.opened();
    const name = this.getAttribute("kernel");
    const run = (): Promise<unknown> => link.call("run").catch(() => undefined);
    if (name) SandcellCell.kernels.next(this.base, name, run);
    else void run();
  }

  #drawStill(): void {
    const still = document.createElement("div");
    const text = document.createElement("pre");
    const bar = document.createElement("div");
    const button = document.createElement("button");
    still.className = "still";
    still.part.add("cell");
    text.textContent = this.code;
    text.part.add("code");
    if (!this.hasAttribute("readonly")) {
      text.tabIndex = 0;
      text.setAttribute("role", "group");
      text.setAttribute("aria-label", texts.edit);
      text.onclick = () => this.focus();
      // What a handler of this kind returns would cancel the key: Tab must go on.
      text.onkeydown = ({ key }) => {
        if (key === "Enter") this.focus();
      };
    }
    button.type = "button";
    button.textContent = texts.run;
    button.onclick = () => {
      button.textContent = texts.starting;
      void this.run().catch(() => undefined);
    };
    bar.append(button);
    still.append(text, bar);
    this.root.append(still);
    this.#still = still;
  }
}
