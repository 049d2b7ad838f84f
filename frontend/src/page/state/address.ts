/** The chat that is shown, in the page's address: a reload shows it again, and Back goes to the one before. */

const CHAT = /^#chat=([\w-]{1,100})$/;

/** The id in the address, null for a new chat. */
export function chatInAddress(hash: string): string | null {
  return CHAT.exec(hash)?.[1] ?? null;
}

/** Puts a chat into the address; `null` is a chat that is not kept yet. */
export function showInAddress(id: string | null): void {
  const hash = id === null ? "" : `#chat=${id}`;
  if (location.hash === hash) return;
  const address = `${location.pathname}${location.search}${hash}`;
  // A new chat that gets its first message keeps its place; going to another chat makes a new one.
  if (chatInAddress(location.hash) === null) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}
