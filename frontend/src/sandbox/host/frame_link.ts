/** The host's end of one sandbox frame: makes it, checks all it says, notices when its process is gone. */

import { fromFrame, WireError } from "../validate";
import type { FromFrame, ToFrame } from "../wire";

const PING_EVERY_MS = 1_000;
/** Pings without an answer in a row: a page that slept is not taken for a dead frame. */
const MISSED = 8;
const APPEAR_MS = 30_000;

export type LinkEvents = {
  message(message: FromFrame): void;
  /** A message broke the wire's rules; it was dropped. */
  refused(problem: WireError): void;
  /** The frame could not be made, or its process ended. */
  gone(reason: string): void;
};

export type LinkPage = { jailUrl: string; framePage: string };

export class FrameLink {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #events: LinkEvents;
  readonly #appear: ReturnType<typeof setTimeout>;
  readonly #watch: ReturnType<typeof setInterval>;
  #open = true;
  #appeared = false;
  #unanswered = 0;
  #pings = 0;

  constructor(page: LinkPage, events: LinkEvents) {
    this.#events = events;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event: MessageEvent) => this.#receive(event.data);
    // Where the browser tells (Chromium): the other end is gone with its process, or with the frame.
    port1.addEventListener("close", () => this.#gone("The sandbox's process has ended."));
    port1.onmessageerror = () => events.refused(new WireError("A message from the sandbox could not be read."));
    this.#element = document.createElement("iframe");
    this.#element.hidden = true;
    this.#element.title = "Python sandbox";
    this.#element.setAttribute("allow", "cross-origin-isolated");
    this.#element.src = page.jailUrl;
    // With braces: WebKit takes the frame itself for the sender of a message that is posted by a tail call.
    this.#element.onload = () => {
      this.#element.contentWindow?.postMessage(page.framePage, new URL(page.jailUrl).origin, [port2]);
    };
    document.body.append(this.#element);
    this.#appear = setTimeout(() => {
      this.#gone(`The sandbox did not start. Is ${page.jailUrl} served with the headers of headers.json?`);
    }, APPEAR_MS);
    this.#watch = setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  send(message: ToFrame, transfer: Transferable[] = []): void {
    if (this.#open) this.#port.postMessage(message, transfer);
  }

  close(): void {
    if (!this.#open) return;
    this.send({ type: "close" });
    this.#shut();
  }

  #shut(): void {
    this.#open = false;
    clearTimeout(this.#appear);
    clearInterval(this.#watch);
    this.#port.close();
    this.#element.remove();
  }

  #gone(reason: string): void {
    if (!this.#open) return;
    this.#shut();
    this.#events.gone(reason);
  }

  #ping(): void {
    if (!this.#appeared) return;
    if (this.#unanswered >= MISSED) {
      this.#gone("The sandbox does not answer any more.");
      return;
    }
    this.#unanswered += 1;
    this.#pings += 1;
    this.send({ type: "ping", id: this.#pings });
  }

  #receive(raw: unknown): void {
    if (!this.#open) return;
    this.#unanswered = 0;
    let message: FromFrame;
    try {
      message = fromFrame(raw);
    } catch (problem) {
      if (!(problem instanceof WireError)) throw problem;
      this.#events.refused(problem);
      return;
    }
    if (message.type === "frame") {
      this.#appeared = true;
      clearTimeout(this.#appear);
    }
    if (message.type !== "pong") this.#events.message(message);
  }
}
