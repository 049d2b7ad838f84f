/** What an exported page says where its host leaves out the headers: what they would gain, and how to send them. */

import { html, nothing } from "lit";
import { texts } from "../texts";

/** There is no relay behind this page. */
export function isExported(): boolean {
  return document.querySelector('meta[name="sandcell-config"]') !== null;
}

export function hostingNote(): unknown {
  if (!isExported() || crossOriginIsolated) return nothing;
  return html`<p class="empty-where">
    ${texts.hosting.note} <a href="hosting.txt" target="_blank" rel="noopener">${texts.hosting.how}</a>
  </p>`;
}
