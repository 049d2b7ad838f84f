/** Draws what was found in a file: a table, a tree, text, a document, the contents of an archive or a picture. */

import { html, nothing, type TemplateResult } from "lit";
import type { FilePreview, PreviewPart } from "../../interpreter/previews";
import { icon } from "../icons";
import "../outputs/code_block";
import "../outputs/json_tree";
import "../outputs/table";
import { texts } from "../texts";
import { archiveTree } from "./archive_tree";
import { documentView } from "./document";
import { factLine } from "./facts";
import { nextPart } from "./part_keys";
import { tableData } from "./table";

export type PreviewLook = {
  name: string;
  /** For highlighting. */
  language: string;
  /** Address of the picture, where there is one. */
  picture: string | null;
  choose(part: number): void;
};

export function previewView(preview: FilePreview, look: PreviewLook): TemplateResult {
  return html`<p class="preview-note">${factLine(preview)}</p>
    ${preview.parts.length > 1 ? tabs(preview, look) : nothing}
    <div class="preview-part" role=${preview.parts.length > 1 ? "tabpanel" : nothing} aria-labelledby=${preview.parts.length > 1 ? `preview-tab-${preview.part}` : nothing}>
      ${preview.problem ? html`<p class="preview-problem">${icon("alert")} <span>${preview.problem}</span></p>` : nothing}
      ${content(preview, look)}
      ${preview.cut ? html`<p class="preview-note preview-cut">${texts.look.cut}</p>` : nothing}
    </div>`;
}

function content(preview: FilePreview, look: PreviewLook): TemplateResult | typeof nothing {
  if (preview.table) return html`<sandcell-table .table=${tableData(preview.table)}></sandcell-table>`;
  if (preview.text !== null) {
    return html`<sandcell-code bare .code=${preview.text} .language=${look.language}></sandcell-code>`;
  }
  if (preview.document) return documentView(preview.document, preview.kind);
  if (preview.entries) return archiveTree(preview.entries);
  if (look.picture) return html`<img class="preview-image" src=${look.picture} alt=${look.name} />`;
  return preview.value === undefined ? nothing : html`<sandcell-json .value=${preview.value}></sandcell-json>`;
}

function tabs(preview: FilePreview, look: PreviewLook): TemplateResult {
  const { parts, part } = preview;
  const keys = (event: KeyboardEvent): void => {
    const to = nextPart(event.key, part, parts.length);
    if (to === null) return;
    event.preventDefault();
    look.choose(to);
  };
  return html`<div class="tabs preview-tabs" role="tablist" aria-label=${texts.look.parts} @keydown=${keys}>
    ${parts.map((one, i) => tab(one, i, i === part, look))}
  </div>`;
}

function tab(one: PreviewPart, number: number, chosen: boolean, look: PreviewLook): TemplateResult {
  return html`<button type="button" role="tab" id=${`preview-tab-${number}`} aria-selected=${chosen ? "true" : "false"} tabindex=${chosen ? 0 : -1} @click=${() => look.choose(number)}>
    <bdi>${one.name || texts.look.views[one.view]}</bdi>
  </button>`;
}
