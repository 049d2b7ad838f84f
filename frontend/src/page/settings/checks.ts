/** The list of what a test of a connection found. */

import { html, nothing, type TemplateResult } from "lit";
import type { Check } from "../../model/diagnosis";
import { icon } from "../icons";
import { checkTexts, settingsTexts } from "./texts";

const ICONS = { ok: "check", warn: "info", fail: "alert" } as const;

/** `take` puts the better address into the form. */
export function checkList(checks: readonly Check[], take?: (baseUrl: string) => void): TemplateResult | typeof nothing {
  if (checks.length === 0) return nothing;
  return html`<ul class="checks" aria-live="polite">
    ${checks.map(
      (check) => html`<li class="check" data-state=${check.state} data-code=${check.code}>
        ${icon(ICONS[check.state])}<span>${words(check)} ${check.better && take ? better(check.better, take) : nothing}</span>
      </li>`,
    )}
  </ul>`;
}

function words({ code, detail = "" }: Check): string {
  return checkTexts[code]?.(detail) ?? detail;
}

function better(baseUrl: string, take: (baseUrl: string) => void): TemplateResult {
  return html`<button type="button" class="link-button" @click=${() => take(baseUrl)}>${settingsTexts.useAddress(baseUrl)}</button>`;
}
