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

export class SandcellAsk extends Modal {
  static override properties = { question: { state: true } };
  declare question: Question | null;

  constructor() {
    super();
    this.question = null;
  }

  /** Asks; rejects when the person declines. */
  ask(prompt: string, password: boolean): Promise<string> {
    this.dismiss();
    return new Promise((resolve, reject) => {
      this.question = { prompt, password, resolve, reject };
      void this.open();
    });
  }

  /** Takes an open question back, e.g. because the run ended. */
  dismiss(): void {
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
        <input id="ask-answer" type=${this.question?.password ? "password" : "text"} autocomplete="off" autofocus />
        <div class="modal-buttons">
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

  protected override closed(): void {
    const { question } = this;
    this.question = null;
    question?.reject(new Error("The question was not answered."));
  }
}

customElements.define("sandcell-ask", SandcellAsk);
