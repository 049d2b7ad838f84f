/** `<sandcell-confirm>`: asks before something that cannot be undone, or that comes from outside. */

import { html } from "lit";
import { texts } from "../texts";
import { Modal } from "./modal";

type Question = { title: string; body: unknown; yes: string; settle(answer: boolean): void };

export class SandcellConfirm extends Modal {
  static override properties = { question: { state: true } };
  declare question: Question | null;

  constructor() {
    super();
    this.question = null;
  }

  /** Asks and resolves to the answer. */
  ask(title: string, body: unknown, yes: string): Promise<boolean> {
    this.#settle(false);
    return new Promise((settle) => {
      this.question = { title, body, yes, settle };
      void this.open();
    });
  }

  protected override render(): unknown {
    const { title = "", body = "", yes = "" } = this.question ?? {};
    const confirm = (): void => {
      this.#settle(true);
      this.close();
    };
    return this.frame(
      "confirm",
      title,
      html`${body}
        <div class="modal-buttons">
          <button type="button" class="small-button" @click=${this.close}>${texts.cancel}</button>
          <button type="button" class="small-button is-primary" data-first @click=${confirm}>${yes}</button>
        </div>`,
    );
  }

  protected override closed(): void {
    this.#settle(false);
  }

  #settle(answer: boolean): void {
    this.question?.settle(answer);
    this.question = null;
  }
}

customElements.define("sandcell-confirm", SandcellConfirm);
