/** Says how much of the files the model is told, and opens the dialog that shows and limits it. */

import { html, type TemplateResult } from "lit";
import { emit } from "../events";
import { icon } from "../icons";
import type { Workspace } from "../state/workspace";
import { texts } from "../texts";

export function tellingLine(workspace: Workspace): TemplateResult {
  const { short, line, title } = texts.telling;
  const open = (event: Event): void => emit(event.currentTarget as Element, "sandcell-telling", null);
  return html`<button type="button" class="telling-line" title=${title} aria-haspopup="dialog" @click=${open}>
    ${icon("info")} <span>${line(short[workspace.chat.telling])}</span>
  </button>`;
}
