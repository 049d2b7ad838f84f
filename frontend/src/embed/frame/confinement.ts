/**
 * What a page inside another site's may not reach: all that this browser keeps for our origin. A site of the same
 * domain, or another port of this machine, shares our storage; here every part of the page finds it empty instead.
 */

class Forgetful implements Storage {
  readonly #kept = new Map<string, string>();
  [name: string]: unknown;

  get length(): number {
    return this.#kept.size;
  }

  key(index: number): string | null {
    return [...this.#kept.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#kept.get(String(key)) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#kept.set(String(key), String(value));
  }

  removeItem(key: string): void {
    this.#kept.delete(String(key));
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** Called before any other part of the page is loaded. */
export function confine(page: Window & typeof globalThis): void {
  const put = (name: string, value: unknown): void => {
    Object.defineProperty(page, name, { configurable: false, get: () => value });
  };
  put("localStorage", new Forgetful());
  put("sessionStorage", new Forgetful());
  for (const name of ["indexedDB", "caches", "cookieStore", "BroadcastChannel", "SharedWorker"]) put(name, undefined);
  // The Back button belongs to the page around.
  page.history.pushState = page.history.replaceState.bind(page.history);
}
