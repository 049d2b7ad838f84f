/** `<sandcell-tests>`: the tests of a run as a list, with the failing assertions. */

import { html, nothing, type TemplateResult } from "lit";
import { LightElement } from "../elements/light_element";
import { type IconName, icon } from "../icons";
import { codeTexts as texts } from "./texts";

type Test = { name: string; state: string; seconds: number; message: string; detail: string };

const MOST = 500;
const ICONS: Record<string, IconName> = { passed: "check", failed: "close", error: "alert", xfailed: "check" };

export class SandcellTests extends LightElement {
  static override properties = { value: { attribute: false } };
  declare value: unknown;

  constructor() {
    super();
    this.value = null;
  }

  protected override render(): unknown {
    const tests = readTests(this.value);
    const passed = tests.filter(({ state }) => state === "passed").length;
    const good = tests.every(({ state }) => state !== "failed" && state !== "error");
    return html`<section class="tests" data-good=${good ? "true" : "false"} aria-label=${texts.tests(passed, tests.length)}>
      <p class="tests-head">${icon(good ? "check" : "alert")}<b>${texts.tests(passed, tests.length)}</b></p>
      <ul>${tests.map(one)}</ul>
    </section>`;
  }
}

function one({ name, state, seconds, message, detail }: Test): TemplateResult {
  const head = html`${icon(ICONS[state] ?? "info")}<span class="test-name">${name}</span>
    <span class="test-note">${texts.testStates[state] ?? state}${seconds >= 0.1 ? ` · ${seconds.toFixed(1)} s` : nothing}</span>`;
  if (!message) return html`<li class="test" data-state=${state}><div class="test-head">${head}</div></li>`;
  return html`<li class="test" data-state=${state}>
    <details open><summary class="test-head">${head}</summary>
      <pre class="test-message">${message}</pre>
      ${detail ? html`<details class="test-detail"><summary>${texts.traceback}</summary><pre>${detail}</pre></details>` : nothing}
    </details>
  </li>`;
}

/** The sandbox can send anything: what is no test is left out. */
export function readTests(value: unknown): Test[] {
  const { tests } = (value ?? {}) as { tests?: unknown };
  if (!Array.isArray(tests)) return [];
  return tests.slice(0, MOST).flatMap((entry: unknown) => {
    const { name, state, seconds, message, detail } = (entry ?? {}) as Record<string, unknown>;
    if (typeof name !== "string" || typeof state !== "string") return [];
    return [
      {
        name,
        state,
        seconds: typeof seconds === "number" ? seconds : 0,
        message: textOf(message),
        detail: textOf(detail),
      },
    ];
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

customElements.define("sandcell-tests", SandcellTests);
