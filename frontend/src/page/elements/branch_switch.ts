/** The `‹ 1 / 2 ›` of a turn that has branches. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons";
import { texts } from "../texts";

export function branchSwitch(
  id: string,
  siblings: readonly string[],
  locked: boolean,
  select: (id: string) => void,
): TemplateResult | typeof nothing {
  if (siblings.length < 2) return nothing;
  const at = siblings.indexOf(id);
  const step = (by: -1 | 1, label: string, turned: boolean): TemplateResult => {
    const to = siblings[at + by];
    return html`<button type="button" class="icon-button" aria-label=${label} title=${label} ?data-back=${turned} ?disabled=${locked || to === undefined} @click=${() => to !== undefined && select(to)}>
      ${icon("chevron")}
    </button>`;
  };
  return html`<span class="branch-switch">
    ${step(-1, texts.branch.previous, true)}<span>${texts.branch.of(at + 1, siblings.length)}</span>${step(1, texts.branch.next, false)}
  </span>`;
}
