/** `<sandcell-access>`: asks for the code of a server that is not open to everyone. */

import { html, nothing } from "lit";
import { texts } from "../texts";
import { Modal } from "./modal";

export class SandcellAccess extends Modal {
  static override properties = { problem: { state: true } };
  declare problem: string;
  #resolve: ((code: string | null) => void) | undefined;

  constructor() {
    super();
    this.problem = "";
  }

  /** The code that was typed in; null when the person gives up. `problem` says what was wrong with the last. */
  ask(problem: string): Promise<string | null> {
    this.problem = problem;
    return new Promise((resolve) => {
      this.#resolve = resolve;
      void this.open();
    });
  }

  protected override render(): unknown {
    return this.frame(
      "access",
      texts.access.title,
      html`<form @submit=${this.#answer}>
        <label class="ask-prompt" for="access-code">${texts.access.prompt}</label>
        <input id="access-code" type="password" autocomplete="current-password" required autofocus
          aria-describedby=${this.problem ? "access-problem" : nothing} aria-invalid=${this.problem ? "true" : "false"} />
        ${this.problem ? html`<p id="access-problem" class="field-problem" role="alert">${this.problem}</p>` : nothing}
        <div class="modal-buttons">
          <button type="submit" class="small-button is-primary">${texts.access.enter}</button>
        </div>
      </form>`,
    );
  }

  #answer = (event: Event): void => {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>("#access-code");
    this.#settle(field?.value ?? "");
    if (field) field.value = "";
    this.close();
  };

  #settle(code: string | null): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(code);
  }

  protected override closed(): void {
    this.#settle(null);
  }
}

customElements.define("sandcell-access", SandcellAccess);
