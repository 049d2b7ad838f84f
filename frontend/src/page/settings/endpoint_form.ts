/** `<sandcell-endpoint-form>`: adds a model server of the reader's own, after testing it. */

import { html, nothing, type TemplateResult } from "lit";
import { PYTHON_TOOL } from "../../chat/tool";
import type { ModelInfo } from "../../chat/types";
import { type Check, type Diagnosis, diagnose } from "../../model/diagnosis";
import { guessModel, PROVIDERS, providerOf } from "../../model/providers";
import type { Endpoint, ModelListing } from "../../model/types";
import { LightElement } from "../elements/light_element";
import type { ModelShelf } from "../state/model_shelf";
import { checkList } from "./checks";
import { settingsTexts as texts } from "./texts";

export class SandcellEndpointForm extends LightElement {
  static override properties = {
    shelf: { attribute: false },
    baseUrl: { state: true },
    key: { state: true },
    keepKey: { state: true },
    model: { state: true },
    models: { state: true },
    checks: { state: true },
    testing: { state: true },
  };
  declare shelf: ModelShelf | null;
  declare baseUrl: string;
  declare key: string;
  declare keepKey: boolean;
  declare model: string;
  declare models: readonly ModelListing[];
  declare checks: readonly Check[];
  declare testing: boolean;
  #controller: AbortController | null = null;

  constructor() {
    super();
    this.shelf = null;
    this.#clear();
  }

  #clear(): void {
    Object.assign(this, { baseUrl: "", key: "", keepKey: false, model: "", models: [], checks: [], testing: false });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#controller?.abort();
  }

  protected override render(): unknown {
    const { testing, baseUrl, model } = this;
    return html`<form class="settings-form" @submit=${this.#use}>
      <p class="settings-note">${texts.addNote}</p>
      <label>${texts.provider}
        <select @change=${this.#provider}>
          <option value="">${texts.otherProvider}</option>
          ${PROVIDERS.map(({ id, name }) => html`<option value=${id} ?selected=${providerOf(baseUrl)?.id === id}>${name}</option>`)}
        </select>
      </label>
      <label>${texts.baseUrl}
        <input type="url" required spellcheck="false" autocomplete="off" placeholder="https://…/v1" .value=${baseUrl} @input=${this.#typed("baseUrl")} />
      </label>
      <label>${texts.key}
        <input type="password" autocomplete="off" spellcheck="false" .value=${this.key} @input=${this.#typed("key")} />
      </label>
      <label class="tick"><input type="checkbox" .checked=${this.keepKey} @change=${this.#ticked} /> ${texts.keepKey}</label>
      <p class="settings-note">${texts.keepNote}</p>
      ${this.#modelField()}
      <div class="settings-buttons">
        <button type="button" class="small-button" ?disabled=${testing || !baseUrl} @click=${() => this.#test(null)}>${texts.findModels}</button>
        <button type="button" class="small-button" ?disabled=${testing || !baseUrl || !model} @click=${() => this.#test(this.#info())}>${testing ? texts.testing : texts.test}</button>
        <button type="submit" class="small-button is-primary" ?disabled=${!baseUrl || !model}>${texts.use}</button>
      </div>
      ${checkList(this.checks, (better) => this.#take(better))}
    </form>`;
  }

  #modelField(): TemplateResult {
    const { models } = this;
    return html`<label>${texts.model}
        <input list="models-found" required spellcheck="false" autocomplete="off" placeholder=${texts.modelHint} .value=${this.model} @input=${this.#typed("model")} />
      </label>
      <datalist id="models-found">${models.map(({ info }) => html`<option value=${info.id}></option>`)}</datalist>
      ${models.length ? html`<p class="settings-note" role="status">${texts.found(models.length)}</p>` : nothing}`;
  }

  #typed(field: "baseUrl" | "key" | "model"): (event: Event) => void {
    return (event) => {
      this[field] = (event.currentTarget as HTMLInputElement).value.trim();
    };
  }

  #ticked = (event: Event): void => {
    this.keepKey = (event.currentTarget as HTMLInputElement).checked;
  };

  #provider = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    this.baseUrl = PROVIDERS.find(({ id }) => id === value)?.baseUrl ?? "";
    this.models = [];
    this.checks = [];
  };

  #take(baseUrl: string): void {
    this.baseUrl = baseUrl;
    void this.#test(null);
  }

  #info(): ModelInfo {
    const { model, baseUrl } = this;
    return this.models.find(({ info }) => info.id === model)?.info ?? guessModel(model, baseUrl);
  }

  async #test(model: ModelInfo | null): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.testing = true;
    this.checks = [];
    try {
      const subject = { endpoint: this.#endpoint(), model, tool: PYTHON_TOOL };
      this.#show(await diagnose(subject, controller.signal));
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      this.testing = false;
    }
  }

  #show({ checks, models }: Diagnosis): void {
    this.checks = checks;
    if (models.length === 0) return;
    this.models = models;
    this.model ||= models[0]?.info.id ?? "";
  }

  #endpoint(): Endpoint {
    const baseUrl = this.baseUrl.replace(/\/+$/, "");
    return { baseUrl, ...(this.key ? { apiKey: this.key } : {}) };
  }

  #use = (event: Event): void => {
    event.preventDefault();
    const { shelf, model } = this;
    const { baseUrl } = this.#endpoint();
    if (!shelf || !baseUrl || !model) return;
    const listed = this.models.find(({ info }) => info.id === model) ?? { info: this.#info() };
    const name = providerOf(baseUrl)?.name ?? hostOf(baseUrl);
    const endpoint = shelf.add(baseUrl, name, [listed], this.key, this.keepKey);
    this.dispatchEvent(new CustomEvent("sandcell-use-model", { detail: `@${endpoint.id}/${model}`, bubbles: true }));
    this.#clear();
  };
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

customElements.define("sandcell-endpoint-form", SandcellEndpointForm);
