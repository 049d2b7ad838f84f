/** All chats of the page: the list of those that are kept, the few that are live, and the one that is shown. */

import type { ChatSnapshot } from "../../chat/snapshot";
import type { ChatRecord } from "../../storage/records";
import type { Hold } from "../../storage/tabs";
import { texts } from "../texts";
import type { ChatShelf } from "./chat_shelf";
import type { ChatsParts } from "./chats_parts";
import { KernelPool } from "./kernel_pool";
import { LiveChat, tooMany } from "./live_chat";
import { openedWorkspace } from "./opened_workspace";
import { messageOf, Workspace } from "./workspace";

/**
 * Event `change` fires when the list, the marks in it or the chat that is shown changed; `notice` (detail: text)
 * asks for a visible message.
 */
export class Chats extends EventTarget {
  readonly #parts: ChatsParts;
  readonly #pool: KernelPool;
  readonly #live = new Map<string, LiveChat>();
  #shown: LiveChat | null = null;
  /** Openings one after the other: two quick clicks do not mix. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(parts: ChatsParts) {
    super();
    this.#parts = parts;
    this.#pool = new KernelPool(parts.makeInterpreter);
    this.#pool.warm();
    parts.shelf.addEventListener("change", () => this.#changed());
    parts.shelf.addEventListener("saved", (event) => void this.#follow((event as CustomEvent<string>).detail));
    parts.shelf.addEventListener("yield", (event) => void this.#yield((event as CustomEvent<string>).detail));
    parts.shelf.addEventListener("problem", (event) => this.#notice((event as CustomEvent<string>).detail));
    parts.shelf.addEventListener("cleared", () => void this.#abandonAll());
  }

  get shelf(): ChatShelf {
    return this.#parts.shelf;
  }

  get shown(): LiveChat | null {
    return this.#shown;
  }

  get live(): readonly LiveChat[] {
    return [...this.#live.values()];
  }

  get records(): readonly ChatRecord[] {
    return this.#parts.shelf.records;
  }

  /** What goes on in a chat, for the dot beside its title. */
  mark(record: ChatRecord): "running" | "unseen" | null {
    if (this.#live.get(record.id)?.busy) return "running";
    return record.unseen && record.id !== this.#shown?.id ? "unseen" : null;
  }

  /** Shows an empty chat; the one that is shown when it is empty. */
  create(): Promise<void> {
    return this.#next(async () => {
      const shown = this.#shown;
      if (shown?.workspace.untouched && !shown.workspace.readOnly) return;
      const live = await this.#newChat(shown?.workspace.model ?? this.#parts.keyFor());
      await this.#show(live);
    });
  }

  /** Shows a chat that is kept; false when there is none of that id. */
  open(id: string): Promise<boolean> {
    return this.#next(async () => {
      const live = this.#live.get(id) ?? (await this.#load(id));
      if (live) await this.#show(live);
      return live !== null;
    });
  }

  /** Begins a chat with what was imported; nothing in it runs by itself. */
  import(snapshot: ChatSnapshot, files: { path: string; blob: Blob }[]): Promise<void> {
    return this.#next(async () => {
      const live = await this.#newChat(this.#parts.keyFor(), snapshot);
      for (const { path, blob } of files) await live.workspace.interpreter.files.write(path, blob, { always: true });
      await live.workspace.refreshFiles();
      live.keeper?.filesChanged();
      await live.keeper?.flush();
      await this.#show(live);
    });
  }

  rename(id: string, title: string): void {
    const live = this.#live.get(id);
    if (live) live.workspace.chat.rename(title);
    else void this.#amend(id, { title, named: true });
  }

  pin(id: string, pinned: boolean): void {
    void this.#amend(id, { pinned });
  }

  /** Takes a chat out of the list; `undelete` brings it back for a while. */
  async delete(id: string): Promise<boolean> {
    const live = this.#live.get(id);
    if (live) await this.#close(live);
    const gone = await this.#parts.shelf.delete(id);
    if (gone && this.#shown?.id === id) {
      this.#shown = null;
      await this.create();
    }
    return gone;
  }

  undelete(id: string): Promise<void> {
    return this.#parts.shelf.undelete(id);
  }

  async clear(): Promise<void> {
    for (const live of this.#live.values()) live.abandon();
    await this.#parts.shelf.clear();
    await this.#abandonAll();
  }

  /** Takes a chat that is open in another tab over. */
  takeOver(): Promise<void> {
    return this.#next(async () => {
      const { shown } = this;
      if (!shown?.workspace.readOnly) return;
      shown.waiting.abort();
      await this.#reopen(shown, await this.#parts.shelf.takeOver(shown.id));
    });
  }

  /** A chat that was only shown is this tab's now. */
  async #reopen(live: LiveChat, hold: Hold | null): Promise<void> {
    if (this.#live.get(live.id) !== live) return hold?.release();
    this.#live.delete(live.id);
    const again = await this.#load(live.id, hold);
    live.workspace.chat.close();
    live.workspace.interpreter.close();
    if (again && this.#shown === live) await this.#show(again);
  }

  /** The page goes away. */
  leave(): void {
    for (const { keeper } of this.#live.values()) keeper?.journal();
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#live.values()].map(({ keeper }) => keeper?.flush()));
  }

  /* ---- opening ---- */

  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#tail.then(work);
    this.#tail = done.catch((error) => this.#notice(messageOf(error)));
    return done;
  }

  async #newChat(model: string, kept?: ChatSnapshot): Promise<LiveChat> {
    const { config, makeChat, shelf, ledgerOf } = this.#parts;
    const interpreter = await this.#pool.take();
    const id = crypto.randomUUID();
    const make = (chosen: string) => makeChat({ interpreter, model: chosen, id, ...(kept ? { kept } : {}) });
    const workspace = new Workspace(config, interpreter, make, ledgerOf(interpreter), model);
    const hold = await shelf.take(id);
    const record = shelf.newRecord(id, model);
    return this.#enliven({ workspace, record, hold, orders: null });
  }

  async #load(id: string, taken?: Hold | null): Promise<LiveChat | null> {
    const { shelf } = this.#parts;
    const hold = taken ?? (await shelf.take(id));
    const kept = await shelf.load(id, hold !== null);
    if (!kept) {
      hold?.release();
      return null;
    }
    const interpreter = await this.#pool.take();
    const follow = hold === null;
    const workspace = await openedWorkspace(this.#parts, kept, interpreter, follow);
    if (kept.damaged > 0) this.#notice(texts.chats.damaged(kept.damaged));
    const live = this.#enliven({ workspace, record: kept.record, hold, orders: kept.orders });
    for (const { blob, hash } of kept.files) live.keeper?.know(blob, hash);
    if (!follow) live.keeper?.loaded(kept.snapshot.nodes);
    else this.#waitToWrite(live);
    return live;
  }

  #enliven(from: Pick<LiveChat, "workspace" | "record" | "hold"> & { orders: Map<string, number> | null }): LiveChat {
    const { workspace, record, hold, orders } = from;
    const keeper = hold ? this.#parts.shelf.keep(workspace, record, orders) : null;
    const live = new LiveChat({ workspace, record, keeper, hold });
    live.watch(() => this.#chatChanged(live));
    hold?.lost.then(() => this.#lost(live));
    this.#live.set(live.id, live);
    return live;
  }

  #chatChanged(live: LiveChat): void {
    live.keeper?.changed();
    const { title } = live.workspace.chat;
    const ended = live.justEnded();
    if (ended && live !== this.#shown) live.keeper?.amend({ unseen: true });
    if (ended || live.busy || title !== live.record.title) this.#changed();
  }

  async #show(live: LiveChat): Promise<void> {
    const before = this.#shown;
    this.#shown = live;
    live.shownAt = Date.now();
    if (live.record.unseen) live.keeper?.amend({ unseen: false });
    this.#changed();
    if (before && before !== live) await this.#rest(before);
  }

  /** A chat that is no longer shown: it goes on, or gives its unused Python back. */
  async #rest(live: LiveChat): Promise<void> {
    const { interpreter } = live.workspace;
    if (!live.busy && live.workspace.chat.queue.length === 0 && !this.#pool.isUsed(interpreter)) {
      await this.#close(live, false);
      await this.#pool.give(interpreter);
    }
    for (const each of tooMany([...this.#live.values()], this.#shown, this.#parts.maxLive)) {
      const { title } = each.workspace.chat;
      await this.#close(each);
      this.#notice(texts.chats.rested(title));
    }
  }

  async #close(live: LiveChat, interpreterToo = true): Promise<void> {
    this.#live.delete(live.id);
    await live.close();
    if (interpreterToo) live.workspace.interpreter.close();
  }

  /* ---- other tabs ---- */

  /** When the other tab is closed, this one goes on by itself. */
  #waitToWrite(live: LiveChat): void {
    const got = this.#parts.shelf.waitFor(live.id, live.waiting.signal);
    void got.then((hold) => hold && this.#next(() => this.#reopen(live, hold)));
  }

  /** Another tab wants this chat: it ends here and stays on the screen. */
  async #yield(id: string): Promise<void> {
    const live = this.#live.get(id);
    if (!live?.hold) return;
    live.workspace.chat.stop();
    await live.keeper?.flush();
    this.#lost(live);
  }

  #lost(live: LiveChat): void {
    if (this.#live.get(live.id) !== live || live.workspace.readOnly) return;
    live.workspace.chat.stop();
    live.release();
    live.workspace.setReadOnly(true);
    this.#waitToWrite(live);
    this.#changed();
  }

  /** Another tab has written: what is only shown here is read again. */
  async #follow(id: string): Promise<void> {
    const live = this.#live.get(id);
    if (!live?.workspace.readOnly) return;
    const asked = live.asked();
    const kept = await this.#parts.shelf.load(id, false);
    if (!kept || !live.workspace.readOnly || !asked.newest()) return;
    const { interpreter, model } = live.workspace;
    live.workspace.replaceChat(this.#parts.makeChat({ interpreter, model, id, kept: kept.snapshot, follow: true }));
  }

  async #abandonAll(): Promise<void> {
    for (const live of this.#live.values()) {
      live.abandon();
      live.workspace.chat.close();
      live.workspace.interpreter.close();
    }
    this.#live.clear();
    this.#shown = null;
    await this.create();
  }

  /* ---- small things ---- */

  async #amend(id: string, change: Partial<ChatRecord>): Promise<void> {
    const keeper = this.#live.get(id)?.keeper;
    if (keeper) keeper.amend(change);
    await this.#parts.shelf.amend(id, change);
  }

  #notice(text: string): void {
    this.dispatchEvent(new CustomEvent("notice", { detail: text }));
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
