/** `<sandcell-offline>`: what is kept for use without a network: choose, download, pause, repair, remove. */

import { html, nothing, type TemplateResult } from "lit";
import type { OfflineCopy } from "../../offline/copy";
import { CHOICES, type Choice } from "../../offline/part";
import { startWorker, stopWorker } from "../../offline/registration";
import { Modal } from "../elements/modal";
import { messageOf } from "../state/workspace";
import { formatBytes } from "../text/format";
import type { InstallOffer } from "./install_offer";
import { offlineTexts as texts } from "./texts";

export class SandcellOffline extends Modal {
  static override properties = {
    copy: { attribute: false },
    sizes: { state: true },
    choice: { state: true },
    usage: { state: true },
    keepingShell: { state: true },
    problem: { state: true },
  };
  declare copy: OfflineCopy;
  declare base: string;
  declare offer: InstallOffer;
  declare sizes: Record<Choice, number> | null;
  declare choice: Choice;
  declare usage: string;
  declare keepingShell: boolean;
  declare problem: string;

  constructor() {
    super();
    this.sizes = null;
    this.choice = "science";
    this.usage = "";
    this.keepingShell = false;
    this.problem = "";
  }

  /** Shows what is kept. */
  async show(): Promise<void> {
    this.choice = this.copy.wanted ?? "science";
    this.copy.addEventListener("change", this.#changed);
    await this.open();
    if (this.copy.state.phase !== "loading") await this.copy.look();
    await this.#measure();
    this.sizes = await this.copy.sizes().catch(() => null);
    if (this.copy.wanted === null && this.sizes?.science === this.sizes?.core) this.choice = "core";
  }

  protected override render(): unknown {
    return this.frame("offline", texts.title, "serviceWorker" in navigator ? this.#body() : texts.unsupported);
  }

  #body(): TemplateResult {
    return html`<p>${texts.lead}</p>
      <fieldset class="offline-parts" ?disabled=${this.#busy}>
        <legend class="visually-hidden">${texts.parts}</legend>
        ${this.#offered.map((choice) => this.#part(choice))}
      </fieldset>
      ${this.#progress()}
      <p class="offline-state" role="status">${this.#said()}</p>
      ${this.usage ? html`<p class="quiet">${this.usage}</p>` : nothing}
      <div class="modal-buttons">${this.#buttons()}</div>`;
  }

  /** A server may hold a part only: then the larger choices are the same as a smaller one. */
  get #offered(): Choice[] {
    const { sizes, choice: chosen } = this;
    return CHOICES.filter((choice, at) => {
      const smaller = CHOICES[at - 1];
      return choice === chosen || !sizes || !smaller || sizes[choice] > sizes[smaller];
    });
  }

  #part(choice: Choice): TemplateResult {
    const { name, detail } = texts.part[choice];
    const pick = (): void => {
      this.choice = choice;
    };
    return html`<label class="offline-part">
      <input type="radio" name="offline-part" value=${choice} .checked=${this.choice === choice} @change=${pick} />
      <span><b>${name}</b><span class="quiet">${detail}</span></span>
      <span class="offline-size">${this.sizes ? formatBytes(this.sizes[choice]) : ""}</span>
    </label>`;
  }

  #progress(): unknown {
    const { state } = this.copy;
    if (this.keepingShell) return html`<progress aria-label=${texts.shell}></progress>`;
    if (state.phase !== "loading") return nothing;
    return html`<progress aria-label=${texts.download} .max=${state.total} .value=${state.loaded}></progress>`;
  }

  #said(): string {
    const { state } = this.copy;
    if (this.problem) return texts.failed(this.problem);
    if (this.keepingShell) return texts.shell;
    if (state.phase === "none") return texts.none;
    if (state.phase === "ready") return texts.ready(texts.part[state.choice].name, formatBytes(state.bytes));
    if (state.phase === "failed") return texts.failed(state.problem);
    if (state.phase === "paused") return texts.paused;
    if (state.phase !== "loading") return texts.incomplete(state.missing);
    const percent = state.total ? Math.floor((100 * state.loaded) / state.total) : 0;
    return texts.loading(percent, formatBytes(state.loaded), formatBytes(state.total));
  }

  #buttons(): TemplateResult {
    const { phase } = this.copy.state;
    const button = (text: string, act: () => void, primary = false) =>
      html`<button type="button" class=${`small-button${primary ? " is-primary" : ""}`} @click=${act}>${text}</button>`;
    if (this.#busy) return html`${button(texts.pause, () => void this.copy.pause())}`;
    const kept = phase !== "none";
    const changed = this.copy.state.phase === "ready" && this.copy.state.choice !== this.choice;
    const resume = phase === "paused" || phase === "incomplete" || phase === "failed";
    const main = resume ? texts.resume : changed ? texts.change : texts.download;
    return html`${kept ? button(texts.remove, () => void this.#remove()) : nothing}
      ${phase === "ready" ? button(texts.repair, () => void this.copy.repair()) : nothing}
      ${this.offer.ready ? button(texts.install, () => void this.offer.ask()) : nothing}
      ${phase === "ready" && !changed ? nothing : button(main, () => void this.#make(), true)}`;
  }

  get #busy(): boolean {
    return this.keepingShell || this.copy.state.phase === "loading";
  }

  async #make(): Promise<void> {
    this.problem = "";
    this.keepingShell = true;
    try {
      await startWorker(this.base);
    } catch (error) {
      this.problem = messageOf(error);
      return;
    } finally {
      this.keepingShell = false;
    }
    await this.copy.make(this.choice);
    await this.#measure();
  }

  async #remove(): Promise<void> {
    await this.copy.remove();
    await stopWorker(this.base);
    await this.#measure();
  }

  async #measure(): Promise<void> {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    this.usage = usage === undefined || !quota ? "" : texts.usage(formatBytes(usage), formatBytes(quota));
  }

  #changed = (): void => {
    this.requestUpdate();
  };

  protected override closed(): void {
    this.copy.removeEventListener("change", this.#changed);
  }
}

customElements.define("sandcell-offline", SandcellOffline);
