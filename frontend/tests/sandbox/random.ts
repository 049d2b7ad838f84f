/** Repeatable random values: structured-cloneable rubbish of all kinds. */

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Mulberry32: an integer below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % limit;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** Something that `postMessage` can carry and that no field of the wire is by accident. */
  rubbish(depth = 0): unknown {
    const makers: (() => unknown)[] = [
      () => undefined,
      () => null,
      () => this.pick([Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, -0, 1e308, 2 ** 53]),
      () => this.pick(["", "\0", "../..", "__proto__", "constructor", "/mnt/data/", "\ud800", "x".repeat(5000)]),
      () => this.below(2) === 0,
      () => BigInt(this.below(1000)),
      () => new Date(0),
      () => /x/,
      () => new Map([[1, 2]]),
      () => new Set([1]),
      () => new Uint8Array(this.below(20)),
      () => new ArrayBuffer(8),
      () => new Error("x"),
      () => new Blob(["x"]),
    ];
    if (depth < 4) {
      makers.push(() => Array.from({ length: this.below(5) }, () => this.rubbish(depth + 1)));
      makers.push(() => ({ [this.pick(["a", "type", "__proto__x", "length", "toString"])]: this.rubbish(depth + 1) }));
    }
    return this.pick(makers)();
  }
}
