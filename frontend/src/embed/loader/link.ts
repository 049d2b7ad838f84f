/** One frame of ours on this page, and the channel to it: both sides check each other's origin first. */

import type { Answer, Call, Connect, Hello, Refused, WidgetOptions } from "../wire";
import { WidgetError } from "./failure";

export type LinkParts = {
  base: URL;
  title: string;
  options(): WidgetOptions;
  event(name: string, detail: unknown): void;
};

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };

/** A frame that the browser did not let in loads an empty page, and says nothing. */
const PATIENCE_MS = 3_000;

export class Link {
  readonly frame = document.createElement("iframe");
  readonly #parts: LinkParts;
  readonly #waiting = new Map<number, Waiting>();
  #unsent: Call[] = [];
  #port: MessagePort | null = null;
  #next = 1;
  #failure: WidgetError | null = null;
  #patience = 0;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const { frame } = this;
    frame.src = new URL("embed.html", parts.base).href;
    frame.title = parts.title;
    // The copy button, full screen for charts: the reader's own doing.
    frame.allow = "clipboard-write; fullscreen";
    addEventListener("message", this.#heard);
    frame.addEventListener("load", this.#loaded);
  }

  /** Asks the frame for something; waits until it is there. Rejects with `SandcellError`. */
  call(method: string, ...args: unknown[]): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    // Somebody waits for it, on the screen or not.
    this.frame.loading = "eager";
    const call = { id: this.#next++, method, args };
    return new Promise((resolve, reject) => {
      this.#waiting.set(call.id, { resolve, reject });
      if (this.#port) this.#port.postMessage(call);
      else this.#unsent.push(call);
    });
  }

  close(): void {
    this.#fail("closed", "The widget was taken off the page.");
    removeEventListener("message", this.#heard);
    this.frame.remove();
  }

  #loaded = (): void => {
    if (this.#port || this.#patience) return;
    this.#patience = window.setTimeout(() => {
      if (this.#port) return;
      const { origin } = this.#parts.base;
      const text = `${origin} did not answer. Does it run, does its SANDCELL_EMBEDDERS name ${location.origin}, and does this page's frame-src allow it?`;
      this.#tell("embed-refused", text);
    }, PATIENCE_MS);
  };

  #heard = ({ source, origin, data }: MessageEvent<Hello | Refused | null>): void => {
    const { frame } = this;
    if (source !== frame.contentWindow || origin !== this.#parts.base.origin) return;
    if (data?.sandcell === "refused") this.#tell(data.code, data.message);
    if (data?.sandcell === "hello") this.#connect();
  };

  #connect(): void {
    if (this.#port) this.#fail("reloaded", "The widget's frame was loaded again: what it was doing is lost.");
    const { port1, port2 } = new MessageChannel();
    const message: Connect = { sandcell: "connect", options: this.#parts.options() };
    this.frame.contentWindow?.postMessage(message, this.#parts.base.origin, [port2]);
    port1.onmessage = ({ data }: MessageEvent<Answer>) => this.#answered(data);
    this.#port = port1;
    this.#failure = null;
    for (const call of this.#unsent.splice(0)) port1.postMessage(call);
  }

  #answered(data: Answer): void {
    if ("event" in data) {
      this.#parts.event(data.event, data.detail);
      return;
    }
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if ("error" in data) waiting?.reject(new WidgetError(data.error.code, data.error.message));
    else waiting?.resolve(data.value);
  }

  #tell(code: string, message: string): void {
    this.#fail(code, message);
    this.#parts.event("error", { code, message });
  }

  #fail(code: string, message: string): void {
    this.#failure = new WidgetError(code, message);
    this.#port?.close();
    this.#port = null;
    this.#unsent = [];
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
