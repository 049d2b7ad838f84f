/** Which keys do what, both for the list that is shown and for the keys that are pressed. */

import { texts } from "../texts";

export type ShortcutAction = "focus" | "stop" | "panel" | "newChat" | "help";

const apple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = apple ? "⌘" : "Ctrl";

export const SHORTCUTS: readonly { keys: string[]; label: string }[] = [
  { keys: ["Enter"], label: texts.shortcuts.send },
  { keys: ["Shift", "Enter"], label: texts.shortcuts.newline },
  { keys: ["/"], label: texts.shortcuts.focus },
  { keys: [MOD, "K"], label: texts.shortcuts.focus },
  { keys: ["Esc"], label: texts.shortcuts.stop },
  { keys: [MOD, "B"], label: texts.shortcuts.panel },
  { keys: [MOD, "Shift", "O"], label: texts.shortcuts.newChat },
  { keys: [MOD, "Enter"], label: texts.shortcuts.runCell },
  { keys: ["?"], label: texts.shortcuts.help },
];

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing">;

/** Returns what a key press asks for; plain keys count only outside text fields. */
export function shortcutOf(press: Press, typing: boolean): ShortcutAction | null {
  if (press.altKey || press.isComposing) return null;
  const key = press.key.toLowerCase();
  if (press.ctrlKey || press.metaKey) {
    if (key === "k" && !press.shiftKey) return "focus";
    if (key === "b" && !press.shiftKey) return "panel";
    return key === "o" && press.shiftKey ? "newChat" : null;
  }
  if (key === "escape") return "stop";
  if (typing) return null;
  if (key === "/") return "focus";
  return key === "?" ? "help" : null;
}
