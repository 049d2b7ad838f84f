/** A native modal dialog that closes on Escape and on a click beside it. */

import { html, type TemplateResult } from "lit";
import { icon } from "../icons";
import { texts } from "../texts";
import { LightElement } from "./light_element";

export abstract class Modal extends LightElement {
  /** Shows the dialog; the browser moves the focus in and, on closing, back. */
  protected async open(): Promise<void> {
    await this.updateComplete;
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open) return;
    dialog.showModal();
    // Not by `autofocus`: browsers complain about it in the frame of another site.
    dialog.querySelector<HTMLElement>("[data-first]")?.focus();
  }

  protected close = (): void => {
    this.querySelector("dialog")?.close();
  };

  /** Called after the dialog closed, however that happened. */
  protected closed(): void {}

  protected frame(name: string, title: unknown, body: unknown, actions: unknown = ""): TemplateResult {
    return html`<dialog class=${`modal ${name}`} aria-labelledby=${`${name}-title`} @close=${() => this.closed()} @click=${this.#beside}>
      <div class="modal-box">
        <div class="modal-head">
          <h2 id=${`${name}-title`}>${title}</h2>
          <span class="modal-actions">${actions}</span>
          <button type="button" class="icon-button" aria-label=${texts.close} title=${texts.close} @click=${this.close}>${icon("close")}</button>
        </div>
        <div class="modal-body">${body}</div>
      </div>
    </dialog>`;
  }

  #beside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close();
  };
}
