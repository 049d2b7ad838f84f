/** Code can ask the person something only while its chat is on the screen. */

import type { Interpreter } from "../../interpreter/types";
import type { Chats } from "./chats";

/** Resolves when the chat of this interpreter is shown. */
export function whenShown(chats: Chats, interpreter: Interpreter): Promise<void> {
  if (chats.shown?.workspace.interpreter === interpreter) return Promise.resolve();
  return new Promise((resolve) => {
    const check = (): void => {
      if (chats.shown?.workspace.interpreter !== interpreter) return;
      chats.removeEventListener("change", check);
      resolve();
    };
    chats.addEventListener("change", check);
  });
}
