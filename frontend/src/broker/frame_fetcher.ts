/**
 * Sends requests from a frame of our own origin whose policy names the origins that may be spoken to.
 *
 * The page itself may connect to its relay only. `fetch.html` is an empty document with a policy of its own from the
 * relay's settings; each list of origins gets such a frame, narrowed once more by a `<meta>` policy. So the browser
 * itself refuses a redirect to any other host, before anything is sent there. No script runs in the frame: the page
 * calls its `fetch`.
 */

import { readBody } from "./body_reader";
import { errors } from "./errors";
import type { Fetcher, Sending } from "./fetcher";
import type { WebRequest, WebResponse } from "./types";

const FRAMES_KEPT = 4;
const APPEAR_MS = 20_000;
const MAX_HEADERS = 64;
const MAX_HEADER = 8_192;
/** The body arrives unpacked and whole: these would describe what was on the wire. */
const NOT_TRUE = new Set(["content-encoding", "content-length", "transfer-encoding", "connection"]);

type FrameWindow = Window & { fetch: typeof fetch };
type Frame = { element: HTMLIFrameElement; window: Promise<FrameWindow>; users: number };

export class FrameFetcher implements Fetcher {
  readonly #url: string;
  readonly #addressSpace: string;
  readonly #frames = new Map<string, Frame>();

  /** `addressSpace` other than `public` is for tests whose servers are on this machine. */
  constructor(url: string, addressSpace = "public") {
    this.#url = url;
    this.#addressSpace = addressSpace;
  }

  async send({ request, origins, responseBytes, signal }: Sending): Promise<WebResponse> {
    const frame = this.#frame(origins);
    frame.users += 1;
    let redirected = false;
    const note = (event: SecurityPolicyViolationEvent): void => {
      redirected ||= event.blockedURI !== "inline";
    };
    const inside = await frame.window;
    inside.document.addEventListener("securitypolicyviolation", note);
    try {
      const response = await inside.fetch(request.url, this.#init(request, signal));
      return await asWebResponse(response, responseBytes);
    } catch (error) {
      // What the policy refused is told a moment after the request has failed.
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 20));
      throw redirected ? errors.redirect(request.host) : error;
    } finally {
      inside.document.removeEventListener("securitypolicyviolation", note);
      frame.users -= 1;
      this.#tidy();
    }
  }

  #init(request: WebRequest, signal: AbortSignal): RequestInit {
    // A browser that knows it refuses a name that leads to this machine or the local network (DNS rebinding).
    const space = { targetAddressSpace: this.#addressSpace } as RequestInit;
    return {
      ...space,
      method: request.method,
      headers: request.headers,
      body: request.body,
      mode: "cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "follow",
      cache: "no-store",
      signal,
    };
  }

  #frame(origins: readonly string[]): Frame {
    const key = [...new Set(origins)].sort().join(" ");
    const known = this.#frames.get(key);
    if (known !== undefined) {
      // Moved to the end: the first is the one used longest ago.
      this.#frames.delete(key);
      this.#frames.set(key, known);
      return known;
    }
    const element = document.createElement("iframe");
    const frame: Frame = { element, window: this.#open(element, key), users: 0 };
    this.#frames.set(key, frame);
    frame.window.catch(() => this.#drop(key));
    return frame;
  }

  #open(element: HTMLIFrameElement, origins: string): Promise<FrameWindow> {
    element.hidden = true;
    element.title = "Requests";
    element.src = this.#url;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(errors.frame()), APPEAR_MS);
      element.onload = () => {
        clearTimeout(timer);
        const { contentDocument: inside, contentWindow } = element;
        if (inside === null || contentWindow === null) return reject(errors.frame());
        const policy = inside.createElement("meta");
        policy.httpEquiv = "Content-Security-Policy";
        policy.content = `default-src 'none'; connect-src ${origins}`;
        inside.head.append(policy);
        resolve(contentWindow as FrameWindow);
      };
      document.body.append(element);
    });
  }

  #tidy(): void {
    for (const [key, frame] of this.#frames) {
      if (this.#frames.size <= FRAMES_KEPT) return;
      if (frame.users === 0) this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#frames.get(key)?.element.remove();
    this.#frames.delete(key);
  }

  close(): void {
    for (const key of [...this.#frames.keys()]) this.#drop(key);
  }
}

async function asWebResponse(response: Response, limit: number): Promise<WebResponse> {
  const headers = [...response.headers]
    .filter(([name, value]) => !NOT_TRUE.has(name) && value.length <= MAX_HEADER)
    .slice(0, MAX_HEADERS);
  const body = await readBody(response, limit);
  return { status: response.status, reason: response.statusText.slice(0, 200), url: response.url, headers, body };
}
