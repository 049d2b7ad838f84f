/** The question whether a cell may run, with its answers. */

import { html, type TemplateResult } from "lit";
import type { Decision } from "../../chat/approval";
import type { CellPart } from "../../chat/cell_runner";
import { codeTexts as texts } from "../code/texts";
import { icon } from "../icons";

export function approvalBar(cell: CellPart, edit: () => void): TemplateResult {
  const answer = (decision: Decision) => (event: Event) => decide(event.currentTarget as HTMLElement, cell, decision);
  return html`<div class="approval" role="group" aria-label=${texts.mayRun}>
    <p>${texts.mayRun}</p>
    <button type="button" class="small-button is-primary" @click=${answer({ run: true })}>${icon("play")} ${texts.run}</button>
    <button type="button" class="small-button" @click=${edit}>${icon("edit")} ${texts.editFirst}</button>
    <button type="button" class="small-button" @click=${answer({ run: false })}>${texts.refuse}</button>
  </div>`;
}

export function decide(from: EventTarget, cell: CellPart, decision: Decision): void {
  from.dispatchEvent(
    new CustomEvent("sandcell-decide", { detail: { cell: cell.id, decision }, bubbles: true, composed: true }),
  );
}
