/** `<sandcell-export>`: the ways to take a chat out of the page. */

import { html } from "lit";
import { type IconName, icon } from "../icons";
import { texts } from "../texts";
import { Modal } from "./modal";

export type ExportKind = "notebook" | "script" | "report" | "archive" | "share";

const KINDS: readonly { kind: ExportKind; icon: IconName }[] = [
  { kind: "notebook", icon: "table" },
  { kind: "report", icon: "chart" },
  { kind: "script", icon: "file" },
  { kind: "archive", icon: "download" },
  { kind: "share", icon: "copy" },
];

export class SandcellExport extends Modal {
  static override properties = { chosen: { state: true }, name: { state: true }, working: { state: true } };
  declare chosen: ((kind: ExportKind) => Promise<void>) | null;
  declare name: string;
  declare working: boolean;

  constructor() {
    super();
    this.chosen = null;
    this.name = "";
    this.working = false;
  }

  show(name: string, chosen: (kind: ExportKind) => Promise<void>): void {
    this.name = name;
    this.chosen = chosen;
    void this.open();
  }

  protected override render(): unknown {
    const choose = async (kind: ExportKind): Promise<void> => {
      this.working = true;
      await this.chosen?.(kind);
      this.working = false;
      this.close();
    };
    return this.frame(
      "export",
      texts.exports.title,
      html`<p class="quiet" dir="auto">${this.name}</p>
        <ul class="export-kinds">
          ${KINDS.map(
            ({ kind, icon: name }) => html`<li>
              <button type="button" ?disabled=${this.working} @click=${() => choose(kind)}>
                ${icon(name)}<span><b>${texts.exports[kind].name}</b><span>${texts.exports[kind].detail}</span></span>
              </button>
            </li>`,
          )}
        </ul>`,
    );
  }
}

customElements.define("sandcell-export", SandcellExport);
