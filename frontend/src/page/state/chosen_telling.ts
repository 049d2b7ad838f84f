/** What the person last chose that the model be told of files: new chats begin with it. */

import { isTelling, type Telling } from "../../chat/telling";

const KEY = "sandcell.telling";

export function readTelling(): Telling {
  try {
    const kept = localStorage.getItem(KEY);
    return isTelling(kept) ? kept : "examples";
  } catch {
    return "examples"; // Storage is blocked.
  }
}

export function writeTelling(telling: Telling): void {
  try {
    localStorage.setItem(KEY, telling);
  } catch {
    // Private windows may refuse: the choice then holds for this chat.
  }
}
