/** The worker's own functions, taken before any Python runs and could replace them on the global object. */

type WorkerScope = {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  close(): void;
  sandcellPyodide?: unknown;
  fetch: typeof fetch;
  WebAssembly: typeof WebAssembly;
};

type SyncReader = { readAsArrayBuffer(blob: Blob): ArrayBuffer };

export const scope = self as unknown as WorkerScope & { FileReaderSync: new () => SyncReader };

export const postToFrame = scope.postMessage.bind(scope) as (message: unknown, transfer?: Transferable[]) => void;

const timer = setTimeout.bind(self);

/** Calls back when what waits in the event loop has had its turn. */
export function later(then: (value: unknown) => void): void {
  timer(then, 0);
}

const Reader = scope.FileReaderSync;
const Request = XMLHttpRequest;
const slice = Blob.prototype.slice;

/** Reads bytes `from`..`to` of a Blob and blocks until they are there. */
export function readBlob(blob: Blob, from: number, to: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new Reader().readAsArrayBuffer(slice.call(blob, from, to)));
}

/** The bytes behind a blob URL; blocks until they are there. */
export function readUrl(url: string): ArrayBuffer {
  const request = new Request();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  return request.response as ArrayBuffer;
}

/** Whether a blob URL can still be read: the frame revokes it to say Stop. */
export function urlIsAlive(url: string): boolean {
  const request = new Request();
  try {
    request.open("GET", url, false);
    request.send();
    return true;
  } catch {
    return false;
  }
}

/**
 * Closing says so first: the frame need not wait until what still runs has ended. Code that gets around this is noticed
 * by its lifeline (`lifeline.ts`), which Chromium does not always let go of at once, in browsers without that by its
 * heart (`heart.ts`) where memory is shared; at the latest by the run's limit.
 */
export function announceClosing(): void {
  const close = scope.close.bind(scope);
  const announce = (): void => {
    postToFrame({ type: "fatal", message: "The code closed the worker that Python runs in." });
    close();
  };
  Object.defineProperty(scope, "close", { value: announce });
  const prototype = Object.getPrototypeOf(scope) as object;
  if (Object.hasOwn(prototype, "close")) Object.defineProperty(prototype, "close", { value: announce });
}
