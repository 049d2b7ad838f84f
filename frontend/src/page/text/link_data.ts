/** What a link would tell the server that it leads to: text that a run or a model may have taken from the chat's files. */

/** Ordinary addresses, search pages included, stay below. */
const MAX_DATA = 120;
const MAX_PATH = 160;
const MAX_SEGMENT = 80;
const MAX_HOST = 60;

export type LinkData = { host: string; data: string };

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone percent sign is no escape.
  }
}

/** What goes after the host, readable. */
function dataOf(url: URL): string {
  return decoded(`${url.username}${url.password}${url.pathname}${url.search}${url.hash}`);
}

function carriesMuch(url: URL): boolean {
  if (url.username !== "" || url.password !== "") return true;
  if (url.search.length + url.hash.length > MAX_DATA || url.pathname.length > MAX_PATH) return true;
  return url.host.length > MAX_HOST || url.pathname.split("/").some((part) => part.length > MAX_SEGMENT);
}

function parsed(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    return null; // Leads nowhere, and the browser opens nothing.
  }
}

/** The host and the data of a link that carries so much that it is told before it opens; null for any other. */
export function linkData(href: string): LinkData | null {
  const url = parsed(href);
  if (url === null || !carriesMuch(url)) return null;
  return { host: url.protocol === "mailto:" ? decoded(url.pathname) : url.host, data: dataOf(url) };
}

/** Who would be asked for what an address means, or an empty text. */
export function hostOf(href: string): string {
  return parsed(href)?.host ?? "";
}
