/** What the kernel calls to post a message: makes it plain, moves bytes, notes that a stop was taken. */

import { postToFrame } from "./natives";
import type { Proxied } from "./pyodide";
import type { Stop } from "./stop";

const CONVERT = { dict_converter: Object.fromEntries, create_pyproxies: false };

type Message = Record<string, unknown> & { type?: unknown };

/** JavaScript values of a Python object; leaves JavaScript values alone. */
export function plain(value: unknown): unknown {
  const proxied = value as Proxied | null | undefined;
  if (typeof proxied?.toJs !== "function") return value;
  return proxied.toJs(CONVERT);
}

function wholeBuffer(bytes: Uint8Array): ArrayBufferLike {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

/** Types of message that only come after user code has ended. */
const AFTER_CODE = new Set<unknown>(["cancelled", "file", "result"]);

export function kernelPost(stop: Stop): (message: unknown) => void {
  return (value) => {
    const message = plain(value) as Message;
    if (AFTER_CODE.has(message.type)) stop.taken();
    if (message.type === "file" && ArrayBuffer.isView(message.bytes)) {
      message.bytes = wholeBuffer(message.bytes as Uint8Array);
    }
    postToFrame(message, message.type === "file" ? [message.bytes as ArrayBuffer] : []);
  };
}
