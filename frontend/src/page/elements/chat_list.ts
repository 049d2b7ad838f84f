/** `<sandcell-chats>`: the chats of this browser; beside the conversation on a desk, a drawer on a phone. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emit } from "../events";
import { icon } from "../icons";
import { type ChatGroup, chatGroups, type Matches } from "../state/chat_groups";
import type { Chats } from "../state/chats";
import { messageOf } from "../state/workspace";
import { formatBytes } from "../text/format";
import { texts } from "../texts";
import "./chat_item";
import { LightElement } from "./light_element";

export class SandcellChats extends LightElement {
  static override properties = {
    chats: { attribute: false },
    revision: { attribute: false },
    query: { state: true },
    usage: { state: true },
    found: { state: true },
  };
  declare chats: Chats | null;
  declare revision: number;
  declare query: string;
  declare usage: { used: number; quota: number } | null;
  /** What the search found in messages; null before it has. */
  declare found: Matches | null;
  #counted = -1;
  #searched: { query: string; records: unknown } = { query: "", records: null };

  constructor() {
    super();
    this.chats = null;
    this.revision = 0;
    this.query = "";
    this.usage = null;
    this.found = null;
  }

  protected override render(): unknown {
    const { chats } = this;
    if (!chats) return nothing;
    const groups = chatGroups(chats.records, this.query, Date.now(), this.found);
    return html`<nav class="chats" aria-label=${texts.chats.label} @keydown=${this.#key}>
      <div class="chats-head">
        <button type="button" class="chats-new" @click=${this.#send("sandcell-new-chat")}>${icon("newChat")} ${texts.header.newChat}</button>
        <button type="button" class="icon-button" aria-label=${texts.chats.hide} title=${texts.chats.hide} @click=${this.#send("sandcell-chats")}>${icon("close")}</button>
      </div>
      <input class="chats-search" type="search" aria-label=${texts.chats.search} placeholder=${texts.chats.search} .value=${this.query} @input=${this.#typed} />
      <div class="chats-list">${groups.length ? groups.map((group) => this.#group(chats, group)) : this.#none()}</div>
      ${this.#foot(chats)}
    </nav>`;
  }

  #group(chats: Chats, group: ChatGroup): TemplateResult {
    return html`<section>
      <h2>${group.name}</h2>
      <ul>
        ${repeat(
          group.chats,
          (record) => record.id,
          (record) => html`<li>
            <sandcell-chat-item .record=${record} .mark=${chats.mark(record)} .found=${this.found?.get(record.id) ?? null} .current=${chats.shown?.id === record.id}></sandcell-chat-item>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #none(): TemplateResult {
    return html`<p class="chats-none">${this.query.trim() ? texts.chats.noMatch : texts.chats.none}</p>`;
  }

  #foot({ shelf, records }: Chats): TemplateResult {
    return html`<div class="chats-foot">
      ${shelf.problem ? html`<p class="chats-problem" role="alert">${icon("alert")} <span>${texts.chats.nothingKept(shelf.problem)}</span></p>` : nothing}
      <div class="chats-tools">
        <button type="button" class="small-button" @click=${this.#send("sandcell-import")}>${texts.chats.import}</button>
        <button type="button" class="small-button" @click=${this.#send("sandcell-offline")}>${texts.chats.offline}</button>
        <button type="button" class="small-button" ?disabled=${records.length === 0} @click=${this.#send("sandcell-clear")}>${texts.chats.clear}</button>
      </div>
      ${this.#usage()}
    </div>`;
  }

  #usage(): TemplateResult | typeof nothing {
    if (!this.usage) return nothing;
    const { used, quota } = this.usage;
    return html`<p class="quiet">${texts.chats.used(formatBytes(used), formatBytes(quota))}</p>`;
  }

  protected override updated(): void {
    const { chats } = this;
    if (!chats) return;
    this.#lookIntoMessages(chats);
    if (this.#counted === chats.records.length) return;
    this.#counted = chats.records.length;
    void this.#measure(chats);
  }

  async #measure(chats: Chats): Promise<void> {
    this.usage = (await chats.shelf.usage()) ?? null;
  }

  /** Once for each query, and again when a chat was written meanwhile. */
  #lookIntoMessages({ shelf, records }: Chats): void {
    const query = this.query.trim();
    if (query === this.#searched.query && (query === "" || records === this.#searched.records)) return;
    const asked = { query, records };
    this.#searched = asked;
    if (query === "") {
      this.found = null;
      return;
    }
    const newest = (): boolean => this.#searched === asked;
    shelf.search(query).then(
      (found) => {
        if (newest()) this.found = found;
      },
      (error) => {
        if (newest()) emit(this, "sandcell-toast", { text: texts.chats.searchFailed(messageOf(error)) });
      },
    );
  }

  #typed = (event: Event): void => {
    this.query = (event.currentTarget as HTMLInputElement).value;
  };

  /** Up and down go from title to title. */
  #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.defaultPrevented && matchMedia("(max-width: 900px)").matches) {
      event.preventDefault();
      this.#send("sandcell-chats")();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const titles = [...this.querySelectorAll<HTMLElement>(".chat-title")];
    const at = titles.indexOf(document.activeElement as HTMLElement);
    if (at < 0 && document.activeElement?.className !== "chats-search") return;
    event.preventDefault();
    titles[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  };

  #send(name: string): () => void {
    return () => {
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
    };
  }
}

customElements.define("sandcell-chats", SandcellChats);
