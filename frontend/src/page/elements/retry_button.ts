/** `<sandcell-retry>`: tries again, once a server that asked for patience has had it. */

import { html } from "lit";
import { icon } from "../icons";
import { formatWait } from "../text/format";
import { texts } from "../texts";
import { LightElement } from "./light_element";

const TICK_MS = 250;

export class SandcellRetry extends LightElement {
  static override properties = { until: { attribute: false }, locked: { attribute: false } };
  /** Milliseconds since the epoch before which the server will refuse again; 0 for none. */
  declare until: number;
  declare locked: boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.until = 0;
    this.locked = false;
  }

  get #waiting(): number {
    return Math.max(0, this.until - Date.now());
  }

  protected override render(): unknown {
    const waiting = this.#waiting;
    const label = waiting > 0 ? texts.retryIn(formatWait(waiting)) : texts.retry;
    return html`<button type="button" class="small-button" ?disabled=${this.locked || waiting > 0} @click=${this.#retry}>
      ${icon("refresh")} ${label}
    </button>`;
  }

  protected override updated(): void {
    this.#tick(this.isConnected && this.#waiting > 0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tick(false);
  }

  #tick(on: boolean): void {
    if (on && this.#timer === undefined) this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
    if (!on && this.#timer !== undefined) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  #retry = (): void => {
    this.dispatchEvent(new CustomEvent("sandcell-retry", { bubbles: true, composed: true }));
  };
}

customElements.define("sandcell-retry", SandcellRetry);
