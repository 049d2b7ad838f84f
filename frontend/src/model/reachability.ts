/** Why a browser's request never arrived: the browser says only "failed", so other requests find out more. */

export type Obstacle =
  /** Not a URL that can be asked. */
  | "not-a-url"
  /** This page's policy (`SANDCELL_CONNECT`) does not let it connect there. */
  | "policy"
  /** The server is there but refuses requests of this page (CORS). */
  | "cors"
  /** Nothing listens on this port of this machine, or at this address. */
  | "refused"
  /** A name that is not known (DNS), or a server that is down: a browser cannot tell them apart. */
  | "name-or-down"
  /** The device is offline. */
  | "offline";

const PATIENCE_MS = 5_000;

/** Resolves with what stands between this page and a URL whose request failed. */
export async function findObstacle(url: string): Promise<Obstacle> {
  if (!isHttp(url)) return "not-a-url";
  const forbidden = new PolicyWatch(url);
  try {
    // An opaque answer is an answer: somebody is there who does not talk to this page.
    await fetch(url, { mode: "no-cors", signal: AbortSignal.timeout(PATIENCE_MS) });
    return "cors";
  } catch {
    if (await forbidden.seen()) return "policy";
    if (isAddress(new URL(url).hostname)) return "refused";
    return typeof navigator !== "undefined" && navigator.onLine === false ? "offline" : "name-or-down";
  } finally {
    forbidden.stop();
  }
}

/** A browser would take anything else for a path on the page's own server. */
export function isHttp(url: string): boolean {
  try {
    return /^https?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** Addresses and names that need no name server. */
function isAddress(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || /^[\d.]+$/.test(host) || host.startsWith("[");
}

/** Notices that the page's own policy stopped the request. */
class PolicyWatch {
  readonly #origin: string;
  #found = false;

  constructor(url: string) {
    this.#origin = new URL(url).origin;
    if (typeof document !== "undefined") document.addEventListener("securitypolicyviolation", this.#notice);
  }

  #notice = (event: SecurityPolicyViolationEvent): void => {
    if (event.effectiveDirective === "connect-src" && event.blockedURI.startsWith(this.#origin)) this.#found = true;
  };

  /** The event comes in a task of its own, after the request failed. */
  async seen(): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return this.#found;
  }

  stop(): void {
    if (typeof document !== "undefined") document.removeEventListener("securitypolicyviolation", this.#notice);
  }
}
