/** `<sandcell-queue>`: the messages that wait for the end of the answer; they can be changed and taken back. */

import { html, nothing, type TemplateResult } from "lit";
import type { QueuedMessage } from "../../chat/message_queue";
import type { Chat } from "../../chat/types";
import { icon } from "../icons";
import { baseName } from "../text/format";
import { texts } from "../texts";
import { LightElement } from "./light_element";

export class SandcellQueue extends LightElement {
  static override properties = { chat: { attribute: false }, revision: { attribute: false }, editing: { state: true } };
  declare chat: Chat | null;
  declare revision: number;
  declare editing: string | null;

  constructor() {
    super();
    this.chat = null;
    this.revision = 0;
    this.editing = null;
  }

  protected override render(): unknown {
    const { chat } = this;
    if (!chat || chat.queue.length === 0) return nothing;
    const held = chat.queueHeld && !chat.busy;
    return html`<section class="queue" aria-label=${texts.queue.label}>
      <ul>${chat.queue.map((message) => this.#message(chat, message))}</ul>
      ${held ? html`<div class="queue-held"><span>${texts.queue.held}</span><button type="button" class="small-button is-primary" @click=${() => chat.sendQueued()}>${texts.queue.sendNow}</button></div>` : nothing}
    </section>`;
  }

  #message(chat: Chat, message: QueuedMessage): TemplateResult {
    if (this.editing === message.id) return this.#editor(chat, message);
    const edit = (): void => {
      this.editing = message.id;
    };
    const text = message.text || message.files.map(baseName).join(", ");
    return html`<li class="queued">
      <span class="queued-text" dir="auto">${text}</span>
      <button type="button" class="icon-button" aria-label=${texts.queue.edit} title=${texts.queue.edit} @click=${edit}>${icon("edit")}</button>
      <button type="button" class="icon-button" aria-label=${texts.queue.remove} title=${texts.queue.remove} @click=${() => chat.removeQueued(message.id)}>
        ${icon("close")}
      </button>
    </li>`;
  }

  #editor(chat: Chat, { id, text }: QueuedMessage): TemplateResult {
    const save = (event: Event): void => {
      event.preventDefault();
      const field = this.querySelector("textarea");
      this.editing = null;
      if (field?.value.trim()) chat.editQueued(id, field.value.trim());
    };
    const key = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === "Enter" && !event.shiftKey) save(event);
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.editing = null;
    };
    return html`<li class="queued">
      <textarea rows="2" dir="auto" aria-label=${texts.queue.edit} .value=${text} @keydown=${key}></textarea>
      <button type="button" class="small-button" @click=${save}>${texts.queue.save}</button>
    </li>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("editing") && this.editing) this.querySelector("textarea")?.focus();
  }
}

customElements.define("sandcell-queue", SandcellQueue);
