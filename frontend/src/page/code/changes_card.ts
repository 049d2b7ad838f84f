/** `<sandcell-changes>`: what an answer changed in code, to be kept or rejected, whole or piece by piece. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { FileChange, Part } from "../../chat/types";
import { copyButton } from "../elements/copy_button";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import type { StructuredPatch } from "./revision";
import { modelNotes, codeTexts as texts } from "./texts";

type Changes = Extract<Part, { kind: "changes" }>;
type Revision = typeof import("./revision");
type Hunk = StructuredPatch["hunks"][number];

/** What the page is asked to do with a file: `before` is what it must hold now. */
export type Revise = { path: string; before: string; text: string | null; note: string };

const ROOT = "/mnt/data/";
const MAX_LINES = 2_000;

export class SandcellChanges extends LightElement {
  static override properties = {
    changes: { attribute: false },
    readFile: { attribute: false },
    locked: { type: Boolean },
    patches: { state: true },
    round: { state: true },
  };
  declare changes: Changes | null;
  declare readFile: ((path: string) => Promise<Blob>) | null;
  /** The chat is busy: files are not changed under its hands. */
  declare locked: boolean;
  declare patches: readonly (StructuredPatch | null)[];
  declare round: number;
  #revision: Revision | null = null;

  constructor() {
    super();
    this.changes = null;
    this.readFile = null;
    this.locked = false;
    this.patches = [];
    this.round = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("changes") && this.changes) void this.#compare(this.changes);
  }

  /** The library that compares is loaded with the first change that is shown. */
  async #compare(part: Changes): Promise<void> {
    this.#revision = await import("./revision");
    this.patches = part.files.map((change) => this.#revision?.hunksOf(change, nameOf(change)) ?? null);
  }

  protected override render(): unknown {
    const { changes: part, patches } = this;
    if (!part || patches.length !== part.files.length) return nothing;
    const files = part.files.filter(({ path }) => path !== "");
    return html`<section class="changes" aria-label=${texts.changes(part.files.length)}>
      <div class="changes-head">${icon("edit")}<b>${texts.changes(part.files.length)}</b>
        <button type="button" class="small-button" @click=${this.#savePatch}>${icon("download")} ${texts.patch}</button>
        ${files.length > 1 ? html`<button type="button" class="small-button" @click=${this.#saveZip}>${icon("download")} ${texts.zip}</button>` : nothing}
      </div>
      ${part.files.map((change, at) => this.#file(change, patches[at] ?? null))}
    </section>`;
  }

  #file(change: FileChange, patch: StructuredPatch | null): TemplateResult {
    const lines = patch?.hunks.flatMap((hunk) => hunk.lines) ?? [];
    const added = lines.filter((line) => line.startsWith("+")).length;
    const removed = lines.filter((line) => line.startsWith("-")).length;
    const all = patch?.hunks.map((_, at) => at) ?? [];
    const open = change.before !== null && lines.length <= MAX_LINES;
    return html`<details class="change" ?open=${open}>
      <summary>
        <span class="change-name">${change.path ? nameOf(change) : texts.yourCode}</span>
        ${change.before === null ? html`<span class="change-tag">${texts.added}</span>` : nothing}
        <span class="change-counts" aria-label=${texts.counts(added, removed)}><ins>+${added}</ins> <del>−${removed}</del></span>
        <span class="change-verdict">${verdict(change, all.length)}</span>
      </summary>
      <div class="change-tools">
        <button type="button" class="small-button" ?disabled=${this.locked} @click=${() => this.#decide(change, patch, all, true)}>${icon("check")} ${texts.keepAll}</button>
        <button type="button" class="small-button" ?disabled=${this.locked} @click=${() => this.#decide(change, patch, all, false)}>${icon("close")} ${texts.rejectAll}</button>
        ${patch ? copyButton(() => this.#revision?.decided(change, patch) ?? change.after) : nothing}
      </div>
      ${patch && lines.length <= MAX_LINES ? patch.hunks.map((hunk, at) => this.#hunk(change, patch, hunk, at)) : html`<p class="quiet">${texts.tooLong}</p>`}
    </details>`;
  }

  #hunk(change: FileChange, patch: StructuredPatch, hunk: Hunk, at: number): TemplateResult {
    const rejected = change.rejected.includes(at);
    const button = (keep: boolean, label: string, words: string): TemplateResult =>
      html`<button type="button" class="link-button" aria-label=${label} aria-pressed=${(keep ? change.kept : change.rejected).includes(at) ? "true" : "false"} ?disabled=${this.locked} @click=${() => this.#decide(change, patch, [at], keep)}>${words}</button>`;
    return html`<div class="hunk" ?data-rejected=${rejected}>
      <div class="hunk-head"><span>@@ −${hunk.oldStart} +${hunk.newStart}</span>
        ${button(true, texts.keepHunk(at + 1), texts.keep)} ${button(false, texts.rejectHunk(at + 1), texts.reject)}
      </div>
      <pre class="hunk-lines" tabindex="0" aria-label=${nameOf(change)}>${hunk.lines.map(line)}</pre>
    </div>`;
  }

  #decide(change: FileChange, patch: StructuredPatch | null, hunks: readonly number[], keep: boolean): void {
    if (!patch || !this.#revision) return;
    const now = this.#revision.decided(change, patch);
    const others = (list: readonly number[]) => list.filter((at) => !hunks.includes(at));
    const kept = [...others(change.kept), ...(keep ? hunks : [])];
    const rejected = [...others(change.rejected), ...(keep ? [] : hunks)];
    const next = this.#revision.decided({ ...change, rejected }, patch);
    Object.assign(change, { kept, rejected });
    this.round += 1;
    if (change.path === "" || next === now) return;
    const gone = change.before === null && rejected.length === patch.hunks.length;
    const note = rejected.length
      ? modelNotes.rejected(change.path, rejected.length, patch.hunks.length)
      : modelNotes.restored(change.path);
    const detail: Revise = { path: change.path, before: now, text: gone ? null : next, note };
    this.dispatchEvent(new CustomEvent("sandcell-revise", { detail, bubbles: true, composed: true }));
  }

  #savePatch = (): void => {
    const { changes: part, patches } = this;
    if (!part || !this.#revision) return;
    const pairs = part.files.flatMap((change, at) => {
      const patch = patches[at];
      return patch ? [{ change, patch }] : [];
    });
    const blob = new Blob([this.#revision.patchText(pairs)], { type: "text/x-patch" });
    emit(this, "sandcell-save", { blob, name: texts.patchName });
  };

  #saveZip = async (): Promise<void> => {
    const { changes: part, readFile } = this;
    if (!part || !readFile) return;
    try {
      const { zipFiles } = await import("../state/zip");
      const paths = part.files.filter(({ path }) => path !== "").map(({ path }) => path);
      emit(this, "sandcell-save", { blob: await zipFiles(paths, readFile), name: texts.zipName });
    } catch (error) {
      emit(this, "sandcell-toast", { text: error instanceof Error ? error.message : String(error) });
    }
  };
}

function nameOf({ path }: FileChange): string {
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : path || "pasted.py";
}

function verdict({ kept, rejected }: FileChange, all: number): string {
  if (all > 0 && rejected.length === all) return texts.rejected;
  return all > 0 && kept.length === all ? texts.kept : "";
}

function line(text: string): TemplateResult {
  const kind = text.startsWith("+") ? "added" : text.startsWith("-") ? "removed" : "same";
  return html`<span class="hunk-line" data-kind=${kind}>${text}\n</span>`;
}

customElements.define("sandcell-changes", SandcellChanges);
