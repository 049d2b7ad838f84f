/** Listens to the chat that is shown, and to no other. */

import { Announcer } from "./announcer";
import type { Notice, Workspace } from "./workspace";

export type ShownChatEvents = {
  changed(): void;
  /** A message for the eye, and one for screen readers. */
  problem(text: string): void;
  announce(text: string): void;
  /** A message with something that can be done about it. */
  notice(notice: Notice): void;
};

export class ShownChat {
  readonly #events: ShownChatEvents;
  #workspace: Workspace | null = null;
  #chat: EventTarget | null = null;
  #announcer = new Announcer();

  constructor(events: ShownChatEvents) {
    this.#events = events;
  }

  /** Leaves the chat that was shown before. */
  follow(workspace: Workspace): void {
    if (workspace === this.#workspace) return;
    this.#workspace?.removeEventListener("change", this.#workspaceChanged);
    this.#workspace?.removeEventListener("problem", this.#problem);
    this.#workspace?.removeEventListener("announce", this.#announced);
    this.#workspace?.removeEventListener("notice", this.#noticed);
    this.#workspace = workspace;
    workspace.addEventListener("change", this.#workspaceChanged);
    workspace.addEventListener("problem", this.#problem);
    workspace.addEventListener("announce", this.#announced);
    workspace.addEventListener("notice", this.#noticed);
    this.#workspaceChanged();
  }

  #workspaceChanged = (): void => {
    const { chat } = this.#workspace ?? {};
    if (chat && chat !== this.#chat) {
      this.#chat?.removeEventListener("change", this.#chatChanged);
      chat.addEventListener("change", this.#chatChanged);
      this.#chat = chat;
      this.#announcer = new Announcer();
      // What is there already was said, or was written before.
      this.#announcer.next(chat.turns);
    }
    this.#events.changed();
  };

  #chatChanged = (): void => {
    for (const text of this.#announcer.next(this.#workspace?.chat.turns ?? [])) this.#events.announce(text);
    this.#events.changed();
  };

  #problem = (event: Event): void => this.#events.problem((event as CustomEvent<string>).detail);

  #noticed = (event: Event): void => this.#events.notice((event as CustomEvent<Notice>).detail);

  #announced = (event: Event): void => this.#events.announce((event as CustomEvent<string>).detail);
}
