/** `<sandcell-chat-item>`: one chat of the list: its title, a dot for what goes on, and what can be done with it. */

import { html, nothing, type TemplateResult } from "lit";
import type { ChatRecord } from "../../storage/records";
import type { Found } from "../../storage/words";
import { type IconName, icon } from "../icons";
import { texts } from "../texts";
import { LightElement } from "./light_element";

export type ChatAction = "open" | "pin" | "unpin" | "delete" | "export";

export class SandcellChatItem extends LightElement {
  static override properties = {
    record: { attribute: false },
    mark: {},
    current: { type: Boolean },
    found: { attribute: false },
    menu: { state: true },
    renaming: { state: true },
  };
  declare record: ChatRecord | null;
  declare mark: "running" | "unseen" | null;
  declare current: boolean;
  /** The message that a search found. */
  declare found: Found | null;
  declare menu: boolean;
  declare renaming: boolean;

  constructor() {
    super();
    this.record = null;
    this.mark = null;
    this.current = false;
    this.found = null;
    this.menu = false;
    this.renaming = false;
  }

  protected override render(): unknown {
    const { record } = this;
    if (!record) return nothing;
    if (this.renaming) return this.#field(record);
    const title = titleOf(record);
    return html`<div class="chat-item" ?data-current=${this.current} ?data-menu=${this.menu} @focusout=${this.#left} @keydown=${this.#key}>
      <button type="button" class="chat-title" aria-current=${this.current ? "page" : nothing} title=${title} @click=${() => this.#do("open")}>
        ${this.#dot()}<span dir="auto">${title}</span>
      </button>
      <button type="button" class="icon-button chat-more" aria-haspopup="menu" aria-expanded=${this.menu ? "true" : "false"} aria-label=${texts.chats.more(title)} @click=${this.#toggle}>
        ${icon("more")}
      </button>
      ${this.menu ? this.#menu(record) : nothing} ${this.found ? this.#excerpt(this.found) : nothing}
    </div>`;
  }

  #excerpt({ before, match, after }: Found): TemplateResult {
    return html`<button type="button" class="chat-found" dir="auto" title=${texts.chats.toMessage} @click=${() => this.#do("open")}>
      ${before}<mark>${match}</mark>${after}
    </button>`;
  }

  #dot(): TemplateResult | typeof nothing {
    if (!this.mark) return nothing;
    const label = texts.chats[this.mark];
    return html`<span class="chat-dot" data-mark=${this.mark} role="img" aria-label=${label} title=${label}></span>`;
  }

  #menu(record: ChatRecord): TemplateResult {
    return html`<div class="menu" role="menu">
      ${this.#entry("edit", texts.chats.rename, this.#rename)}
      ${this.#entry("pin", record.pinned ? texts.chats.unpin : texts.chats.pin, () => this.#do(record.pinned ? "unpin" : "pin"))}
      ${this.#entry("download", texts.exports.menu, () => this.#do("export"))}
      ${this.#entry("trash", texts.delete, () => this.#do("delete"))}
    </div>`;
  }

  #entry(name: IconName, label: string, action: () => void): TemplateResult {
    return html`<button type="button" role="menuitem" @click=${action}>${icon(name)} ${label}</button>`;
  }

  #field({ title }: ChatRecord): TemplateResult {
    return html`<input class="chat-rename" aria-label=${texts.chats.newTitle} maxlength="200" .value=${title} @keydown=${this.#renameKey} @blur=${this.#renamed} />`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("renaming") && this.renaming) {
      const field = this.querySelector("input");
      field?.focus();
      field?.select();
    }
    if (changed.has("menu") && this.menu) this.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }

  #toggle = (): void => {
    this.menu = !this.menu;
  };

  #left = (event: FocusEvent): void => {
    if (!this.contains(event.relatedTarget as Node | null)) this.menu = false;
  };

  #key = (event: KeyboardEvent): void => {
    if (!this.menu) return;
    const entries = [...this.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape") {
      this.menu = false;
      this.querySelector<HTMLElement>(".chat-more")?.focus();
    } else if (event.key === "ArrowDown") entries[(at + 1) % entries.length]?.focus();
    else if (event.key === "ArrowUp") entries.at(at - 1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #rename = (): void => {
    this.menu = false;
    this.renaming = true;
  };

  #renameKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    const field = event.currentTarget as HTMLInputElement;
    if (event.key === "Escape") field.value = this.record?.title ?? "";
    field.blur();
  };

  #renamed = (event: Event): void => {
    const title = (event.currentTarget as HTMLInputElement).value.trim();
    this.renaming = false;
    if (!title || title === this.record?.title) return;
    this.#tell("sandcell-chat-rename", { id: this.record?.id, title });
  };

  #do(action: ChatAction): void {
    this.menu = false;
    this.#tell("sandcell-chat", { id: this.record?.id, action, found: this.found ?? undefined });
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** A chat of which there is only a draft goes by that. */
function titleOf({ title, named, draft }: ChatRecord): string {
  const untitled = !title || (title === texts.header.newChat && !named);
  return untitled ? draft.trim().split("\n")[0]?.slice(0, 60) || texts.header.newChat : title;
}

customElements.define("sandcell-chat-item", SandcellChatItem);
