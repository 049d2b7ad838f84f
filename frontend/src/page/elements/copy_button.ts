/** A button that copies a text and says for a moment that it did. */

import { html, type TemplateResult } from "lit";
import { emit } from "../events";
import { icon } from "../icons";
import { texts } from "../texts";

const SHOWN_MS = 1600;

/** Draws the button; the app does the copying, and says so if the browser refuses. */
export function copyButton(text: string | (() => string), label: string = texts.copy): TemplateResult {
  const copy = (event: Event): void => {
    const button = event.currentTarget as HTMLElement;
    emit(button, "sandcell-copy", { text: typeof text === "string" ? text : text() });
    button.classList.add("is-done");
    setTimeout(() => button.classList.remove("is-done"), SHOWN_MS);
  };
  return html`<button type="button" class="icon-button copy-button" aria-label=${label} title=${label} @click=${copy}>
    ${icon("copy")}${icon("check")}
  </button>`;
}
