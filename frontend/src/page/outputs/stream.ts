/** `<sandcell-stream>`: printed text, as a terminal shows it, bounded however long it grows. */

import { html, nothing, type TemplateResult } from "lit";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { plainText, type Segment, Terminal } from "../text/terminal";
import { texts } from "../texts";
import { lastUsed, logView } from "./log_view";

/** A text longer than this is a flood: it is drawn a few times a second, and taken in piece by piece. */
const FLOOD = 20_000;
const PIECE = 100_000;
const DRAW_EVERY_MS = 120;

export class SandcellStream extends LightElement {
  static override properties = { text: {}, name: {}, whole: { state: true } };
  declare text: string;
  declare name: "stdout" | "stderr";
  declare whole: boolean;
  #terminal = new Terminal();
  #fed = "";
  #following = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = "";
    this.name = "stdout";
    this.whole = false;
  }

  protected override shouldUpdate(): boolean {
    const wait = this.#drawnAt + DRAW_EVERY_MS - performance.now();
    if (this.text.length < FLOOD || wait <= 0) return true;
    this.#later(wait);
    return false;
  }

  #later(wait: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.requestUpdate();
    }, wait);
  }

  protected override willUpdate(): void {
    if (this.text === this.#fed) return;
    this.#following = this.hasUpdated && atEnd(this.querySelector(".log"));
    // Streams grow at their end: only the new piece is interpreted.
    if (!this.text.startsWith(this.#fed)) {
      this.#terminal = new Terminal();
      this.#fed = "";
    }
    const upTo = this.#fed.length + PIECE;
    this.#terminal.write(this.text.slice(this.#fed.length, upTo));
    this.#fed = this.text.slice(0, upTo);
  }

  protected override render(): unknown {
    const lines = lastUsed(this.#terminal.lines);
    if (lines === 0) return nothing;
    if (this.name === "stdout") return this.#log(texts.output.stdoutLabel);
    const title = texts.output.stderr(lines);
    return html`<details class="stderr">
      <summary>${icon("chevron")}<span>${title}</span></summary>
      ${this.#log(title)}
    </details>`;
  }

  protected override updated(): void {
    const log = this.querySelector(".log");
    if (log && this.#following) log.scrollTop = log.scrollHeight;
    this.#following = false;
    this.#drawnAt = performance.now();
    if (this.#fed.length < this.text.length) this.#later(DRAW_EVERY_MS);
  }

  #log(label: string): TemplateResult {
    const view = logView(this.#terminal.lines, this.whole);
    const gap = view.hidden
      ? html`<div class="log-gap">
          <span>${texts.output.hidden(view.hidden)}</span>
          <button type="button" class="link-button" @click=${this.#showAll}>${texts.output.showAll}</button>
          <button type="button" class="link-button" @click=${this.#save}>${texts.output.downloadLog}</button>
        </div>`
      : nothing;
    const tail = view.hidden ? html`<pre class="log-text">${view.tail.map(segment)}</pre>` : nothing;
    return html`<div class="log" role="group" aria-label=${label} tabindex="0">
      <pre class="log-text">${view.head.map(segment)}</pre>
      ${gap}${tail}
    </div>`;
  }

  #showAll = (): void => {
    this.whole = true;
  };

  #save = (): void => {
    emit(this, "sandcell-save", { blob: new Blob([plainText(this.text)], { type: "text/plain" }), name: "output.txt" });
  };
}

/** Whether the reader sees the end of a log, so that it may move on with what comes. */
function atEnd(log: Element | null): boolean {
  return log !== null && log.scrollHeight - log.scrollTop - log.clientHeight < 8;
}

/** A colour of its own in the name of a style: the sixteen of a terminal have classes. */
const OWN = /ansi-(fg|bg)-(#[0-9a-f]{6})/g;

/** Draws a run of equally styled text; plain text needs no element of its own. */
export function segment({ text, style }: Segment): unknown {
  if (!style.includes("#")) return style ? html`<span class=${style}>${text}</span>` : text;
  const own = [...style.matchAll(OWN)].map(([, which, colour]) => `--ansi-${which}: ${colour}`).join("; ");
  return html`<span class=${style.replace(OWN, "ansi-$1")} style=${own}>${text}</span>`;
}

customElements.define("sandcell-stream", SandcellStream);
