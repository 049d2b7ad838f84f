/** `<sandcell-time-limit>`: how long a run may take; kept for the next visit. */

import { html, nothing } from "lit";
import type { Interpreter } from "../../interpreter/types";
import { writeSeconds } from "../state/time_limit";
import { texts } from "../texts";
import { LightElement } from "./light_element";

const CHOICES = [10, 30, 60, 120, 300];

export class SandcellTimeLimit extends LightElement {
  static override properties = { interpreter: { attribute: false } };
  declare interpreter: Interpreter | null;

  constructor() {
    super();
    this.interpreter = null;
  }

  protected override render(): unknown {
    const { interpreter } = this;
    if (!interpreter) return nothing;
    const now = interpreter.limits.seconds;
    const choices = CHOICES.includes(now) ? CHOICES : [...CHOICES, now].sort((a, b) => a - b);
    return html`<label class="time-limit">
      <span>${texts.meters.timeLimit}</span>
      <select @change=${this.#chosen}>
        ${choices.map((seconds) => html`<option value=${seconds} ?selected=${seconds === now}>${texts.meters.seconds(seconds)}</option>`)}
      </select>
    </label>`;
  }

  #chosen = (event: Event): void => {
    const seconds = Number((event.currentTarget as HTMLSelectElement).value);
    this.interpreter?.setSeconds(seconds);
    writeSeconds(seconds);
  };
}

customElements.define("sandcell-time-limit", SandcellTimeLimit);
