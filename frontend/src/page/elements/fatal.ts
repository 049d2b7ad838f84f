/** What is shown in place of a chat when the page cannot work. */

import { html, type TemplateResult } from "lit";
import { icon } from "../icons";
import { texts } from "../texts";

export function fatal(reason: string): TemplateResult {
  return html`<div class="fatal" role="alert">
    ${icon("alert")}
    <h1>${texts.failure.title}</h1>
    <p>${reason}</p>
    <button type="button" class="small-button is-primary" @click=${() => location.reload()}>${texts.retry}</button>
  </div>`;
}
