/** `<sandcell-link-question>`: shows where a link leads and what it would tell that host, before it opens. */

import { html } from "lit";
import { listen } from "../events";
import { openLink } from "../outputs/external_link";
import { linkData } from "../text/link_data";
import { texts } from "../texts";
import { Modal } from "./modal";

/** Enough to see what it is; the rest is counted. */
const SHOWN = 1_500;

export class SandcellLinkQuestion extends Modal {
  static override properties = { href: { state: true } };
  declare href: string;

  constructor() {
    super();
    this.href = "";
    listen(document, "sandcell-link", ({ href }) => {
      this.href = href;
      void this.open();
    });
  }

  protected override render(): unknown {
    const { host = "", data = "" } = linkData(this.href) ?? {};
    const open = (): void => {
      this.close();
      openLink(this.href);
    };
    return this.frame(
      "link-question",
      texts.link.title,
      html`<p>${texts.link.lead(data.length)}</p>
        <p class="link-host"><strong>${host}</strong></p>
        <pre class="link-data" tabindex="0" aria-label=${texts.link.dataLabel}>${data.slice(0, SHOWN)}${data.length > SHOWN ? texts.link.more(data.length - SHOWN) : ""}</pre>
        <p class="quiet">${texts.link.note}</p>
        <div class="modal-buttons">
          <button type="button" class="small-button" @click=${open}>${texts.link.open}</button>
          <button type="button" class="small-button is-primary" data-first @click=${this.close}>${texts.link.stay}</button>
        </div>`,
    );
  }
}

customElements.define("sandcell-link-question", SandcellLinkQuestion);
