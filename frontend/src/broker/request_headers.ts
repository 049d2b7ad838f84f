/** Which headers of the code are sent: those that say what is wanted, and keys of its own; the browser writes the rest. */

import { errors } from "./errors";

const SENT = new Set(
  "accept accept-language authorization api-key apikey content-type if-match if-modified-since if-none-match if-unmodified-since range prefer".split(
    " ",
  ),
);
const OWN = /^x-[a-z0-9_-]{1,60}$/;
/** They speak of the connection, or turn one method into another behind the page's back. */
const NEVER = /^x-(?:forwarded|real-ip|client-ip|http-method|method|original|rewrite|host|csrf|xsrf|sandcell)/;
/** Every client library sends these; that the browser writes its own is no news to anybody. */
const ORDINARY = new Set(
  "accept-encoding cache-control connection content-length cookie host keep-alive pragma referer te transfer-encoding upgrade user-agent".split(
    " ",
  ),
);
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]{1,64}$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const MAX_HEADERS = 40;
const MAX_VALUE = 4_096;
const MAX_ALL = 16_384;

export type ChosenHeaders = { headers: [string, string][]; dropped: string[] };

/** A value that every client sends of itself is not sent: it would only cost a question to the server (CORS preflight). */
function says(name: string, value: string): boolean {
  return !(name === "accept" && value === "*/*");
}

function pair(entry: unknown): [string, string] {
  if (!Array.isArray(entry) || entry.length !== 2) throw errors.form("a header is not a name and a value");
  const [name, value] = entry as [unknown, unknown];
  if (typeof name !== "string" || typeof value !== "string") throw errors.form("a header is not text");
  const lower = name.toLowerCase();
  if (!NAME.test(lower)) throw errors.form("the name of a header holds characters that no name may hold");
  if (!VALUE.test(value)) throw errors.form(`the header ${lower} holds a line break or characters outside Latin-1`);
  if (value.length > MAX_VALUE) throw errors.form(`the header ${lower} is longer than ${MAX_VALUE} characters`);
  return [lower, value];
}

/** Reads what the code sent; throws `BrokerError` when it is malformed. */
export function chooseHeaders(given: unknown): ChosenHeaders {
  if (given === undefined || given === null) return { headers: [], dropped: [] };
  if (!Array.isArray(given) || given.length > MAX_HEADERS) throw errors.form(`more than ${MAX_HEADERS} headers`);
  const chosen: ChosenHeaders = { headers: [], dropped: [] };
  let size = 0;
  for (const entry of given) {
    const [name, value] = pair(entry);
    const sent = SENT.has(name) || (OWN.test(name) && !NEVER.test(name));
    if (!sent) {
      if (!ORDINARY.has(name)) chosen.dropped.push(name);
      continue;
    }
    size += name.length + value.length;
    if (size > MAX_ALL) throw errors.form(`headers of more than ${MAX_ALL} characters`);
    if (says(name, value)) chosen.headers.push([name, value]);
  }
  return chosen;
}
