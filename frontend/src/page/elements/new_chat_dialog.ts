/** `<sandcell-new-chat>`: asks before a conversation is thrown away. */

import { html } from "lit";
import { texts } from "../texts";
import { Modal } from "./modal";

export class SandcellNewChat extends Modal {
  #answer: ((yes: boolean) => void) | null = null;

  /** Asks and resolves to the answer. */
  ask(): Promise<boolean> {
    void this.open();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  protected override render(): unknown {
    const yes = (): void => {
      this.#settle(true);
      this.close();
    };
    return this.frame(
      "new-chat",
      texts.newChat.title,
      html`<p>${texts.newChat.body}</p>
        <div class="modal-buttons">
          <button type="button" class="small-button" @click=${this.close}>${texts.cancel}</button>
          <button type="button" class="small-button is-primary" autofocus @click=${yes}>${texts.newChat.confirm}</button>
        </div>`,
    );
  }

  protected override closed(): void {
    this.#settle(false);
  }

  #settle(yes: boolean): void {
    this.#answer?.(yes);
    this.#answer = null;
  }
}

customElements.define("sandcell-new-chat", SandcellNewChat);
