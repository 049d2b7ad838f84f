/** `<sandcell-conversation>`: the turns, and the scrolling that follows the newest unless the reader scrolled away. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Turn } from "../../chat/types";
import { icon } from "../icons";
import type { Workspace } from "../state/workspace";
import { texts } from "../texts";
import "./assistant_turn";
import { LightElement } from "./light_element";
import "./user_turn";

/** How long after a turn of the wheel or a key the scrolling that follows still counts as the reader's. */
const INTENT_MS = 1000;
/** A drag of the scroll bar may last; its end is not reported. */
const DRAG_MS = 10_000;
/** How long, in frames, words of a turn are looked for before its beginning has to do. */
const REVEAL_FRAMES = 60;
const SCROLL_KEYS = new Set(["ArrowUp", "PageUp", "Home"]);

/** How near to the end, in CSS pixels, counts as reading the newest. */
const NEAR = 80;

export class SandcellConversation extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    revision: { attribute: false },
    codeShown: { attribute: false },
    away: { state: true },
  };
  declare workspace: Workspace | null;
  declare revision: number;
  /** The code of finished cells is open by itself. */
  declare codeShown: boolean;
  declare away: boolean;
  #observer: ResizeObserver | null = null;
  #lastTop = 0;
  /** Outputs above a place that was just revealed are still being drawn. */
  #keepInView: (() => void) | null = null;
  #intendedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.workspace = null;
    this.revision = 0;
    this.codeShown = false;
    this.away = false;
  }

  protected override render(): unknown {
    const turns = this.workspace?.chat.turns ?? [];
    const jump = html`<button type="button" class="jump" aria-label=${texts.turn.latest} title=${texts.turn.latest} @click=${this.follow}>
      ${icon("arrowDown")}
    </button>`;
    return html`<h1 class="visually-hidden">${this.workspace?.chat.title}</h1>
      <div
        class="scroller"
        @scroll=${this.#scrolled}
        @wheel=${this.#intend}
        @touchmove=${this.#intend}
        @keydown=${this.#keyed}
        @pointerdown=${this.#pressed}
      >
        <div class="turns">${repeat(
          turns,
          (turn) => turn.id,
          (turn, index) => this.#turn(turn, index === turns.length - 1),
        )}</div>
      </div>
      ${this.away ? jump : nothing}`;
  }

  #turn(turn: Turn, last: boolean): TemplateResult {
    const workspace = this.workspace as Workspace;
    const locked = workspace.chat.busy || workspace.readOnly;
    if (turn.role === "user") {
      return html`<sandcell-user-turn
        .turn=${turn}
        .files=${workspace.files}
        .siblings=${workspace.chat.siblings(turn.id)}
        .locked=${locked}
      ></sandcell-user-turn>`;
    }
    return html`<sandcell-assistant-turn
      .turn=${turn}
      .files=${workspace.files}
      .readFile=${this.#readFile}
      .revision=${this.revision}
      .locked=${locked}
      .siblings=${workspace.chat.siblings(turn.id)}
      .last=${last}
      .codeShown=${this.codeShown}
      .loading=${workspace.interpreter.state === "loading"}
    ></sandcell-assistant-turn>`;
  }

  #readFile = (path: string): Promise<Blob> => {
    const { workspace } = this;
    return workspace ? workspace.interpreter.files.read(path) : Promise.reject(new Error("There is no chat."));
  };

  protected override firstUpdated(): void {
    const turns = this.querySelector(".turns");
    if (!turns) return;
    this.#observer = new ResizeObserver(() => {
      if (this.#keepInView) this.#keepInView();
      else if (!this.away) this.#toEnd();
    });
    this.#observer.observe(turns);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("workspace")) this.follow();
    document.title = `${this.workspace?.chat.title ?? ""} · ${texts.product}`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.title = texts.product;
    this.#observer?.disconnect();
  }

  /** Goes to the newest and stays with it. */
  follow = (): void => {
    this.away = false;
    this.#toEnd();
  };

  /** Goes to these words of a turn, to its beginning where they are folded away, and marks the place for a moment. */
  async reveal(id: string, words: string): Promise<void> {
    let turn: Element | null = null;
    let place: Element | null = null;
    // A chat or a branch that was just opened is still drawing its parts.
    for (let frame = 0; frame < REVEAL_FRAMES && !place; frame += 1) {
      await new Promise(requestAnimationFrame);
      turn = this.#elementOf(id);
      place = turn && placeOf(turn, words);
    }
    if (!turn) return;
    this.away = true;
    const found = place ?? turn;
    this.#keepInView = () => found.scrollIntoView({ block: place ? "center" : "start" });
    this.#keepInView();
    found.toggleAttribute("data-found", true);
    const settled = (): void => {
      found.removeAttribute("data-found");
      this.#keepInView = null;
    };
    found.addEventListener("animationend", settled, { once: true });
  }

  #elementOf(id: string): Element | null {
    const at = this.workspace?.chat.turns.findIndex((turn) => turn.id === id) ?? -1;
    return this.querySelectorAll(".turns > *")[at] ?? null;
  }

  #toEnd(): void {
    const scroller = this.querySelector(".scroller");
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  #intend = (): void => {
    this.#keepInView = null;
    this.#intendedAt = performance.now();
  };

  #keyed = (event: KeyboardEvent): void => {
    if (SCROLL_KEYS.has(event.key)) this.#intend();
  };

  /** A press on the scroller itself, not on something in it, is a press on its scroll bar. */
  #pressed = (event: PointerEvent): void => {
    if (event.target === event.currentTarget) this.#intendedAt = performance.now() + DRAG_MS;
  };

  #scrolled = (event: Event): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget as HTMLElement;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    // Content that shrinks (code that folds) moves the view up as well: only what the reader does counts as leaving.
    if (near) this.away = false;
    else if (scrollTop < this.#lastTop && performance.now() - this.#intendedAt < INTENT_MS) this.away = true;
    this.#lastTop = scrollTop;
  };
}

/** The element that shows these words, as far as they stand in one piece of text. */
function placeOf(turn: Element, words: string): Element | null {
  const texts = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement } = texts.currentNode;
    const holds = texts.currentNode.textContent?.replace(/\s+/g, " ").includes(words) === true;
    if (holds && parentElement?.checkVisibility()) return parentElement;
  }
  return null;
}

customElements.define("sandcell-conversation", SandcellConversation);
