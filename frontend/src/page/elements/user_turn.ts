/** `<sandcell-user-turn>`: what the person wrote, with the files that came with it; it can be changed and sent anew. */

import { html, nothing, type TemplateResult } from "lit";
import type { UserTurn } from "../../chat/types";
import type { FileIndex } from "../events";
import { type IconName, icon } from "../icons";
import "../outputs/code_block";
import { type MessagePiece, messagePieces } from "../text/fences";
import { texts } from "../texts";
import { branchSwitch } from "./branch_switch";
import { fileChip } from "./file_card";
import { LightElement } from "./light_element";

export class SandcellUserTurn extends LightElement {
  static override properties = {
    turn: { attribute: false },
    files: { attribute: false },
    siblings: { attribute: false },
    locked: { type: Boolean },
    editing: { state: true },
  };
  declare turn: UserTurn | null;
  declare files: FileIndex | null;
  declare siblings: readonly string[];
  declare locked: boolean;
  declare editing: boolean;

  constructor() {
    super();
    this.turn = null;
    this.files = null;
    this.siblings = [];
    this.locked = false;
    this.editing = false;
  }

  protected override render(): unknown {
    const { turn } = this;
    if (!turn) return nothing;
    const chips = turn.files.map((path) => fileChip(path, this.files));
    return html`<article class="turn turn-user">
      <h2 class="visually-hidden">${texts.turn.you}</h2>
      ${chips.length ? html`<ul class="chips">${chips}</ul>` : nothing} ${this.editing ? this.#editor(turn) : this.#shown(turn)}
    </article>`;
  }

  #shown(turn: UserTurn): TemplateResult {
    const select = (id: string): void => this.#send("sandcell-branch", id);
    const edit = (): void => {
      this.editing = true;
    };
    return html`${turn.text ? html`<div class="bubble" dir="auto">${messagePieces(turn.text).map(piece)}</div>` : nothing}
      <div class="turn-tools" ?data-branches=${this.siblings.length > 1}>
        ${branchSwitch(turn.id, this.siblings, this.locked, select)}
        ${this.#tool("edit", texts.branch.edit, edit)}
        ${this.#tool("trash", texts.branch.deleteFrom, () => this.#send("sandcell-delete-from", turn.id))}
      </div>`;
  }

  #tool(name: IconName, label: string, action: () => void): TemplateResult {
    return html`<button type="button" class="icon-button" aria-label=${label} title=${label} ?disabled=${this.locked} @click=${action}>${icon(name)}</button>`;
  }

  #editor(turn: UserTurn): TemplateResult {
    const cancel = (): void => {
      this.editing = false;
    };
    return html`<form class="turn-editor" @submit=${this.#submit}>
      <textarea rows="3" dir="auto" aria-label=${texts.branch.editing} .value=${turn.text} @keydown=${this.#key}></textarea>
      <div class="modal-buttons">
        <button type="button" class="small-button" @click=${cancel}>${texts.cancel}</button>
        <button type="submit" class="small-button is-primary" ?disabled=${this.locked}>${texts.branch.send}</button>
      </div>
    </form>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (!changed.has("editing") || !this.editing) return;
    const field = this.querySelector("textarea");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.editing = false;
    } else if (event.key === "Enter" && !event.shiftKey) this.#submit(event);
  };

  #submit = (event: Event): void => {
    event.preventDefault();
    const text = this.querySelector("textarea")?.value.trim() ?? "";
    const { turn } = this;
    if (this.locked || !turn || (text === "" && turn.files.length === 0)) return;
    this.editing = false;
    this.#send("sandcell-edit", { turn: turn.id, text });
  };

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function piece(part: MessagePiece): TemplateResult {
  if (part.kind === "text") return html`<p>${part.text}</p>`;
  return html`<sandcell-code bare .code=${part.code} .language=${part.language}></sandcell-code>`;
}

customElements.define("sandcell-user-turn", SandcellUserTurn);
