/** `<sandcell-elapsed>`: the time of a run, counting while it goes on. */

import { formatDuration } from "../text/format";
import { LightElement } from "./light_element";

const TICK_MS = 100;

export class SandcellElapsed extends LightElement {
  static override properties = { since: { attribute: false }, duration: { attribute: false } };
  declare since: number;
  /** Milliseconds once the run is over; null while it goes on. */
  declare duration: number | null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.since = 0;
    this.duration = null;
  }

  protected override render(): unknown {
    return formatDuration(this.duration ?? Date.now() - this.since);
  }

  protected override updated(): void {
    this.#tick(this.isConnected && this.duration === null);
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
}

customElements.define("sandcell-elapsed", SandcellElapsed);
