/** `<sandcell-shortcuts>`: the list of keyboard shortcuts. */

import { html } from "lit";
import { SHORTCUTS } from "../state/shortcuts";
import { texts } from "../texts";
import { Modal } from "./modal";

export class SandcellShortcuts extends Modal {
  /** Opens the list. */
  show(): void {
    void this.open();
  }

  protected override render(): unknown {
    const rows = SHORTCUTS.map(
      ({ keys, label }) =>
        html`<div class="shortcut"><dt>${label}</dt><dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd></div>`,
    );
    return this.frame("shortcuts", texts.shortcuts.title, html`<dl>${rows}</dl>`);
  }
}

customElements.define("sandcell-shortcuts", SandcellShortcuts);
