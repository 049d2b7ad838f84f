/** `<sandcell-settings>`: who answers, model servers of the reader's own, and how code is run. */

import { html, nothing, type TemplateResult } from "lit";
import { PYTHON_TOOL } from "../../chat/tool";
import { type Check, diagnose } from "../../model/diagnosis";
import { Modal } from "../elements/modal";
import { icon } from "../icons";
import type { Choice, ModelShelf } from "../state/model_shelf";
import { readSettings, type Settings } from "../state/settings";
import { checkList } from "./checks";
import "./endpoint_form";
import "./local_search";
import { lookOptions } from "./look_options";
import { modelOptions } from "./model_options";
import { settingsTexts as texts } from "./texts";

export class SandcellSettings extends Modal {
  static override properties = {
    shelf: { attribute: false },
    current: {},
    look: { attribute: false },
    shown: { state: true },
    checks: { state: true },
    testing: { state: true },
  };
  declare shelf: ModelShelf | null;
  /** The key of the model that answers in the open chat. */
  declare current: string;
  declare look: Settings;
  declare shown: boolean;
  declare checks: readonly Check[];
  declare testing: boolean;
  #controller: AbortController | null = null;

  constructor() {
    super();
    this.shelf = null;
    this.current = "";
    this.look = readSettings();
    this.shown = false;
    this.checks = [];
    this.testing = false;
    this.addEventListener("sandcell-use-model", (event) => this.#choose((event as CustomEvent<string>).detail));
  }

  show(shelf: ModelShelf): void {
    this.shelf?.removeEventListener("change", this.#changed);
    this.shelf = shelf;
    shelf.addEventListener("change", this.#changed);
    this.checks = [];
    shelf.seek();
    this.shown = true;
    void this.open();
  }

  #changed = (): void => this.requestUpdate();

  protected override closed(): void {
    this.#controller?.abort();
    // A key that was typed and not used is forgotten with the form.
    this.shown = false;
  }

  protected override render(): unknown {
    const { shelf } = this;
    return this.frame("settings", texts.title, shelf && this.shown ? this.#body(shelf) : nothing);
  }

  #body(shelf: ModelShelf): TemplateResult {
    return html`<section aria-labelledby="settings-look">
        <h3 id="settings-look">${texts.look}</h3>
        ${lookOptions(this, this.look)}
      </section>
      <section aria-labelledby="settings-models">
        <h3 id="settings-models">${texts.models}</h3>
        ${this.#choices(shelf)}
      </section>
      <section aria-labelledby="settings-local">
        <h3 id="settings-local">${texts.local}</h3>
        <sandcell-local-search .shelf=${shelf}></sandcell-local-search>
      </section>
      <section aria-labelledby="settings-add">
        <h3 id="settings-add">${texts.add}</h3>
        <sandcell-endpoint-form .shelf=${shelf}></sandcell-endpoint-form>
      </section>
      <section aria-labelledby="settings-run">
        <h3 id="settings-run">${texts.running}</h3>
        <label class="tick"><input type="checkbox" .checked=${shelf.approve} @change=${this.#approve} /> ${texts.approve}</label>
        <p class="settings-note">${texts.approveNote}</p>
      </section>`;
  }

  #choices(shelf: ModelShelf): TemplateResult {
    const { choices } = shelf;
    const groups = [...new Set(choices.map(({ group }) => group))];
    return html`<div class="choices" role="radiogroup" aria-labelledby="settings-models">
      ${groups.map(
        (group) => html`<p class="choice-group">${group}</p>
          ${choices.filter((choice) => choice.group === group).map((choice) => this.#choice(shelf, choice))}`,
      )}
    </div>`;
  }

  #choice(shelf: ModelShelf, choice: Choice): TemplateResult {
    const { key, title, info, endpoint } = choice;
    const chosen = key === this.current;
    const lacksKey = endpoint !== undefined && !shelf.keyOf(endpoint) && endpoint.baseUrl.startsWith("https:");
    return html`<div class="choice" ?data-chosen=${chosen}>
      <label class="choice-head">
        <input type="radio" name="model" .checked=${chosen} @change=${() => this.#choose(key)} />
        <span class="choice-title">${title}</span>
        <span class="choice-note">${shelf.isRuled(choice) ? texts.details.inside : texts.facts(info.contextWindow, info.vision, info.tools)}</span>
      </label>
      ${endpoint ? this.#removal(shelf, choice) : nothing}
      ${lacksKey ? html`<p class="settings-note is-warning">${texts.noKey}</p>` : nothing}
      ${chosen ? this.#chosen(shelf, choice) : nothing}
    </div>`;
  }

  #removal(shelf: ModelShelf, { endpoint }: Choice): TemplateResult {
    const name = endpoint?.name ?? "";
    return html`<button type="button" class="icon-button" aria-label=${texts.remove(name)} title=${texts.remove(name)} @click=${() => shelf.remove(endpoint?.id ?? "")}>${icon("trash")}</button>`;
  }

  #chosen(shelf: ModelShelf, choice: Choice): TemplateResult {
    const testable = shelf.address(choice) !== null;
    const test = html`<button type="button" class="small-button" ?disabled=${this.testing} @click=${() => this.#test(shelf, choice)}>${this.testing ? texts.testing : texts.test}</button>`;
    return html`<p class="settings-note">${texts.details[choice.source]}.</p>
      ${testable ? html`${modelOptions(shelf, choice)}<div class="settings-buttons">${test}</div>${checkList(this.checks)}` : nothing}`;
  }

  #choose(key: string): void {
    this.checks = [];
    this.shelf?.choose(key);
    this.current = key;
    this.dispatchEvent(new CustomEvent("sandcell-model", { detail: key, bubbles: true }));
  }

  #approve = (event: Event): void => this.shelf?.setApprove((event.currentTarget as HTMLInputElement).checked);

  async #test(shelf: ModelShelf, choice: Choice): Promise<void> {
    const endpoint = shelf.address(choice);
    if (!endpoint) return;
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.testing = true;
    this.checks = [];
    try {
      const { checks } = await diagnose({ endpoint, model: choice.info, tool: PYTHON_TOOL }, controller.signal);
      this.checks = checks;
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      this.testing = false;
    }
  }
}

customElements.define("sandcell-settings", SandcellSettings);
