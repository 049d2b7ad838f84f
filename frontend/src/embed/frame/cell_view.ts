/** `<sandcell-embedded-cell>`: a cell inside another site's page: its editor, its button, what came out. */

import { html, nothing, type TemplateResult } from "lit";
import type { Editing } from "../../page/elements/code_mirror";
import { fileCard } from "../../page/elements/file_card";
import { LightElement } from "../../page/elements/light_element";
import { icon } from "../../page/icons";
import "../../page/outputs/code_block";
import "../../page/outputs/output_list";
import "../../page/outputs/error_card";
import { preparingLine } from "../../page/state/runtime_line";
import { formatDuration } from "../../page/text/format";
import { texts } from "../../page/texts";
import type { CellSession } from "./cell_session";
import type { Check } from "./expectation";
import { embedTexts } from "./texts";

const MAX_CARDS = 20;

export class EmbeddedCell extends LightElement {
  static override properties = { session: { attribute: false }, readOnly: { type: Boolean }, edited: { state: true } };
  declare session: CellSession | null;
  declare readOnly: boolean;
  declare edited: boolean;
  #original = "";
  #code = "";
  #editing: Editing | null = null;

  constructor() {
    super();
    this.session = null;
    this.readOnly = false;
    this.edited = false;
  }

  get code(): string {
    return this.#code;
  }

  /** Begins with a code, which *Reset* brings back. */
  set code(code: string) {
    this.#original = code;
    this.#put(code);
  }

  override focus(): void {
    if (this.#editing) this.#editing.focus();
    else this.querySelector<HTMLElement>("button")?.focus();
  }

  /** Runs the code that is shown, or another one without showing it. */
  run = async (code = this.#code): Promise<unknown> => this.session?.run(code);

  protected override render(): unknown {
    const { session } = this;
    return html`<div class="cell embedded-cell" role="group" aria-label=${texts.cell.label}>
      ${this.readOnly ? html`<sandcell-code class="cell-code" bare .code=${this.#code} .language=${"python"}></sandcell-code>` : html`<div class="editor-text"></div>`}
      <div class="embedded-bar">${this.#buttons(session)}</div>
      ${session ? this.#results(session) : nothing}
    </div>`;
  }

  protected override updated(): void {
    if (!this.readOnly && !this.#editing) void this.#open();
  }

  async #open(): Promise<void> {
    const place = this.querySelector<HTMLElement>(".editor-text");
    if (!place || place.childElementCount > 0) return;
    const { openEditor } = await import("../../page/elements/code_mirror");
    if (place.childElementCount > 0) return;
    const label = embedTexts.code;
    const run = (): void => void this.#go();
    this.#editing = openEditor(place, {
      code: this.#code,
      label,
      onRun: run,

      onChange: this.#typed,
    });
  }

  #typed = (code: string): void => {
    this.#code = code;
    this.edited = code !== this.#original;
    this.dispatchEvent(new CustomEvent("edited", { detail: code }));
  };

  #put(code: string): void {
    this.#code = code;
    this.edited = code !== this.#original;
    this.#editing?.set(code);
    this.requestUpdate();
  }

  #buttons(session: CellSession | null): TemplateResult {
    const busy = session !== null && session.state !== "idle";
    const stop = (): void => void session?.stop();
    const reset = (): void => {
      this.#put(this.#original);
      this.#typed(this.#original);
    };
    return html`${
      busy
        ? html`<button type="button" class="small-button" ?disabled=${session.state !== "running"} @click=${stop}>${icon("stop")} ${texts.composer.stop}</button>`
        : html`<button type="button" class="small-button is-primary" @click=${() => void this.#go()}>${icon("play")} ${texts.cell.run}</button>`
    }
    ${this.edited ? html`<button type="button" class="small-button" ?disabled=${busy} @click=${reset}>${embedTexts.reset}</button>` : nothing}
    <span class="embedded-state" role="status">${session ? stateText(session) : ""}</span>`;
  }

  /** The button's run: a failure is shown in the cell. */
  async #go(): Promise<void> {
    if (this.session?.state !== "idle") return;
    try {
      await this.run();
    } catch (error) {
      this.dispatchEvent(new CustomEvent("failed", { detail: error }));
    }
  }

  #results(session: CellSession): TemplateResult | typeof nothing {
    const { outputs, result, files, revision } = session;
    const made = result ? [...result.files.created, ...result.files.changed].slice(0, MAX_CARDS) : [];
    const shown = outputs.some(({ output_type }) => output_type === "error");
    if (outputs.length === 0 && made.length === 0 && !result?.error && !session.check) return nothing;
    return html`<div class="cell-results">
      <sandcell-outputs .outputs=${outputs} .files=${files} .revision=${revision}></sandcell-outputs>
      ${result?.error && !shown ? html`<sandcell-error class="output" .error=${result.error}></sandcell-error>` : nothing}
      ${made.length ? html`<ul class="file-cards" aria-label=${texts.cell.files}>${made.map((path) => fileCard(path, path, files))}</ul>` : nothing}
      ${session.check ? checked(session.check) : nothing}
    </div>`;
  }
}

function stateText({ state, progress, result }: CellSession): string {
  if (state === "queued") return embedTexts.queued;
  if (state === "starting") {
    const line = preparingLine(progress);
    return line ? `${line.label} ${line.amount}` : embedTexts.starting;
  }
  return state === "idle" && result ? formatDuration(result.durationMs) : "";
}

function checked({ passed, expected, actual }: Check): TemplateResult {
  if (passed) return html`<p class="embedded-check" data-passed>${icon("check")} ${embedTexts.expected}</p>`;
  return html`<div class="embedded-check">
    <p>${icon("alert")} ${embedTexts.unexpected}</p>
    <dl><dt>${embedTexts.wanted}</dt><dd><pre>${expected}</pre></dd><dt>${embedTexts.got}</dt><dd><pre>${actual}</pre></dd></dl>
  </div>`;
}

customElements.define("sandcell-embedded-cell", EmbeddedCell);
