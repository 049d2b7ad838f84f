/** Answers a worker that stands still: as a blob whose URL is put into the memory that the two share. */

import type { ErrorInfo } from "../wire";
import type { KernelWorker } from "./kernel_worker";

/** The worker reads it at once; a worker that does not has ended or does not want it. */
const KEPT_MS = 60_000;

/** Four bytes of length, then JSON, then the bytes that stand for `body`. */
function packed(value: unknown, error: ErrorInfo | undefined): Blob {
  const { body, ...rest } = (value ?? {}) as { body?: unknown };
  const text = new TextEncoder().encode(JSON.stringify(error === undefined ? { value: rest } : { error }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return new Blob([length, text, body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : new Uint8Array(0)]);
}

export function deliver(worker: KernelWorker, question: number, value: unknown, error: ErrorInfo | undefined): void {
  const url = URL.createObjectURL(packed(value, error));
  if (!worker.stop.deliver(question, url)) URL.revokeObjectURL(url);
  else setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
