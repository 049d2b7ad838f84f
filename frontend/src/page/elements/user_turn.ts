/** `<sandcell-user-turn>`: what the person wrote, with the files that came with it. */

import { html, nothing, type TemplateResult } from "lit";
import type { UserTurn } from "../../chat/types";
import type { FileIndex } from "../events";
import "../outputs/code_block";
import { type MessagePiece, messagePieces } from "../text/fences";
import { texts } from "../texts";
import { fileChip } from "./file_card";
import { LightElement } from "./light_element";

export class SandcellUserTurn extends LightElement {
  static override properties = { turn: { attribute: false }, files: { attribute: false } };
  declare turn: UserTurn | null;
  declare files: FileIndex | null;

  constructor() {
    super();
    this.turn = null;
    this.files = null;
  }

  protected override render(): unknown {
    const { turn } = this;
    if (!turn) return nothing;
    const chips = turn.files.map((path) => fileChip(path, this.files));
    return html`<article class="turn turn-user">
      <h2 class="visually-hidden">${texts.turn.you}</h2>
      ${chips.length ? html`<ul class="chips">${chips}</ul>` : nothing}
      ${turn.text ? html`<div class="bubble" dir="auto">${messagePieces(turn.text).map(piece)}</div>` : nothing}
    </article>`;
  }
}

function piece(part: MessagePiece): TemplateResult {
  if (part.kind === "text") return html`<p>${part.text}</p>`;
  return html`<sandcell-code bare .code=${part.code} .language=${part.language}></sandcell-code>`;
}

customElements.define("sandcell-user-turn", SandcellUserTurn);
