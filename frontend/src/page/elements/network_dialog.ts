/** `<sandcell-network-question>`: asks the person whether running code may reach a host, and shows what would be sent. */

import { html, nothing, type TemplateResult } from "lit";
import type { NetworkDecision, NetworkQuestion } from "../../interpreter/types";
import { formatBytes } from "../text/format";
import { texts } from "../texts";
import { Modal } from "./modal";

/** A click or key that was meant for what was there before the question must not answer it. */
const ARMED_AFTER_MS = 400;

export class SandcellNetworkQuestion extends Modal {
  static override properties = { question: { state: true }, armed: { state: true } };
  declare question: NetworkQuestion | null;
  declare armed: boolean;
  /** Ends the run that asks. */
  stop: () => void = () => {};
  #settle: ((decision: NetworkDecision) => void) | null = null;

  constructor() {
    super();
    this.question = null;
    this.armed = false;
  }

  /** Asks and resolves to the decision; closing the dialog, or a run that ends meanwhile, refuses. */
  ask(question: NetworkQuestion, unwanted: AbortSignal): Promise<NetworkDecision> {
    this.#decide("refuse");
    this.question = question;
    this.armed = false;
    const arm = setTimeout(() => {
      this.armed = true;
    }, ARMED_AFTER_MS);
    unwanted.addEventListener("abort", () => this.#decide("refuse"), { once: true });
    void this.open();
    return new Promise<NetworkDecision>((resolve) => {
      this.#settle = resolve;
    }).finally(() => clearTimeout(arm));
  }

  #decide(decision: NetworkDecision): void {
    const settle = this.#settle;
    this.#settle = null;
    this.question = null;
    this.close();
    settle?.(decision);
  }

  protected override closed(): void {
    if (this.#settle) this.#decide("refuse");
  }

  protected override render(): unknown {
    const { question } = this;
    const reads = question === null || question.method === "GET" || question.method === "HEAD";
    const title = reads ? texts.network.titleRead : texts.network.titleSend;
    return this.frame("network-question", title, question === null ? nothing : this.#body(question));
  }

  #body(question: NetworkQuestion): TemplateResult {
    const words = texts.network;
    return html`<p class="network-host"><span class="network-method">${question.method}</span> <bdi>${question.host}</bdi></p>
      <dl class="network-facts">
        <dt>${words.address}</dt>
        <dd class="network-address" tabindex="0"><bdi>${question.path}${question.query}</bdi></dd>
        <dt>${words.sends}</dt>
        <dd>${words.sending(question.queryBytes, question.bodyBytes === 0 ? "" : formatBytes(question.bodyBytes), question.headers)}</dd>
        <dt>${words.purpose}</dt>
        <dd>${this.#purpose(question)}</dd>
      </dl>
      <p class="quiet">${words.note}</p>
      <div class="modal-buttons network-buttons">
        <button type="button" class="small-button" @click=${this.#stopRun}>${texts.composer.stop}</button>
        <button type="button" class="small-button" data-first @click=${() => this.#decide("refuse")}>${words.refuse}</button>
        <button type="button" class="small-button" ?disabled=${!this.armed} @click=${() => this.#decide("once")}>${words.once}</button>
        <button type="button" class="small-button is-primary" ?disabled=${!this.armed} @click=${() => this.#decide("host")}>${words.host}</button>
      </div>`;
  }

  #purpose({ purpose }: NetworkQuestion): TemplateResult {
    const place = texts.network.place(purpose.cell, purpose.line, purpose.library);
    return html`<span class="quiet">${place}</span>${purpose.code ? html`<code class="network-code">${purpose.code}</code>` : nothing}`;
  }

  #stopRun = (): void => {
    this.stop();
    this.#decide("refuse");
  };
}

customElements.define("sandcell-network-question", SandcellNetworkQuestion);
