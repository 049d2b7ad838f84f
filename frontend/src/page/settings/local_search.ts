/** `<sandcell-local-search>`: looks for model servers on this machine when the reader asks for it. */

import { html, nothing, type TemplateResult } from "lit";
import { type Found, findLocalServers } from "../../model/local_servers";
import { copyButton } from "../elements/copy_button";
import { LightElement } from "../elements/light_element";
import type { ModelShelf } from "../state/model_shelf";
import { settingsTexts as texts } from "./texts";

const MOST_MODELS = 12;

export class SandcellLocalSearch extends LightElement {
  static override properties = {
    shelf: { attribute: false },
    results: { state: true },
    looking: { state: true },
  };
  declare shelf: ModelShelf | null;
  declare results: readonly Found[];
  declare looking: boolean;

  constructor() {
    super();
    this.shelf = null;
    this.results = [];
    this.looking = false;
  }

  protected override render(): unknown {
    const absent = this.results.filter(({ state }) => state === "absent").map(({ server }) => server.name);
    return html`<p class="settings-note">${texts.localNote}</p>
      <button type="button" class="small-button" ?disabled=${this.looking} @click=${this.#look}>${this.looking ? texts.finding : texts.find}</button>
      <div class="local-results" aria-live="polite">
        ${this.results.filter(({ state }) => state !== "absent").map((found) => this.#result(found))}
        ${absent.length && !this.looking ? html`<p class="settings-note">${texts.localAbsent(absent.join(", "))}</p>` : nothing}
      </div>`;
  }

  #result(found: Found): TemplateResult {
    const { server, state, models } = found;
    if (state === "blocked" || models.length === 0) {
      const command = server.allow(location.origin);
      const why = state === "blocked" ? texts.localBlocked(server.name) : texts.localNoModels(server.name);
      return html`<div class="local-result">
        <p>${why}</p>
        ${state === "blocked" ? html`<p class="command"><code>${command}</code>${copyButton(command, texts.copyCommand)}</p>` : nothing}
      </div>`;
    }
    return html`<div class="local-result">
      <p>${texts.localFound(server.name, models.length)}</p>
      <div class="settings-buttons">
        ${models.slice(0, MOST_MODELS).map(({ info }) => html`<button type="button" class="small-button" @click=${() => this.#use(found, info.id)}>${texts.useLocal(info.id)}</button>`)}
      </div>
    </div>`;
  }

  #look = async (): Promise<void> => {
    this.looking = true;
    this.results = [];
    try {
      this.results = await findLocalServers();
    } finally {
      this.looking = false;
    }
  };

  #use({ server, models }: Found, model: string): void {
    const chosen = models.filter(({ info }) => info.id === model);
    const endpoint = this.shelf?.add(server.baseUrl, server.name, chosen);
    if (!endpoint) return;
    this.dispatchEvent(new CustomEvent("sandcell-use-model", { detail: `@${endpoint.id}/${model}`, bubbles: true }));
  }
}

customElements.define("sandcell-local-search", SandcellLocalSearch);
