/** Turns key presses anywhere on the page into commands. */

import { type CommandName, commandOf, dispatch } from "./commands";

/** `available` says whether a command has anything to do now; its key is the browser's otherwise. */
export function keyListener(
  page: EventTarget,
  available: (name: CommandName) => boolean,
): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    const typing = target.closest?.("input, textarea, select, [contenteditable=true]") !== null;
    // An open dialog or an editor has its own use for keys.
    if (event.defaultPrevented || target.closest?.("dialog[open], sandcell-editor")) return;
    const name = commandOf(event, typing);
    if (name === null || !available(name)) return;
    event.preventDefault();
    dispatch(page, name);
  };
}
