/** What a person does with chats: opening, renaming, deleting, branching, replaying. */

import { html } from "lit";
import type { Found } from "../storage/words";
import type { ChatAction } from "./elements/chat_item";
import type { SandcellConfirm } from "./elements/confirm_dialog";
import { SandcellConversation } from "./elements/conversation";
import type { SandcellToast } from "./elements/toast";
import { UNDO_MS } from "./state/chat_shelf";
import type { Chats } from "./state/chats";
import { messageOf } from "./state/workspace";
import { texts } from "./texts";

export type ChatCommandParts = {
  chats(): Chats | null;
  toast(): SandcellToast;
  confirm(): SandcellConfirm;
  /** The conversation as it is once the page has drawn it; null in an empty chat. */
  conversation(): Promise<Element | null>;
  /** The list is a drawer on a phone: choosing a chat closes it. */
  chosen(): void;
  export(id: string | null): void;
};

export class ChatCommands {
  readonly #parts: ChatCommandParts;

  constructor(parts: ChatCommandParts) {
    this.#parts = parts;
  }

  /** Listens for the events of the list, the bars and the turns. */
  listen(on: <Detail>(name: string, handler: (detail: Detail) => void) => void): void {
    on<{ id: string; action: ChatAction; found?: Found }>("sandcell-chat", ({ id, action, found }) =>
      this.#act(id, action, found),
    );
    on<{ id: string; title: string }>("sandcell-chat-rename", ({ id, title }) => this.#chats?.rename(id, title));
    on<{ cell: string; code: string }>("sandcell-rerun", ({ cell, code }) => void this.#chat?.rerun(cell, code));
    on<{ cell: string; path: string }>(
      "sandcell-bring-back",
      ({ cell, path }) => void this.#say(() => this.#chat?.bringBack(cell, path)),
    );
    on<string>("sandcell-undo", (cell) => void this.#say(() => this.#chat?.undo(cell)));
    on<void>("sandcell-stop", () => this.#chat?.stop());
    on<void>("sandcell-retry", () => void this.#chat?.retry());
    on<void>("sandcell-clear", () => void this.#say(() => this.#clear()));
    on<void>("sandcell-take-over", () => void this.#say(() => this.#chats?.takeOver()));
    on<void>("sandcell-replay", () => void this.#say(() => this.#chat?.replayCells()));
    on<{ turn: string; text: string }>(
      "sandcell-edit",
      ({ turn, text }) => void this.#say(() => this.#chat?.edit(turn, text)),
    );
    on<string>("sandcell-regenerate", (turn) => void this.#say(() => this.#chat?.regenerate(turn)));
    on<string>("sandcell-branch", (turn) => void this.#say(() => this.#chat?.select(turn)));
    on<string>("sandcell-delete-from", (turn) => void this.#say(() => this.#deleteFrom(turn)));
  }

  get #chats(): Chats | null {
    return this.#parts.chats();
  }

  get #chat() {
    return this.#chats?.shown?.workspace.chat;
  }

  #act(id: string, action: ChatAction, found?: Found): void {
    if (action === "open") void this.#say(() => this.open(id, found));
    else if (action === "delete") void this.#say(() => this.#delete(id));
    else if (action === "export") this.#parts.export(id);
    else this.#chats?.pin(id, action === "pin");
  }

  /** Shows a chat, at the message that a search found if there is one; says so when it is not there. */
  async open(id: string, found?: Found): Promise<void> {
    const opened = await this.#chats?.open(id);
    if (opened === false) this.#parts.toast().show(texts.chats.gone);
    this.#parts.chosen();
    if (opened && found) await this.#reveal(found);
  }

  /** The branch of the turn is shown first, unless what is under way, here or in another tab, holds this one. */
  async #reveal({ turn, match }: Found): Promise<void> {
    const { workspace } = this.#chats?.shown ?? {};
    if (!workspace) return;
    const { chat, readOnly } = workspace;
    const here = chat.turns.some(({ id }) => id === turn);
    // Shown at once; its variables may wait for Python.
    const selected = !here && !chat.busy && !readOnly ? chat.select(turn) : null;
    const shown = await this.#parts.conversation();
    if (shown instanceof SandcellConversation) await shown.reveal(turn, match);
    await selected;
  }

  async #delete(id: string): Promise<void> {
    const chats = this.#chats;
    const title = chats?.records.find((each) => each.id === id)?.title ?? "";
    if (!(await chats?.delete(id))) return this.#parts.toast().show(texts.chats.openElsewhere);
    const undo = (): void => void this.#say(() => chats?.undelete(id));
    this.#parts
      .toast()
      .show(texts.chats.deleted(title), { label: texts.chats.undo, run: undo, shownMs: UNDO_MS - 2_000 });
  }

  async #deleteFrom(turn: string): Promise<void> {
    const { deleteTitle, deleteBody, deleteConfirm } = texts.branch;
    if (await this.#parts.confirm().ask(deleteTitle, html`<p>${deleteBody}</p>`, deleteConfirm)) {
      await this.#chat?.deleteFrom(turn);
    }
  }

  async #clear(): Promise<void> {
    const { clearTitle, clearBody, clearConfirm } = texts.chats;
    if (await this.#parts.confirm().ask(clearTitle, html`<p>${clearBody}</p>`, clearConfirm)) {
      await this.#chats?.clear();
      this.#parts.chosen();
    }
  }

  /** Does something that can fail, and tells the person if it does. */
  async #say(action: () => Promise<unknown> | undefined): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#parts.toast().show(messageOf(error));
    }
  }
}
