/** `<sandcell-agent-question>`: asks the person whether an agent of their browser may use this chat. */

import { html, nothing } from "lit";
import { Modal } from "../elements/modal";
import { agentTexts as texts } from "./texts";
import type { ToolName } from "./tools";

export type Consent = "refuse" | "once" | "always";

type Question = { tool: ToolName; shown: string; settle(consent: Consent): void };

/** A click or key that was meant for what was there before the question must not answer it. */
const ARMED_AFTER_MS = 400;
const MAX_SHOWN = 20_000;

export class SandcellAgentQuestion extends Modal {
  static override properties = { question: { state: true }, armed: { state: true } };
  declare question: Question | null;
  declare armed: boolean;

  constructor() {
    super();
    this.question = null;
    this.armed = false;
  }

  /** Asks; closing the dialog refuses, and so does another question. */
  ask(tool: ToolName, shown: string): Promise<Consent> {
    this.#settle("refuse");
    this.armed = false;
    setTimeout(() => {
      this.armed = true;
    }, ARMED_AFTER_MS);
    return new Promise((settle) => {
      this.question = { tool, shown, settle };
      void this.open();
    });
  }

  protected override render(): unknown {
    const { question, armed } = this;
    if (!question) return this.frame("agent-question", "", "");
    const answer = (consent: Consent) => () => {
      this.#settle(consent);
      this.close();
    };
    return this.frame(
      "agent-question",
      texts.title[question.tool],
      html`<p>${texts.lead}</p>
        ${question.shown ? html`<pre class="link-data" tabindex="0">${question.shown.slice(0, MAX_SHOWN)}</pre>` : nothing}
        <div class="modal-buttons">
          <button type="button" class="small-button" data-first @click=${answer("refuse")}>${texts.refuse}</button>
          <button type="button" class="small-button" ?disabled=${!armed} @click=${answer("always")}>${texts.always}</button>
          <button type="button" class="small-button is-primary" ?disabled=${!armed} @click=${answer("once")}>${texts.once}</button>
        </div>`,
    );
  }

  protected override closed(): void {
    this.#settle("refuse");
  }

  #settle(consent: Consent): void {
    this.question?.settle(consent);
    this.question = null;
  }
}

customElements.define("sandcell-agent-question", SandcellAgentQuestion);
