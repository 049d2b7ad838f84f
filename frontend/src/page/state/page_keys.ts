/** Turns key presses anywhere on the page into what they ask for. */

import { type ShortcutAction, shortcutOf } from "./shortcuts";

export type KeyActions = Record<ShortcutAction, () => void> & {
  /** There is something to stop. */ stoppable(): boolean;
};

export function keyListener(actions: KeyActions): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    const typing = target.closest?.("input, textarea, select, [contenteditable=true]") !== null;
    // An open dialog or an editor has its own use for Escape.
    if (event.defaultPrevented || target.closest?.("dialog[open], sandcell-editor")) return;
    const action = shortcutOf(event, typing);
    if (!action || (action === "stop" && !actions.stoppable())) return;
    event.preventDefault();
    actions[action]();
  };
}
