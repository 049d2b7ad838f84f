/** Several tabs on the same chats: one of them writes a chat, the others are told. */

export type TabMessage =
  | { type: "saved"; chat: string }
  /** Somebody wants to go on with this chat elsewhere. */
  | { type: "yield"; chat: string }
  | { type: "cleared" };

const CHANNEL = "sandcell";
/** A page that is just going away still holds its chats for a moment. */
const WAIT_MS = 700;
const YIELD_MS = 4_000;

export class Tabs extends EventTarget {
  readonly #channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;

  constructor(receive: (message: TabMessage) => void) {
    super();
    this.#channel?.addEventListener("message", (event: MessageEvent<TabMessage>) => receive(event.data));
  }

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  /** The right to write a chat, or null when another tab has it. */
  async take(chat: string): Promise<Hold | null> {
    // Asked without a time limit first: on a busy machine the answer itself may take long.
    return (await request(chat, { ifAvailable: true })) ?? request(chat, { signal: AbortSignal.timeout(WAIT_MS) });
  }

  /** The same as soon as the other tab lets go of it; null when it is aborted. */
  waitFor(chat: string, signal: AbortSignal): Promise<Hold | null> {
    return request(chat, { signal });
  }

  /** The right to write a chat: asks the other tab to end its work, and takes it when that does not answer. */
  async takeOver(chat: string): Promise<Hold | null> {
    this.tell({ type: "yield", chat });
    return (await request(chat, { signal: AbortSignal.timeout(YIELD_MS) })) ?? request(chat, { steal: true });
  }
}

/** The right to write one chat. */
export class Hold {
  /** Resolves when another tab took it. */
  readonly lost: Promise<void>;
  readonly release: () => void;

  constructor(lost: Promise<void>, release: () => void) {
    this.lost = lost;
    this.release = release;
  }
}

function request(chat: string, options: LockOptions): Promise<Hold | null> {
  // Without locks (plain http) every tab takes itself for the writer; the store's own check is what is left.
  if (!navigator.locks) return Promise.resolve(new Hold(new Promise(() => undefined), () => undefined));
  return new Promise((resolve) => {
    let lose = (): void => undefined;
    const lost = new Promise<void>((settle) => {
      lose = settle;
    });
    const held = navigator.locks.request(`sandcell-chat-${chat}`, options, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => resolve(new Hold(lost, release)));
    });
    // Rejected when it was not to be had in time, and when it was stolen.
    held.catch(() => {
      lose();
      resolve(null);
    });
  });
}
