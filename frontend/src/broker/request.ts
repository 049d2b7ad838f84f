/** Reads a request that came out of the sandbox; whatever is odd about it is refused. */

import { readAddress } from "./address";
import { errors } from "./errors";
import { chooseHeaders } from "./request_headers";
import type { NetworkLimits, Purpose, WebRequest } from "./types";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
const MAX_TEXT = 300;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Characters that turn the direction of text, or hide: a line of code is shown to a person who decides by it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

type Payload = Readonly<Record<string, unknown>>;

function short(value: unknown): string {
  return typeof value === "string" ? value.slice(0, MAX_TEXT).replace(HIDDEN, " ").trim() : "";
}

function purpose(payload: Payload): Purpose {
  const line = Number.isSafeInteger(payload.line) ? Math.max(0, payload.line as number) : 0;
  return { cell: short(payload.cell), line, code: short(payload.code), library: short(payload.library) };
}

function body(given: unknown, method: string, limit: number): Uint8Array<ArrayBuffer> | null {
  if (given === undefined || given === null || given === "") return null;
  if (typeof given !== "string" || given.length % 4 !== 0 || !BASE64.test(given))
    throw errors.form("its body is not base64");
  if (method === "GET" || method === "HEAD") throw errors.form(`${method} takes no body`);
  if ((given.length / 4) * 3 - 2 > limit) throw errors.form(`its body is larger than ${limit} bytes`);
  return Uint8Array.from(atob(given), (character) => character.charCodeAt(0));
}

/** Returns the request with the parts of its address; throws `BrokerError`. */
export function readRequest(payload: Payload, own: readonly string[], limits: NetworkLimits): WebRequest {
  const { url, method, seconds } = payload;
  if (typeof url !== "string") throw errors.form("it has no address");
  const name = typeof method === "string" ? method.toUpperCase() : "GET";
  if (!METHODS.has(name)) throw errors.form(`the method ${name.slice(0, 20)} is not known`);
  const waits = typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  return {
    ...readAddress(url, own),
    method: name,
    ...chooseHeaders(payload.headers),
    body: body(payload.body, name, limits.bodyBytes),
    seconds: waits,
    purpose: purpose(payload),
  };
}
