/** How this page names itself to the relay: the site around it, and the token that the site's server signed. */

const RENEW_MS = 10_000;
/** A token that ends sooner than this is renewed before it is used, in seconds. */
const MARGIN = 15;

export class RelayAccess {
  readonly #origin: string;
  readonly #ask: () => void;
  #token: string;
  #came: () => void = () => {};

  /** `ask` asks the site for a new token; null where it has none to give. */
  constructor(origin: string, token: string, ask: (() => void) | null) {
    this.#origin = origin;
    this.#token = token;
    this.#ask = ask ?? (() => this.#came());
  }

  set token(token: string) {
    this.#token = token;
    this.#came();
  }

  headers = async (): Promise<Record<string, string>> => {
    if (isStale(this.#token)) await this.#renewed();
    const named = { "X-Sandcell-Embedder": this.#origin };
    return this.#token ? { ...named, Authorization: `Bearer ${this.#token}` } : named;
  };

  /** After a while the request goes as it is: the relay says what is wrong with it. */
  #renewed(): Promise<void> {
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, RENEW_MS);
      this.#came = () => {
        clearTimeout(patience);
        resolve();
      };
      this.#ask();
    });
  }
}

/** Whether there is no token, or one that ends now; what cannot be read is the relay's to judge. */
export function isStale(token: string, now = Date.now()): boolean {
  if (token === "") return true;
  try {
    const part = token.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? "";
    const { exp } = JSON.parse(atob(part)) as { exp?: unknown };
    return typeof exp === "number" && exp * 1000 < now + MARGIN * 1000;
  } catch {
    return false;
  }
}
