/** `<sandcell-json>`: a JSON value as a tree that opens level by level. */

import { html, nothing, type TemplateResult } from "lit";
import { LightElement } from "../elements/light_element";
import { texts } from "../texts";

const MAX_CHILDREN = 200;
const OPEN_LEVELS = 1;

export class SandcellJson extends LightElement {
  static override properties = { value: { attribute: false }, opened: { state: true } };
  declare value: unknown;
  declare opened: ReadonlySet<string>;

  constructor() {
    super();
    this.value = null;
    this.opened = new Set();
  }

  protected override render(): unknown {
    return html`<div class="json-tree" role="group" aria-label=${texts.output.json}>${this.#node("", this.value, "$", 0)}</div>`;
  }

  #node(key: string, value: unknown, path: string, depth: number): TemplateResult {
    const label = key === "" ? nothing : html`<span class="json-key">${key}</span>: `;
    if (typeof value !== "object" || value === null) {
      return html`<div class="json-leaf">${label}<span class=${`json-${kindOf(value)}`}>${JSON.stringify(value) ?? "null"}</span></div>`;
    }
    const entries = Object.entries(value);
    const open = depth < OPEN_LEVELS || this.opened.has(path);
    const summary = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
    const toggled = (event: Event): void => this.#toggle(path, (event.currentTarget as HTMLDetailsElement).open);
    return html`<details class="json-node" ?open=${open} @toggle=${toggled}>
      <summary>${label}<span class="json-summary">${summary}</span></summary>
      ${open ? this.#children(entries, path, depth) : nothing}
    </details>`;
  }

  #children(entries: [string, unknown][], path: string, depth: number): TemplateResult {
    const shown = entries.slice(0, MAX_CHILDREN);
    const more = entries.length - shown.length;
    return html`${shown.map(([key, value]) => this.#node(key, value, `${path}.${key}`, depth + 1))}
    ${more ? html`<div class="json-leaf quiet">${texts.output.jsonMore(more)}</div>` : nothing}`;
  }

  #toggle(path: string, open: boolean): void {
    if (this.opened.has(path) === open) return;
    const next = new Set(this.opened);
    if (open) next.add(path);
    else next.delete(path);
    this.opened = next;
  }
}

function kindOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}

customElements.define("sandcell-json", SandcellJson);
