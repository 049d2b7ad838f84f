/** A chat that is open in this page, shown or not: its workspace, and how it is kept. */

import type { Engine } from "../../model/types";
import type { Keeper } from "../../storage/keeper";
import type { ChatRecord } from "../../storage/records";
import type { Hold } from "../../storage/tabs";
import type { Workspace } from "./workspace";

export type LiveChatParts = {
  workspace: Workspace;
  record: ChatRecord;
  /** Null when the browser keeps nothing, and while another tab writes this chat. */
  keeper: Keeper | null;
  hold: Hold | null;
};

export class LiveChat {
  readonly workspace: Workspace;
  record: ChatRecord;
  keeper: Keeper | null;
  hold: Hold | null;
  /** Ends the wait for the right to write. */
  readonly waiting = new AbortController();
  /** When it was shown last. */
  shownAt = Date.now();
  #busy = false;
  #asked = 0;

  constructor({ workspace, record, keeper, hold }: LiveChatParts) {
    this.workspace = workspace;
    this.record = record;
    this.keeper = keeper;
    this.hold = hold;
  }

  /** Calls `changed` when the chat did, and tells the keeper of everything that is kept. */
  watch(changed: () => void): void {
    const { workspace } = this;
    let chat: EventTarget | null = null;
    const follow = (): void => {
      if (chat === workspace.chat) return;
      chat?.removeEventListener("change", changed);
      chat = workspace.chat;
      chat.addEventListener("change", changed);
    };
    follow();
    workspace.addEventListener("change", follow);
    workspace.addEventListener("change", () => this.keeper?.changed());
    workspace.addEventListener("draft", () => this.keeper?.changed());
    workspace.interpreter.files.addEventListener("change", () => this.keeper?.filesChanged());
  }

  get id(): string {
    return this.record.id;
  }

  get busy(): boolean {
    return this.workspace.chat.busy;
  }

  /** Loads may end in another order than they began: an older one must not replace a newer. */
  asked(): { newest(): boolean } {
    const mine = ++this.#asked;
    return { newest: () => mine === this.#asked };
  }

  /** True once, when what was under way has just ended. */
  justEnded(): boolean {
    const before = this.#busy;
    this.#busy = this.busy;
    return before && !this.#busy;
  }

  /** Another model gives the next answers. */
  use(model: string, engine: Engine): void {
    this.workspace.model = model;
    this.workspace.chat.use(engine);
    if (model !== this.record.model) this.keeper?.amend({ model });
  }

  /** Stops everything and lets go of the chat; what is on the screen is written first. */
  async close(): Promise<void> {
    this.workspace.chat.close();
    await this.keeper?.flush();
    this.abandon();
  }

  /** The same without writing. */
  abandon(): void {
    this.waiting.abort();
    this.release();
  }

  /** Another tab writes from now on. */
  release(): void {
    this.keeper?.close();
    this.keeper = null;
    this.hold?.release();
    this.hold = null;
  }
}

/** Those to close so that no more than `most` are live: idle ones, the one shown longest ago first. */
export function tooMany(live: readonly LiveChat[], shown: LiveChat | null, most: number): LiveChat[] {
  const idle = live.filter((each) => each !== shown && !each.busy).sort((one, other) => one.shownAt - other.shownAt);
  return idle.slice(0, Math.max(0, live.length - most));
}
