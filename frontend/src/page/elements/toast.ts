/** `<sandcell-toast>`: a short message that goes away by itself. */

import { html, nothing } from "lit";
import { LightElement } from "./light_element";

const SHOWN_MS = 5000;
const NOTICE_MS = 15_000;

/** What can be done about what the message says. */
export type ToastAction = { label: string; run(): void; shownMs: number };

export class SandcellToast extends LightElement {
  static override properties = { text: { state: true }, action: { state: true } };
  declare text: string;
  declare action: ToastAction | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = "";
    this.action = null;
  }

  show(text: string, action: ToastAction | null = null): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.action = action;
    this.#timer = setTimeout(() => this.#hide(), action?.shownMs ?? SHOWN_MS);
  }

  /** A message with an action stays long enough to be read and acted on. */
  notice({ text, label, run }: { text: string; label?: string; run?: () => void }): void {
    this.show(text, label && run ? { label, run, shownMs: NOTICE_MS } : null);
  }

  #hide(): void {
    this.text = "";
    this.action = null;
  }

  protected override render(): unknown {
    const { action } = this;
    if (!this.text) return nothing;
    const act = (): void => {
      this.#hide();
      action?.run();
    };
    return html`<div class="toast" role="alert">
      ${this.text} ${action ? html`<button type="button" class="toast-action" @click=${act}>${action.label}</button>` : nothing}
    </div>`;
  }
}

customElements.define("sandcell-toast", SandcellToast);
