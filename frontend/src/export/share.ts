/** A small chat in a link: compressed into the part of the address that is never sent to a server. */

import { strFromU8, strToU8, unzlibSync, zlibSync } from "fflate";
import type { Part, Turn } from "../chat/types";
import { chatJson, readChatJson } from "./archive";
import type { ExportedChat } from "./document";
import { ImportError } from "./errors";

export const SHARE_MARK = "#share=";
/** Characters of a link: longer ones are cut by mail programs and messengers. */
export const MAX_LINK = 16_000;
const MAX_UNPACKED = 2 * 1024 * 1024;

/** The fragment, or null when the chat is too large. Files are not in it; pictures are left out when they do not fit. */
export function shareFragment(chat: ExportedChat): { fragment: string; lean: boolean } | null {
  for (const lean of [false, true]) {
    const turns = lean ? chat.turns.map(withoutRich) : chat.turns;
    const packed = zlibSync(strToU8(chatJson({ title: chat.title, turns, files: [] })), { level: 9 });
    const fragment = SHARE_MARK + base64url(packed);
    if (fragment.length <= MAX_LINK) return { fragment, lean };
  }
  return null;
}

/** What a link holds; throws `ImportError`. */
export function readShare(fragment: string): { title: string; turns: Turn[] } {
  if (!fragment.startsWith(SHARE_MARK) || fragment.length > MAX_LINK) throw new ImportError("This link holds no chat.");
  try {
    // The output buffer bounds what it may unpack to.
    const bytes = unzlibSync(fromBase64url(fragment.slice(SHARE_MARK.length)), { out: new Uint8Array(MAX_UNPACKED) });
    return readChatJson(strFromU8(bytes));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError("This link is damaged: the chat in it cannot be read.", { cause: error });
  }
}

/** Text stays; pictures, charts and tables can be made again by running the cells. */
function withoutRich(turn: Turn): Turn {
  return turn.role === "user" ? turn : { ...turn, parts: turn.parts.map(leanPart) };
}

function leanPart(part: Part): Part {
  if (part.kind !== "cell" || !part.run) return part;
  const outputs = part.run.outputs.map((output) => {
    if (!("data" in output)) return output;
    const plain = output.data["text/plain"] ?? "";
    return { ...output, data: { "text/plain": plain }, metadata: {} };
  });
  return { ...part, run: { ...part.run, outputs } };
}

function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
