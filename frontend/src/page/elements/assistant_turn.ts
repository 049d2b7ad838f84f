/** `<sandcell-assistant-turn>`: an answer: text, reasoning, cells and notices in their order. */

import { html, nothing, type TemplateResult } from "lit";
import type { AssistantTurn, Part } from "../../chat/types";
import type { FileIndex } from "../events";
import { icon } from "../icons";
import { failureText, noticeText } from "../messages";
import "../outputs/markdown";
import { texts } from "../texts";
import "../code/changes_card";
import { branchSwitch } from "./branch_switch";
import "./cell_card";
import { costLine, isCounted } from "../code/cost_line";
import { copyButton } from "./copy_button";
import { LightElement } from "./light_element";
import "./retry_button";

export class SandcellAssistantTurn extends LightElement {
  static override properties = {
    turn: { attribute: false },
    files: { attribute: false },
    readFile: { attribute: false },
    revision: { attribute: false },
    locked: { type: Boolean },
    last: { type: Boolean },
    loading: { type: Boolean },
    siblings: { attribute: false },
    codeShown: { attribute: false },
  };
  declare turn: AssistantTurn | null;
  declare files: FileIndex | null;
  declare readFile: ((path: string) => Promise<Blob>) | null;
  /** Turns are changed in place: a new number means look again. */
  declare revision: number;
  declare locked: boolean;
  declare last: boolean;
  /** Python is not there yet. */
  declare loading: boolean;
  /** Ids of the answers at this place, on all branches. */
  declare siblings: readonly string[];
  declare codeShown: boolean;

  constructor() {
    super();
    this.turn = null;
    this.files = null;
    this.readFile = null;
    this.revision = 0;
    this.locked = false;
    this.last = false;
    this.loading = false;
    this.siblings = [];
    this.codeShown = false;
  }

  protected override render(): unknown {
    const { turn } = this;
    if (!turn) return nothing;
    const active = turn.state === "waiting" || turn.state === "streaming" || turn.state === "running";
    return html`<article class="turn turn-assistant" aria-busy=${active ? "true" : "false"}>
      <h2 class="visually-hidden">${texts.turn.assistant}</h2>
      ${turn.parts.map((part, index) => this.#part(turn, part, index === turn.parts.length - 1, active))}
      ${active && !writesVisibly(turn) ? thinking(turn.state === "waiting" && this.loading) : nothing} ${active ? nothing : this.#end(turn)}
    </article>`;
  }

  #part(turn: AssistantTurn, part: Part, last: boolean, active: boolean): TemplateResult | typeof nothing {
    switch (part.kind) {
      case "text":
        if (!part.text) return nothing;
        return html`<sandcell-markdown class="prose" dir="auto" .text=${part.text} .files=${active && last ? null : this.files} .readFile=${this.readFile}></sandcell-markdown>`;
      case "reasoning":
        return reasoning(part.text, active && last);
      case "cell": {
        const followed = turn.parts.slice(turn.parts.indexOf(part) + 1).some((later) => later.kind === "cell");
        return html`<sandcell-cell
          data-cell=${part.id}
          .cell=${part}
          .files=${this.files}
          .revision=${this.revision}
          .locked=${this.locked}
          .answering=${active && last}
          .followed=${followed}
          .codeShown=${this.codeShown}
        ></sandcell-cell>`;
      }
      case "changes":
        return html`<sandcell-changes .changes=${part} .readFile=${this.readFile} .locked=${this.locked}></sandcell-changes>`;
      case "notice":
        return this.#notice(part, last && turn.state !== "failed");
    }
  }

  #notice(part: Extract<Part, { kind: "notice" }>, last: boolean): TemplateResult {
    const offered = part.action && last && this.last && !this.locked;
    const label = part.action === "continue" ? texts.turn.continue : texts.retry;
    return html`<div class="notice" data-code=${part.code}>
      ${icon("info")}
      <p>${noticeText(part)}</p>
      ${offered ? html`<button type="button" class="small-button" @click=${this.#retry}>${label}</button>` : nothing}
    </div>`;
  }

  #end(turn: AssistantTurn): TemplateResult | typeof nothing {
    if (turn.state === "failed") return html`${this.#failure(turn)}${this.#branches(turn)}`;
    const text = answerText(turn);
    const stopped = turn.state === "stopped" ? this.#stopped() : nothing;
    const none = turn.state === "done" && turn.parts.length === 0;
    const usage = turn.usage ? texts.turn.usage(turn.usage.inputTokens, turn.usage.outputTokens) : "";
    return html`${stopped}${none ? html`<p class="quiet">${texts.turn.emptyAnswer}</p>` : nothing}
      <div class="turn-tools">
        ${text ? copyButton(text, texts.turn.copyAnswer) : nothing} ${this.#again(turn)}
        <span class="turn-model" title=${usage || nothing}>${turn.model}</span>
        ${turn.usage && isCounted(turn.model) ? html`<span class="turn-usage" title=${usage}>${costLine(turn.usage)}</span>` : nothing}
      </div>`;
  }

  /** Another answer, and the way between the answers. */
  #again(turn: AssistantTurn): TemplateResult {
    const regenerate = (): void => this.#send("sandcell-regenerate", turn.id);
    return html`<button type="button" class="icon-button" aria-label=${texts.branch.regenerate} title=${texts.branch.regenerate} ?disabled=${this.locked} @click=${regenerate}>
        ${icon("refresh")}
      </button>
      ${this.#branches(turn)}`;
  }

  #branches(turn: AssistantTurn): TemplateResult | typeof nothing {
    return branchSwitch(turn.id, this.siblings, this.locked, (id) => this.#send("sandcell-branch", id));
  }

  #send(name: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #stopped(): TemplateResult {
    const again = html`<button type="button" class="small-button" ?disabled=${this.locked} @click=${this.#retry}>${texts.turn.continue}</button>`;
    return html`<p class="turn-stopped"><span>${texts.turn.stopped}</span>${this.last ? again : nothing}</p>`;
  }

  #failure(turn: AssistantTurn): TemplateResult {
    const detail = turn.error ? failureText(turn.error) : texts.turn.failedFallback;
    const retryAt = turn.error?.detail?.retryAt;
    const retry = html`<sandcell-retry .until=${typeof retryAt === "number" ? retryAt : 0} .locked=${this.locked}></sandcell-retry>`;
    return html`<div class="failure">
      ${icon("alert")}
      <div>
        <p class="failure-title">${texts.turn.failed}</p>
        <p>${detail}</p>
      </div>
      ${this.last ? retry : nothing}
    </div>`;
  }

  #retry = (): void => {
    this.dispatchEvent(new CustomEvent("sandcell-retry", { bubbles: true, composed: true }));
  };
}

/** Whether the last part shows by itself that something is going on. */
function writesVisibly(turn: AssistantTurn): boolean {
  const last = turn.parts[turn.parts.length - 1];
  if (!last || turn.state === "waiting") return false;
  if (last.kind === "cell") return last.run?.state !== "done";
  return (last.kind === "text" || last.kind === "reasoning") && turn.state === "streaming";
}

function thinking(forPython: boolean): TemplateResult {
  const label = forPython ? texts.turn.waitingForPython : texts.turn.thinking;
  return html`<p class="thinking"><span class="thinking-dots" aria-hidden="true"><i></i><i></i><i></i></span>${label}</p>`;
}

function reasoning(text: string, now: boolean): TemplateResult | typeof nothing {
  if (!text.trim() && !now) return nothing;
  return html`<details class="reasoning" ?data-now=${now}>
    <summary>${icon("chevron")}<span>${now ? texts.turn.reasoningNow : texts.turn.reasoning}</span></summary>
    <div class="reasoning-text" dir="auto">${text.trim()}</div>
  </details>`;
}

/** The written part of an answer, for the clipboard. */
function answerText(turn: AssistantTurn): string {
  return turn.parts
    .flatMap((part) => (part.kind === "text" && part.text.trim() ? [part.text.trim()] : []))
    .join("\n\n");
}

customElements.define("sandcell-assistant-turn", SandcellAssistantTurn);
