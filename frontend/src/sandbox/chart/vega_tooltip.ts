/** The tooltip of a Vega chart: names and values, as text only. */

import type { ChartLook } from "./wire";

const MAX_ENTRIES = 30;
const MAX_TEXT = 300;
const GAP = 12;

function shown(value: unknown): string {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function entry(name: string, value: unknown): HTMLElement[] {
  const key = document.createElement("span");
  key.textContent = shown(name);
  key.style.opacity = "0.7";
  const text = document.createElement("span");
  text.textContent = shown(value);
  return [key, text];
}

export class VegaTooltip {
  readonly #box = document.createElement("div");

  constructor(look: ChartLook) {
    this.#box.setAttribute("role", "tooltip");
    this.#box.hidden = true;
    document.body.append(this.#box);
    this.#box.style.cssText = `position:absolute;z-index:2;max-width:18rem;padding:6px 9px;border-radius:6px;pointer-events:none;
      border:1px solid ${look.line};background:${look.ground};color:${look.ink};font:12px/1.45 ${look.font};
      box-shadow:0 2px 8px rgb(0 0 0 / 18%);grid-template-columns:auto auto;gap:0 10px;overflow-wrap:anywhere`;
  }

  readonly handle = (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void => {
    const empty = value === null || value === undefined || value === "";
    this.#box.hidden = empty;
    this.#box.style.display = empty ? "none" : "grid";
    if (empty) return;
    this.#fill(value);
    this.#move(event);
  };

  remove(): void {
    this.#box.remove();
  }

  #fill(value: unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.#box.textContent = shown(value);
      return;
    }
    const entries = Object.entries(value).slice(0, MAX_ENTRIES);
    this.#box.replaceChildren(...entries.flatMap(([name, text]) => entry(name, text)));
  }

  /** Beside the pointer, on the side where the frame has room. */
  #move(event: MouseEvent): void {
    const { offsetWidth, offsetHeight } = this.#box;
    const right = event.clientX + GAP;
    const below = event.clientY + GAP;
    const left = right + offsetWidth > innerWidth ? event.clientX - GAP - offsetWidth : right;
    const top = below + offsetHeight > innerHeight ? event.clientY - GAP - offsetHeight : below;
    this.#box.style.left = `${Math.max(0, left) + scrollX}px`;
    this.#box.style.top = `${Math.max(0, top) + scrollY}px`;
  }
}
