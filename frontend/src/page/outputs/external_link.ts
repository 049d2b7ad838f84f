/** Links out of the page: opened without opener and referrer, and told first when they carry much. */

import { emit } from "../events";
import { linkData } from "../text/link_data";

const ALLOWED = /^(?:https?|mailto):/i;

export function openLink(href: string): void {
  window.open(href, "_blank", "noopener,noreferrer");
}

/** Follows a link of untrusted content; other schemes lead nowhere. */
export function followLink(from: EventTarget, href: string): void {
  if (!ALLOWED.test(href)) return;
  if (linkData(href) === null) openLink(href);
  else emit(from, "sandcell-link", { href });
}

/** For clicks, with any button, on links that the browser would open by itself. */
export function holdLink(from: EventTarget, event: Event): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || linkData(link.href) === null) return;
  event.preventDefault();
  emit(from, "sandcell-link", { href: link.href });
}
