/** `<sandcell-ask>`: puts a question of the running code (`input()`, `getpass()`) to the person. */

import { html } from "lit";
import { texts } from "../texts";
import { Modal } from "./modal";

type Question = {
  prompt: string;
  password: boolean;
  resolve: (answer: string) => void;
  reject: (error: Error) => void;
};

/** Questions that the person may decline before the run gets no more of them. */
const PATIENCE = 3;

export class SandcellAsk extends Modal {
  static override properties = { question: { state: true } };
  declare question: Question | null;
  #declined = 0;

  constructor() {
    super();
    this.question = null;
  }

  /** Asks; rejects when the person declines. */
  ask(prompt: string, password: boolean): Promise<string> {
    // A loop that asks again at once would lock the page behind the dialog.
    if (this.#declined >= PATIENCE) return Promise.reject(new Error("The person does not answer this run any more."));
    this.#takeBack();
    return new Promise((resolve, reject) => {
      this.question = { prompt, password, resolve, reject };
      void this.open();
    });
  }

  /** The run is over: its question is taken back, and the next run may ask again. */
  dismiss(): void {
    this.#declined = 0;
    this.#takeBack();
  }

  #takeBack(): void {
    const { question } = this;
    this.question = null;
    this.close();
    question?.reject(new Error("The question was not answered."));
  }

  protected override render(): unknown {
    const prompt = this.question?.prompt.trim() || texts.ask.placeholder;
    return this.frame(
      "ask",
      texts.ask.title,
      html`<form @submit=${this.#answer}>
        <label class="ask-prompt" for="ask-answer">${prompt}</label>
        <input id="ask-answer" type=${this.question?.password ? "password" : "text"} autocomplete="off" data-first />
        <p class="quiet">${this.question?.password ? texts.ask.passwordNote : texts.ask.note}</p>
        <div class="modal-buttons">
          <button type="button" class="small-button" @click=${this.#stop}>${texts.composer.stop}</button>
          <button type="button" class="small-button" @click=${this.close}>${texts.ask.refuse}</button>
          <button type="submit" class="small-button is-primary">${texts.ask.answer}</button>
        </div>
      </form>`,
    );
  }

  #answer = (event: Event): void => {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>("#ask-answer");
    const { question } = this;
    this.question = null;
    question?.resolve(field?.value ?? "");
    if (field) field.value = "";
    this.close();
  };

  #stop = (): void => {
    this.dispatchEvent(new CustomEvent("sandcell-stop", { bubbles: true, composed: true }));
    this.close();
  };

  protected override closed(): void {
    const { question } = this;
    this.question = null;
    if (question) this.#declined += 1;
    question?.reject(new Error("The question was not answered."));
  }
}

customElements.define("sandcell-ask", SandcellAsk);
