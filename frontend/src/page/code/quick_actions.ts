/** The quick actions of a cell: explain, fix, refactor, add tests; each is a message like any other. */

import { html, type TemplateResult } from "lit";
import type { CellPart } from "../../chat/cell_runner";
import { icon } from "../icons";
import { codeTexts as texts } from "./texts";

const ACTIONS = ["explain", "fix", "refactor", "addTests"] as const;
type Action = (typeof ACTIONS)[number];

export function quickActions(cell: CellPart, locked: boolean): TemplateResult {
  const chosen = (event: Event): void => {
    const select = event.currentTarget as HTMLSelectElement;
    const action = ACTIONS.find((one) => one === select.value);
    select.value = "";
    if (!action) return;
    const detail = actionMessage(action, cell);
    select.dispatchEvent(new CustomEvent("sandcell-send", { detail, bubbles: true, composed: true }));
  };
  return html`<span class="quick" title=${texts.actions}>${icon("sparkle")}
    <select aria-label=${texts.actions} ?disabled=${locked} @change=${chosen}>
      <option value="" selected hidden></option>
      ${ACTIONS.map((action) => html`<option value=${action}>${texts[action]}</option>`)}
    </select>
  </span>`;
}

/** The message that an action sends: any model understands it, the built-in assistant too. */
export function actionMessage(action: Action, { code, run }: CellPart): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const error = action === "fix" && run?.error ? texts.itsError(`${run.error.ename}: ${run.error.evalue}`) : "";
  return [texts.prompts[action], error, `${fence}python\n${code.trimEnd()}\n${fence}`].filter(Boolean).join("\n\n");
}
