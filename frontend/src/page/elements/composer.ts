/** `<sandcell-composer>`: the message box, with the files of the message. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { icon } from "../icons";
import { pastedTable } from "../state/pasted_table";
import type { Attachment, Workspace } from "../state/workspace";
import { formatBytes } from "../text/format";
import { texts } from "../texts";
import { fileIcon } from "./file_card";
import { LightElement } from "./light_element";
import { tellingLine } from "./telling_line";

export class SandcellComposer extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    revision: { attribute: false },
    draft: { state: true },
  };
  declare workspace: Workspace | null;
  declare revision: number;
  declare draft: string;
  #pasted = 0;

  constructor() {
    super();
    this.workspace = null;
    this.revision = 0;
    this.draft = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Each chat has its own draft.
    if (changed.has("workspace") && changed.get("workspace")) this.draft = this.workspace?.draft ?? "";
    // What was typed before the first chat was there belongs to it.
    else if (changed.has("workspace") && this.workspace?.draft) this.draft = this.workspace.draft;
    else if (changed.has("draft") || changed.has("workspace")) this.workspace?.setDraft(this.draft);
  }

  protected override render(): unknown {
    const { workspace } = this;
    const attachments = workspace?.attachments ?? [];
    const started = (workspace?.chat.turns.length ?? 0) > 0;
    return html`<form class="composer" @submit=${this.#submit}>
      ${attachments.length ? html`<ul class="chips">${attachments.map((one) => this.#chip(one))}</ul>${workspace ? tellingLine(workspace) : nothing}` : nothing}
      <textarea
        id="message"
        rows="1"
        dir=${this.draft ? "auto" : nothing}
        aria-label=${texts.composer.label}
        placeholder=${started ? texts.composer.placeholderMore : texts.composer.placeholder}
        .value=${this.draft}
        @input=${this.#typed}
        @keydown=${this.#key}
        @paste=${this.#paste}
      ></textarea>
      <div class="composer-row">
        <button type="button" class="icon-button" aria-label=${texts.composer.attach} title=${texts.composer.attach} ?disabled=${!workspace} @click=${this.pick}>
          ${icon("paperclip")}
        </button>
        <input type="file" multiple hidden @change=${this.#picked} />
        <span class="composer-gap"></span>
        ${workspace?.chat.busy ? html`${this.#sendable ? this.#queueButton() : nothing}${this.#stopButton()}` : this.#sendButton()}
      </div>
    </form>`;
  }

  #sendButton(): TemplateResult {
    const waiting = this.workspace?.reading === true;
    const tip = waiting ? texts.composer.waitForUploads : texts.composer.send;
    return html`<button type="submit" class="send-button" aria-label=${tip} title=${tip} ?disabled=${!this.#sendable}>
      ${icon("arrowUp")}
    </button>`;
  }

  #queueButton(): TemplateResult {
    return html`<button type="submit" class="small-button queue-button">${texts.queue.add}</button>`;
  }

  #stopButton(): TemplateResult {
    const stop = (): void => this.workspace?.chat.stop();
    return html`<button type="button" class="send-button is-stop" aria-label=${texts.composer.stop} title=${texts.composer.stop} @click=${stop}>
      ${icon("stop")}
    </button>`;
  }

  #chip(attachment: Attachment): TemplateResult {
    const { state } = attachment;
    const remove = (): void => void this.workspace?.detach(attachment);
    const note =
      state === "reading"
        ? texts.composer.reading
        : state === "failed"
          ? texts.composer.failed
          : formatBytes(attachment.size);
    return html`<li class="chip is-removable" data-state=${state} title=${attachment.problem ?? attachment.name}>
      <span class="file-icon">${state === "reading" ? html`<span class="spinner"></span>` : icon(state === "failed" ? "alert" : fileIcon(attachment.name))}</span>
      <span class="file-name">${attachment.name}</span>
      <span class="file-size">${note}</span>
      <button type="button" class="chip-remove" aria-label=${texts.composer.remove(attachment.name)} @click=${remove}>${icon("close")}</button>
    </li>`;
  }

  get #sendable(): boolean {
    const { workspace } = this;
    if (!workspace || workspace.readOnly || workspace.reading) return false;
    return this.draft.trim() !== "" || workspace.attachments.some((one) => one.state === "ready");
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("draft")) return;
    const field = this.#field;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  override focus(): void {
    this.#field?.focus();
  }

  /** Opens the browser's file picker. */
  pick = (): void => {
    this.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };

  /** Puts a text into the box. */
  write(text: string): void {
    this.draft = text;
  }

  #typed = (event: Event): void => {
    this.draft = (event.currentTarget as HTMLTextAreaElement).value;
    this.workspace?.hint(this.draft);
  };

  #key = (event: KeyboardEvent): void => {
    // While an input method composes, Enter belongs to it (229 is what Safari reports then).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  };

  #submit = (event?: Event): void => {
    event?.preventDefault();
    if (!this.#sendable) return;
    const text = this.draft.trim();
    this.draft = "";
    this.dispatchEvent(new CustomEvent("sandcell-send", { detail: text, bubbles: true, composed: true }));
  };

  #picked = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    void this.workspace?.attach(input.files ?? []);
    input.value = "";
    this.focus();
  };

  #paste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    // A spreadsheet offers its cells as text and as a picture: the text is what was meant.
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const table = pastedTable(text);
    if (table) this.workspace?.offerTable(table, () => this.#takeBack(text));
    if (files.length === 0 || text) return;
    event.preventDefault();
    void this.workspace?.attach(files.map((file) => this.#named(file)));
  };

  /** The pasted text leaves the message, if it is still there as it was. */
  #takeBack(text: string): void {
    // A text field turns line ends into its own.
    this.draft = this.draft.replace(text.replaceAll("\r\n", "\n"), () => "").trim();
    this.focus();
  }

  #named(file: File): File {
    if (file.name !== "image.png") return file;
    this.#pasted += 1;
    return new File([file], texts.composer.pastedName(this.#pasted), { type: file.type });
  }
}

customElements.define("sandcell-composer", SandcellComposer);
