/** The site around this page: who it is, what it decided, and the channel to it. */

import type { Call, Connect, Hello, Refused, WidgetOptions } from "../wire";
import { embedTexts as texts } from "./texts";

export type Methods = Record<string, (...args: never[]) => unknown>;

/** Who may embed this page, as the server or the export says: origins, `loopback`, or `*`. */
export function embeddersOf(page: Document): string[] {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="sandcell-embedders"]');
  return meta?.content.split(/\s+/).filter(Boolean) ?? [];
}

export function mayEmbed(origin: string, allowed: readonly string[], own: string): boolean {
  if (origin === own || allowed.includes("*") || allowed.includes(origin)) return true;
  return allowed.includes("loopback") && isLoopback(origin);
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

export class Embedding {
  readonly origin: string;
  options: WidgetOptions;
  readonly #port: MessagePort;
  #methods: Methods = {};
  #unanswered: Call[] = [];
  #failure: { code: string; message: string } | null = null;

  constructor(origin: string, options: WidgetOptions, port: MessagePort) {
    this.origin = origin;
    this.options = options;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Call>) => this.#called(data);
  }

  /** Tells the site what happened; it becomes the event `sandcell-<event>` of its element. */
  send(event: string, detail: unknown): void {
    this.#port.postMessage({ event, detail });
  }

  /** What the site may ask for; calls that came before wait for it. */
  serve(methods: Methods): void {
    this.#methods = { ...this.#methods, ...methods };
    for (const call of this.#unanswered.splice(0)) this.#called(call);
  }

  /** Nothing more will be served: every other call is answered with the reason. */
  fail(failure: { code: string; message: string }): void {
    this.#failure = failure;
    this.send("error", failure);
    for (const call of this.#unanswered.splice(0)) this.#called(call);
  }

  #called(call: Call): void {
    const method = Object.hasOwn(this.#methods, call.method) ? this.#methods[call.method] : undefined;
    if (method !== undefined) void this.#answer(call, method);
    else if (this.#failure) this.#port.postMessage({ id: call.id, error: this.#failure });
    else this.#unanswered.push(call);
  }

  async #answer({ id, args }: Call, method: (...args: never[]) => unknown): Promise<void> {
    try {
      this.#port.postMessage({ id, value: await method(...(args as never[])) });
    } catch (error) {
      this.#port.postMessage({ id, error: failureOf(error) });
    }
  }
}

/** Code and words of whatever was thrown, also in another frame. */
export function failureOf(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: typeof code === "string" ? code : "failed", message: String(message ?? error) };
}

/** Waits for the site around; only the first that may embed us gets the channel. */
export function meet(page: Window, allowed: readonly string[]): Promise<Embedding> {
  return new Promise((resolve) => {
    const heard = ({ source, origin, data, ports }: MessageEvent<Connect | null>): void => {
      const [port] = ports;
      if (source !== page.parent || data?.sandcell !== "connect" || !port) return;
      if (!mayEmbed(origin, allowed, page.location.origin)) {
        const refused: Refused = { sandcell: "refused", code: "embed-refused", message: texts.refused(origin) };
        page.parent.postMessage(refused, origin);
        return;
      }
      page.removeEventListener("message", heard);
      resolve(new Embedding(origin, data.options, port));
    };
    page.addEventListener("message", heard);
    const hello: Hello = { sandcell: "hello" };
    page.parent.postMessage(hello, "*");
  });
}
