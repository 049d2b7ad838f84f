/** The words of a document in reading order, drawn as text: nothing of the file itself is. */

import { html, type TemplateResult } from "lit";
import type { PreviewBlock } from "../../interpreter/previews";
import { texts } from "../texts";

/** `kind` of the file: the headings of a PDF are its pages, those of a presentation its slides. */
export function documentView(blocks: readonly PreviewBlock[], kind: string): TemplateResult {
  return html`<div class="document-view prose" dir="auto">${blocks.map((one) => block(one, kind))}</div>`;
}

function block(one: PreviewBlock, kind: string): TemplateResult {
  switch (one.kind) {
    case "heading":
      return heading(one, kind);
    case "item":
      return html`<p class="document-item">${one.text}</p>`;
    case "pre":
      return html`<pre class="document-page">${one.text}</pre>`;
    case "table":
      return html`<div class="prose-table"><table><tbody>${one.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
    case "paragraph":
      return html`<p class="document-text">${one.text}</p>`;
  }
}

/** The dialog's own title is the heading of level two. */
function heading({ text, level }: PreviewBlock, kind: string): TemplateResult {
  if (kind === "pdf") return html`<h3 class="document-number">${texts.look.page(text)}</h3>`;
  if (kind === "pptx") return html`<h3 class="document-number">${texts.look.slide(text)}</h3>`;
  if (level <= 1) return html`<h3>${text}</h3>`;
  return level === 2 ? html`<h4>${text}</h4>` : html`<h5>${text}</h5>`;
}
