/** Which addresses can be meant at all: names on the public network, by https, without tricks. */

import { errors } from "./errors";

const MAX_URL = 8_192;
/** The parser of URLs drops or turns these: what a person reads and what is asked for would differ. */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Z}\\]/u;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** Names that mean this machine, this network, or nothing. RFC 6761, RFC 6762, RFC 8375, and what routers use. */
const LOCAL_ENDS = new Set(
  "localhost local localdomain internal intranet private corp home lan host test invalid onion alt arpa".split(" "),
);
const EMBEDDED = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[.-]|$)/g;

export type Address = {
  url: string;
  scheme: "https" | "http";
  host: string;
  hostname: string;
  path: string;
  query: string;
};

/** Whether four numbers are an address that is not on the public network (RFC 6890). */
export function isPrivate([a, b, c, d]: readonly number[]): boolean {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return true;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100 && b >= 64 && b < 128) return true;
  if (a === 169 && b === 254) return true;
  if (a === 172 && b >= 16 && b < 32) return true;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return true;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return true;
  return a === 203 && b === 0 && c === 113;
}

/** Names such as `10.0.0.1.nip.io`, which a public name server turns into the address inside them. */
function namesPrivateAddress(hostname: string): boolean {
  for (const match of hostname.matchAll(EMBEDDED)) {
    const parts = match.slice(1).map(Number);
    if (parts.every((part) => part < 256) && isPrivate(parts)) return true;
  }
  return false;
}

/** Why a host name is refused, or null; it is taken as the parser of URLs writes it. */
export function hostProblem(hostname: string): string | null {
  if (hostname.startsWith("[") || /^[\d.]+$/.test(hostname)) return "a host must have a name, not only a number";
  if (hostname.endsWith(".")) return "the host ends with a dot";
  const labels = hostname.split(".");
  const last = labels.at(-1) ?? "";
  if (hostname.length > 253 || !labels.every((label) => LABEL.test(label))) return "the host is no valid name";
  if (labels.length < 2) return `${hostname} is a name of this machine or of the local network`;
  if (LOCAL_ENDS.has(last)) return `names that end with .${last} are not on the public network`;
  if (/^\d/.test(last)) return "the host is no valid name";
  return namesPrivateAddress(hostname) ? "the name stands for an address of the local network" : null;
}

/** Reads an address; throws `BrokerError` for one that is never asked for. `own` are host names of this page. */
export function readAddress(text: string, own: readonly string[]): Address {
  if (text.length > MAX_URL) throw errors.url(`it is longer than ${MAX_URL} characters`);
  if (TREACHEROUS.test(text)) throw errors.url("it holds spaces, control characters or backslashes; encode them");
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw errors.url("it is not a complete URL such as https://example.org/data.csv");
  }
  const scheme = url.protocol.slice(0, -1);
  if (scheme !== "https" && scheme !== "http")
    throw errors.url(`only https can be asked for, not ${scheme.slice(0, 20)}`);
  // An empty one, as in `https://@host`, leaves no trace in the parsed URL.
  if (url.username || url.password || /^[a-z]+:\/*[^/?#]*@/i.test(text)) throw errors.url("it holds a user name");
  const problem = hostProblem(url.hostname);
  if (problem !== null) throw errors.url(problem);
  if (own.some((name) => name.toLowerCase() === url.hostname)) throw errors.url("it is this page's own server");
  url.hash = "";
  return { url: url.href, scheme, host: url.host, hostname: url.hostname, path: url.pathname, query: url.search };
}
