/** The frame's side of Stop for one worker. */

import {
  ANSWER_WORD,
  BEAT_WORD,
  FLAG_BYTE,
  HEAP_WORD,
  MAIL_BYTE,
  SHARED_BYTES,
  SIGINT,
  TAKEN_WORD,
  WAKE_WORD,
} from "../shared_stop";
import { PAGE } from "../wasm_memory";

/** 4 GiB. */
const MAX_PAGES = 65_536;

export interface StopSignal {
  readonly shared: SharedArrayBuffer | null;
  /** Prepares for a new run; returns the run's blob URL where there is no shared memory. */
  arm(): string | null;
  /** Says Stop; may be said again. */
  raise(): void;
  /** Python has seen it and raised `KeyboardInterrupt` somewhere. */
  seen(): boolean;
  /** The kernel has it and is tidying up. */
  taken(): boolean;
  /** A number that changes as long as the worker lives; null where that cannot be seen. */
  beat(): number | null;
  /** Tells a worker that stands still where the answer to its question can be read; false where it cannot be told. */
  deliver(question: number, url: string): boolean;
  /** Size of the kernel's memory as the worker says; 0 where it cannot say so. */
  heapBytes(): number;
  release(): void;
}

class SharedSignal implements StopSignal {
  readonly shared = new SharedArrayBuffer(SHARED_BYTES);
  readonly #bytes = new Uint8Array(this.shared);
  readonly #words = new Int32Array(this.shared);

  arm(): null {
    this.#bytes.fill(0, 0, HEAP_WORD * Int32Array.BYTES_PER_ELEMENT);
    return null;
  }

  raise(): void {
    Atomics.store(this.#bytes, FLAG_BYTE, SIGINT);
    Atomics.store(this.#words, WAKE_WORD, 1);
    Atomics.notify(this.#words, WAKE_WORD);
    Atomics.notify(this.#words, ANSWER_WORD);
  }

  deliver(question: number, url: string): boolean {
    const text = new TextEncoder().encode(url);
    if (text.length > HEAP_WORD * Int32Array.BYTES_PER_ELEMENT - MAIL_BYTE - 1) return false;
    this.#bytes[MAIL_BYTE] = text.length;
    this.#bytes.set(text, MAIL_BYTE + 1);
    Atomics.store(this.#words, ANSWER_WORD, question);
    Atomics.notify(this.#words, ANSWER_WORD);
    return true;
  }

  seen(): boolean {
    return Atomics.load(this.#bytes, FLAG_BYTE) === 0;
  }

  taken(): boolean {
    return Atomics.load(this.#words, TAKEN_WORD) === 1;
  }

  beat(): number {
    return Atomics.load(this.#words, BEAT_WORD);
  }

  heapBytes(): number {
    const pages = Atomics.load(this.#words, HEAP_WORD);
    return Math.min(Math.max(0, pages), MAX_PAGES) * PAGE;
  }

  release(): void {}
}

class TokenSignal implements StopSignal {
  readonly shared = null;
  #url: string | null = null;

  arm(): string {
    this.release();
    this.#url = URL.createObjectURL(new Blob(["go on"]));
    return this.#url;
  }

  raise(): void {
    this.release();
  }

  seen(): boolean {
    return false;
  }

  taken(): boolean {
    return false;
  }

  beat(): null {
    return null;
  }

  deliver(): boolean {
    return false;
  }

  heapBytes(): number {
    return 0;
  }

  release(): void {
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }
}

export function sharedMemoryWorks(): boolean {
  return typeof SharedArrayBuffer === "function" && self.crossOriginIsolated;
}

export function stopSignal(): StopSignal {
  return sharedMemoryWorks() ? new SharedSignal() : new TokenSignal();
}
