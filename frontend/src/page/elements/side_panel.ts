/** `<sandcell-panel>`: the files and the variables of the chat; beside it on a desk, a sheet on a phone. */

import { html, nothing, type TemplateResult } from "lit";
import { emit } from "../events";
import { icon } from "../icons";
import { lastRunStamp } from "../state/run_stamp";
import type { Workspace } from "../state/workspace";
import { baseName } from "../text/format";
import { texts } from "../texts";
import { fileCard } from "./file_card";
import { LightElement } from "./light_element";
import "./ledger_view";
import "./memory_meter";
import { tellingLine } from "./telling_line";
import "./time_limit";
import "./variables_view";

const TABS = ["files", "variables", "ledger"] as const;
type Tab = (typeof TABS)[number];

export class SandcellPanel extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    revision: { attribute: false },
    tab: { state: true },
    packing: { state: true },
  };
  declare workspace: Workspace | null;
  declare revision: number;
  declare tab: Tab;
  declare packing: boolean;

  constructor() {
    super();
    this.workspace = null;
    this.revision = 0;
    this.tab = "files";
    this.packing = false;
  }

  protected override render(): unknown {
    const { workspace } = this;
    if (!workspace) return nothing;
    return html`<aside class="panel" aria-label=${texts.panel.label} @keydown=${this.#key}>
      <div class="panel-head">
        <div class="tabs" role="tablist" @keydown=${this.#arrows}>${TABS.map((tab) => this.#tab(tab, texts.panel[tab]))}</div>
        <button type="button" class="icon-button" aria-label=${texts.close} title=${texts.close} @click=${this.#close}>${icon("close")}</button>
      </div>
      <div class="panel-body" role="tabpanel" aria-labelledby=${`tab-${this.tab}`}>
        ${this.#content(workspace)}
      </div>
    </aside>`;
  }

  #tab(tab: Tab, label: string): TemplateResult {
    const chosen = this.tab === tab;
    return html`<button type="button" role="tab" id=${`tab-${tab}`} aria-selected=${chosen ? "true" : "false"} tabindex=${chosen ? 0 : -1} @click=${() => this.#choose(tab)}>
      ${label}
    </button>`;
  }

  #content(workspace: Workspace): TemplateResult {
    if (this.tab === "files") return this.#files(workspace);
    if (this.tab === "variables") return this.#variables(workspace);
    return html`<sandcell-ledger .ledger=${workspace.ledger}></sandcell-ledger>`;
  }

  #choose(tab: Tab): void {
    this.tab = tab;
  }

  #arrows = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const step = event.key === "ArrowRight" ? 1 : -1;
    this.tab = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length] ?? "files";
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };

  #files(workspace: Workspace): TemplateResult {
    const paths = [...workspace.files.keys()].sort((a, b) =>
      baseName(a).localeCompare(baseName(b), undefined, { numeric: true }),
    );
    const upload = (): void => {
      this.dispatchEvent(new CustomEvent("sandcell-pick", { bubbles: true, composed: true }));
    };
    const all = html`<button type="button" class="small-button" ?disabled=${this.packing} @click=${() => this.#downloadAll(workspace)}>
      ${icon("download")} ${texts.panel.downloadAll}
    </button>`;
    return html`<div class="panel-actions">
        <button type="button" class="small-button" @click=${upload}>${icon("plus")} ${texts.panel.upload}</button>
        ${paths.length > 1 ? all : nothing}
      </div>
      ${paths.length ? html`<ul class="file-cards">${paths.map((path) => fileCard(path, path, workspace.files))}</ul>` : html`<p class="panel-empty">${texts.panel.noFiles}</p>`}
      ${tellingLine(workspace)}`;
  }

  #variables(workspace: Workspace): TemplateResult {
    const { info, state } = workspace.interpreter;
    const restart = (): void => void workspace.interpreter.restart();
    const waiting = state === "loading" || state === "restarting";
    return html`<sandcell-variables .interpreter=${workspace.interpreter} .state=${state} .stamp=${lastRunStamp(workspace.chat.turns)}></sandcell-variables>
      <div class="meters">
        <sandcell-memory .interpreter=${workspace.interpreter}></sandcell-memory>
        <sandcell-time-limit .interpreter=${workspace.interpreter}></sandcell-time-limit>
      </div>
      <div class="panel-foot">
        <button type="button" class="small-button" title=${texts.runtime.restartHint} ?disabled=${waiting} @click=${restart}>
          ${icon("refresh")} ${texts.runtime.restart}
        </button>
        ${info ? html`<span class="quiet">${texts.runtime.version(info.python, info.pyodide)}</span>` : nothing}
      </div>`;
  }

  async #downloadAll(workspace: Workspace): Promise<void> {
    this.packing = true;
    try {
      const { zipFiles } = await import("../state/zip");
      const blob = await zipFiles([...workspace.files.keys()], (path) => workspace.interpreter.files.read(path));
      emit(this, "sandcell-save", { blob, name: texts.panel.zipName });
    } catch (error) {
      emit(this, "sandcell-toast", { text: error instanceof Error ? error.message : String(error) });
    } finally {
      this.packing = false;
    }
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#close();
  };

  #close = (): void => {
    this.dispatchEvent(new CustomEvent("sandcell-panel", { bubbles: true, composed: true }));
  };
}

customElements.define("sandcell-panel", SandcellPanel);
