/** `<sandcell-telling>`: shows what the model is told of the files, to the letter, and lets the person limit it. */

import { html, type TemplateResult } from "lit";
import { TELLINGS, type Telling } from "../../chat/telling";
import { icon } from "../icons";
import { messageOf, type Workspace } from "../state/workspace";
import { texts } from "../texts";
import { copyButton } from "./copy_button";
import { Modal } from "./modal";

export class SandcellTelling extends Modal {
  static override properties = { text: { state: true }, problem: { state: true }, telling: { state: true } };
  /** Null while it is being read. */
  declare text: string | null;
  declare problem: string;
  declare telling: Telling;
  #workspace: Workspace | null = null;
  #reading = new AbortController();

  constructor() {
    super();
    this.text = null;
    this.problem = "";
    this.telling = "examples";
  }

  async show(workspace: Workspace): Promise<void> {
    this.#workspace = workspace;
    this.telling = workspace.chat.telling;
    void this.open();
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.problem = "";
    this.text = null;
    try {
      const text = (await this.#workspace?.chat.fileText(reading.signal)) ?? "";
      if (!reading.signal.aborted) this.text = text;
    } catch (error) {
      if (!reading.signal.aborted) this.problem = messageOf(error);
    }
  }

  protected override render(): unknown {
    const words = texts.telling;
    const body = html`<p class="telling-lead">${words.lead}</p>
      <fieldset class="telling-choice">
        <legend class="visually-hidden">${words.legend}</legend>
        ${TELLINGS.map((one) => this.#option(one))}
      </fieldset>
      <p class="preview-note">${words.earlier}</p>
      <div class="telling-head"><h3>${words.exact}</h3>${this.text ? copyButton(this.text, texts.copy) : ""}</div>
      ${this.#exact()}`;
    return this.frame("telling", words.title, body);
  }

  #option(one: Telling): TemplateResult {
    const { label, detail } = texts.telling.options[one];
    const choose = (): void => {
      this.telling = one;
      this.#workspace?.tell(one);
      void this.#read();
    };
    return html`<label class="telling-option">
      <input type="radio" name="telling" .value=${one} .checked=${this.telling === one} @change=${choose} />
      <span><b>${label}</b><small>${detail}</small></span>
    </label>`;
  }

  #exact(): TemplateResult {
    const words = texts.telling;
    if (this.problem) return html`<p class="preview-problem">${icon("alert")} <span>${this.problem}</span></p>`;
    if (this.text === "") return html`<p class="quiet">${words.none}</p>`;
    if (this.text !== null) {
      return html`<pre class="telling-text" tabindex="0" role="region" aria-label=${words.exact} dir="ltr">${this.text}</pre>`;
    }
    return html`<p class="quiet" role="status">${this.#workspace?.chat.busy ? words.busy : words.reading}</p>`;
  }

  protected override closed(): void {
    this.#reading.abort();
    this.text = null;
  }
}

customElements.define("sandcell-telling", SandcellTelling);
