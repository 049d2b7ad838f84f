/** `<sandcell-cell>`: one cell: its code, how its run goes, what came out. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CellRun, Part } from "../../chat/types";
import { unkeptSentences } from "../../chat/unkept_notes";
import { goneNames } from "../../chat/variable_names";
import type { Output } from "../../interpreter/types";
import { quickActions } from "../code/quick_actions";
import type { FileIndex } from "../events";
import { icon } from "../icons";
import "../outputs/code_block";
import "../outputs/output_list";
import { preparingLine } from "../state/runtime_line";
import { texts } from "../texts";
import { type CellLook, cellLook } from "./cell_look";
import "./code_editor";
import { copyButton } from "./copy_button";
import "./elapsed";
import { approvalBar, decide } from "./approval_bar";
import { type FileChange, fileCard } from "./file_card";
import { LightElement } from "./light_element";

type Cell = Extract<Part, { kind: "cell" }>;

/** A run may write thousands of files; the panel and the archive have all of them. */
const MAX_CARDS = 50;

export class SandcellCell extends LightElement {
  static override properties = {
    cell: { attribute: false },
    files: { attribute: false },
    revision: { attribute: false },
    locked: { type: Boolean },
    answering: { type: Boolean },
    followed: { type: Boolean },
    codeShown: { attribute: false },
    choice: { state: true },
    editing: { state: true },
  };
  declare cell: Cell | null;
  declare files: FileIndex | null;
  declare revision: number;
  /** The chat is busy: no cell can be run again now. */
  declare locked: boolean;
  /** The turn of this cell is still being written. */
  declare answering: boolean;
  /** A later cell of the same turn exists. */
  declare followed: boolean;
  /** The code of finished cells is open by itself. */
  declare codeShown: boolean;
  /** Whether the reader chose to see the code; null leaves it to the state of the run. */
  declare choice: boolean | null;
  declare editing: boolean;

  constructor() {
    super();
    this.cell = null;
    this.files = null;
    this.revision = 0;
    this.locked = false;
    this.answering = false;
    this.followed = false;
    this.codeShown = false;
    this.choice = null;
    this.editing = false;
  }

  protected override render(): unknown {
    const { cell } = this;
    if (!cell) return nothing;
    const look = cellLook(cell, this.answering, this.followed);
    const open = this.editing || (this.choice ?? (look.codeOpen || (this.codeShown && !look.settled)));
    return html`<div class="cell" role="group" data-tone=${look.tone} aria-label=${texts.cell.label}>
      ${this.#head(cell, look, open)} ${open || cell.awaiting ? this.#code(cell) : nothing} ${cell.awaiting ? approvalBar(cell, () => this.#editAwaiting()) : nothing} ${cell.run && (open || !look.settled) ? this.#results(cell, cell.run) : nothing}
    </div>`;
  }

  #head(cell: Cell, look: CellLook, open: boolean): TemplateResult {
    const toggle = (): void => {
      this.choice = !open;
    };
    return html`<div class="cell-head">
      <button type="button" class="cell-toggle" aria-expanded=${open ? "true" : "false"} title=${open ? texts.cell.hideCode : texts.cell.showCode} @click=${toggle}>
        <span class="cell-state">${look.tone === "busy" ? html`<span class="spinner"></span>` : icon(look.icon)}</span>
        ${waitsFor(cell.run) ?? html`<span class="cell-label">${look.label}</span>${elapsed(cell.run)}`} ${icon("chevron")}
      </button>
      <span class="cell-tools">${this.#tools(cell)}</span>
    </div>`;
  }

  #tools(cell: Cell): TemplateResult {
    const running = cell.run && cell.run.state !== "done";
    if (running) {
      return html`<button type="button" class="small-button" @click=${this.#stop}>${icon("stop")} ${texts.composer.stop}</button>`;
    }
    if (!cell.complete || cell.awaiting) return html``;
    const edit = (): void => {
      this.editing = !this.editing;
    };
    return html`${quickActions(cell, this.locked)}${copyButton(cell.code, texts.cell.copyCode)}
      <button type="button" class="icon-button" aria-label=${texts.cell.runAgain} title=${texts.cell.runAgain} ?disabled=${this.locked} @click=${() => this.#rerun(cell.code)}>
        ${icon("refresh")}
      </button>
      ${cell.run?.undoable ? this.#undoButton(cell.id) : nothing}
      <button type="button" class="icon-button" aria-label=${texts.cell.edit} title=${texts.cell.edit} aria-pressed=${this.editing ? "true" : "false"} @click=${edit}>
        ${icon("edit")}
      </button>`;
  }

  #undoButton(cell: string): TemplateResult {
    const undo = (): void => {
      this.dispatchEvent(new CustomEvent("sandcell-undo", { detail: cell, bubbles: true, composed: true }));
    };
    return html`<button type="button" class="icon-button" aria-label=${texts.cell.undo} title=${texts.cell.undo} ?disabled=${this.locked} @click=${undo}>
      ${icon("undo")}
    </button>`;
  }

  #code(cell: Cell): TemplateResult {
    if (!this.editing) {
      return html`<sandcell-code class="cell-code" bare .code=${cell.code} .language=${"python"}></sandcell-code>`;
    }
    const run = (event: CustomEvent<string>): void =>
      cell.awaiting ? this.#decide(cell, event.detail) : this.#rerun(event.detail);
    const cancel = (): void => {
      this.editing = false;
    };
    return html`<sandcell-editor .code=${cell.code} .locked=${this.locked && !cell.awaiting} @run=${run} @cancel=${cancel}></sandcell-editor>`;
  }

  #results(cell: Cell, run: CellRun): TemplateResult {
    // A KeyboardInterrupt after Stop tells the reader nothing new.
    const stopped = run.status === "interrupted";
    const outputs = stopped ? run.outputs.filter(isNoError) : run.outputs;
    const shown = stopped || !outputs.every(isNoError);
    // What was undone left no files as it made them.
    const files = run.undone ? { created: [], changed: [], deleted: [] } : run.files;
    const touched = (["created", "changed", "deleted"] as const).flatMap((kind) =>
      files[kind].map((path) => ({ path, kind })),
    );
    return html`<div class="cell-results">
      ${run.undone ? html`<p class="cell-note">${icon("undo")} ${texts.cell.undone}</p>` : nothing}
      <sandcell-outputs .outputs=${outputs} .files=${this.files} .revision=${this.revision}></sandcell-outputs>
      ${run.error && !shown ? html`<sandcell-error class="output" .error=${run.error}></sandcell-error>` : nothing}
      ${run.stateLost ? html`<p class="cell-note">${icon("info")} ${stateWords(run)}</p>` : nothing}
      ${unkeptSentences(run).map((text) => html`<p class="cell-note">${icon("info")} ${text}</p>`)}
      ${touched.length ? html`<ul class="file-cards" aria-label=${texts.cell.files}>${touched.slice(0, MAX_CARDS).map((one) => this.#card(cell.id, run, one))}</ul>` : nothing}
      ${touched.length > MAX_CARDS ? html`<p class="cell-note">${icon("info")} ${texts.cell.moreFiles(touched.length - MAX_CARDS)}</p>` : nothing}
    </div>`;
  }

  #card(cell: string, run: CellRun, { path, kind }: { path: string; kind: FileChange["kind"] }): TemplateResult {
    const former = run.former?.includes(path) === true && !this.locked;
    const broughtBack = run.broughtBack?.includes(path) === true;
    return fileCard(cell + path, path, this.files, { kind, cell, former, broughtBack });
  }

  protected override updated(_changed: PropertyValues<this>): void {
    // While code is being written its end is what matters.
    if (this.cell?.complete !== false) return;
    const text = this.querySelector(".cell-code .code-text");
    if (text) text.scrollTop = text.scrollHeight;
  }

  #editAwaiting(): void {
    this.editing = !this.editing;
  }

  #decide(cell: Cell, code: string): void {
    this.editing = false;
    decide(this, cell, { run: true, code });
  }

  #rerun(code: string): void {
    this.editing = false;
    this.choice = null;
    this.dispatchEvent(
      new CustomEvent("sandcell-rerun", { detail: { cell: this.cell?.id ?? "", code }, bubbles: true, composed: true }),
    );
  }

  #stop = (): void => {
    this.dispatchEvent(new CustomEvent("sandcell-stop", { bubbles: true, composed: true }));
  };
}

/** What became of the variables when Python had to be replaced. */
function stateWords({ lost, restored = [] }: CellRun): string {
  const gone = goneNames(lost, 8);
  return restored.length > 0 ? texts.cell.stateBack(goneNames(restored, 8), gone) : texts.cell.stateLost(gone);
}

function isNoError(output: Output): boolean {
  return output.output_type !== "error";
}

/** Names the packages that the run waits for in place of its state; null when its code runs. */
function waitsFor(run: CellRun | undefined): TemplateResult | null {
  const line = preparingLine(run?.preparing ?? null);
  if (!line) return null;
  const bar =
    line.fraction === null
      ? nothing
      : html`<progress class="runtime-bar" max="1" .value=${line.fraction} aria-label=${line.label}></progress>`;
  return html`<span class="cell-waits"><span class="cell-label">${line.label}…</span> <span class="cell-amount">${line.amount}</span>${bar}</span>`;
}

function elapsed(run: CellRun | undefined): unknown {
  if (!run || run.state === "queued") return nothing;
  return html`<sandcell-elapsed .since=${run.startedAt} .duration=${run.state === "done" ? (run.durationMs ?? 0) : null} .limit=${run.limit ?? null}></sandcell-elapsed>`;
}

customElements.define("sandcell-cell", SandcellCell);
