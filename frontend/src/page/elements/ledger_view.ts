/** `<sandcell-ledger>`: everything that left this machine in this chat, and what was stopped from it. */

import { html, nothing, type TemplateResult } from "lit";
import type { Ledger, LedgerEntry, ModelEntry } from "../../broker/ledger";
import type { NetworkEntry } from "../../interpreter/types";
import { emit } from "../events";
import { icon } from "../icons";
import { baseName, formatBytes } from "../text/format";
import { texts } from "../texts";
import { languageTag } from "../wording/language";
import { LightElement } from "./light_element";

type Filter = "all" | "model" | "network";

export class SandcellLedger extends LightElement {
  static override properties = { ledger: { attribute: false }, filter: { state: true }, revision: { state: true } };
  declare ledger: Ledger | null;
  declare filter: Filter;
  declare revision: number;
  #watched: Ledger | null = null;

  constructor() {
    super();
    this.ledger = null;
    this.filter = "all";
    this.revision = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch(null);
  }

  #watch(ledger: Ledger | null): void {
    if (this.#watched === ledger) return;
    this.#watched?.removeEventListener("change", this.#changed);
    this.#watched = ledger;
    ledger?.addEventListener("change", this.#changed);
  }

  #changed = (): void => {
    this.revision += 1;
  };

  protected override render(): unknown {
    const { ledger, filter } = this;
    this.#watch(ledger);
    if (!ledger) return nothing;
    const words = texts.ledger;
    const shown = ledger.entries.filter((entry) => filter === "all" || entry.kind === filter).toReversed();
    return html`<p class="ledger-lead">${words.lead}</p>
      <div class="panel-actions">
        <select aria-label=${words.filter} @change=${this.#choose}>
          ${(["all", "model", "network"] as const).map((name) => html`<option value=${name} ?selected=${name === filter}>${words.filters[name]}</option>`)}
        </select>
        <button type="button" class="small-button" ?disabled=${ledger.entries.length === 0} @click=${() => this.#save(ledger)}>${icon("download")} ${words.save}</button>
      </div>
      ${ledger.lastBody === null ? nothing : this.#exact(ledger.lastBody)}
      ${shown.length ? html`<ol class="ledger-list" reversed>${shown.map((entry) => this.#entry(entry))}</ol>` : html`<p class="panel-empty">${words.empty}</p>`}
      ${ledger.dropped > 0 ? html`<p class="quiet">${words.dropped(ledger.dropped)}</p>` : nothing}`;
  }

  #entry(entry: LedgerEntry): TemplateResult {
    const time = new Date(entry.at).toLocaleTimeString(languageTag());
    return html`<li class="ledger-entry"><time class="quiet">${time}</time>${entry.kind === "model" ? this.#model(entry) : this.#request(entry)}</li>`;
  }

  #model(entry: ModelEntry): TemplateResult {
    const words = texts.ledger;
    const files = entry.files.map(baseName).join(", ");
    return html`<b>${words.toModel(entry.model)}</b>
      <span>${words.model(formatBytes(entry.bytesUp), entry.messages, entry.images)}</span>
      ${entry.tokens ? html`<span>${words.tokens(entry.tokens.input, entry.tokens.output)}</span>` : nothing}
      ${files ? html`<span>${words.files(files)}${entry.told ? ` (${texts.telling.short[entry.told]})` : ""}</span>` : nothing}
      <span class="quiet ledger-address">${entry.endpoint} · ${entry.status ?? words.noAnswer}</span>`;
  }

  #request(entry: NetworkEntry): TemplateResult {
    const words = texts.ledger;
    const { library, cell, line } = entry.askedBy;
    const outcome =
      entry.allowedBy === null ? words.notSent : words.sent(formatBytes(entry.bytesUp), formatBytes(entry.bytesDown));
    return html`<b class=${entry.allowedBy === null ? "ledger-stopped" : ""}><bdi>${entry.method} ${entry.host}</bdi></b>
      <span class="ledger-address"><bdi>${entry.path}</bdi></span>
      <span>${outcome} · ${entry.error?.code ?? entry.status}${entry.allowedBy === null ? "" : ` · ${words.allowed[entry.allowedBy]}`}</span>
      <span class="quiet">${texts.network.place(cell, line, library)}</span>`;
  }

  #exact(body: string): TemplateResult {
    const words = texts.ledger;
    return html`<details class="ledger-exact">
      <summary>${words.exact}</summary>
      <button type="button" class="small-button" @click=${() => emit(this, "sandcell-copy", { text: body })}>${icon("copy")} ${texts.copy}</button>
      <pre tabindex="0">${body}</pre>
    </details>`;
  }

  #choose = (event: Event): void => {
    this.filter = (event.target as HTMLSelectElement).value as Filter;
  };

  #save(ledger: Ledger): void {
    const blob = new Blob([`${JSON.stringify(ledger.stored(), null, 2)}\n`], { type: "application/json" });
    emit(this, "sandcell-save", { blob, name: texts.ledger.fileName });
  }
}

customElements.define("sandcell-ledger", SandcellLedger);
