/** `<sandcell-elapsed>`: the time of a run, counting while it goes on. */

import { html } from "lit";
import { formatDuration } from "../text/format";
import { texts } from "../texts";
import { LightElement } from "./light_element";

const TICK_MS = 100;
/** A run that is over by then needs no word about its limit. */
const SOON_MS = 3_000;

export class SandcellElapsed extends LightElement {
  static override properties = {
    since: { attribute: false },
    duration: { attribute: false },
    limit: { attribute: false },
  };
  declare since: number;
  /** Milliseconds once the run is over; null while it goes on. */
  declare duration: number | null;
  /** Seconds after which the run is stopped; shown once it comes near. */
  declare limit: number | null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.since = 0;
    this.duration = null;
    this.limit = null;
  }

  protected override render(): unknown {
    const time = this.duration ?? Date.now() - this.since;
    if (this.duration !== null || this.limit === null || time < SOON_MS) return formatDuration(time);
    return html`<span title=${texts.meters.elapsedHint}>${texts.meters.elapsed(formatDuration(time), this.limit)}</span>`;
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
