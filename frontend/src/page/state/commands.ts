/** The commands of the page, once: what buttons, the palette and keys ask for, each as an event. */

import type { IconName } from "../icons";
import type { texts } from "../texts";

export type CommandName = keyof typeof texts.commands;

/** `Mod` is Command on Apple's keyboards and Control elsewhere. */
export type Key = "Mod" | "Shift" | "Esc" | string;

export type Command = {
  readonly event: string;
  readonly icon: IconName;
  /** Each a combination of its own, the first one shown in the palette. */
  readonly keys: readonly (readonly Key[])[];
  /** There must be a chat for it, with Python or without. */
  readonly needs?: "chat" | "turns" | "busy";
};

/** In the order of the palette. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  newChat: { event: "sandcell-new-chat", icon: "newChat", keys: [["Mod", "Shift", "O"]], needs: "chat" },
  attach: { event: "sandcell-pick", icon: "paperclip", keys: [["Mod", "U"]], needs: "chat" },
  stop: { event: "sandcell-stop", icon: "stop", keys: [["Esc"]], needs: "busy" },
  panel: { event: "sandcell-panel", icon: "panel", keys: [["Mod", "B"]], needs: "chat" },
  chats: { event: "sandcell-chats", icon: "sidebar", keys: [["Mod", "Shift", "S"]] },
  code: { event: "sandcell-code", icon: "code", keys: [] },
  theme: { event: "sandcell-theme", icon: "contrast", keys: [] },
  export: { event: "sandcell-export", icon: "download", keys: [], needs: "turns" },
  import: { event: "sandcell-import", icon: "upload", keys: [], needs: "chat" },
  restart: { event: "sandcell-restart", icon: "refresh", keys: [], needs: "chat" },
  offline: { event: "sandcell-offline", icon: "download", keys: [], needs: "chat" },
  settings: { event: "sandcell-settings", icon: "settings", keys: [["Mod", ","]], needs: "chat" },
  focus: { event: "sandcell-focus", icon: "edit", keys: [["/"]] },
  shortcuts: { event: "sandcell-shortcuts", icon: "keyboard", keys: [["?"], ["Mod", "/"]] },
  palette: { event: "sandcell-palette", icon: "search", keys: [["Mod", "K"]] },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** What the page has, as far as commands depend on it. */
export type Situation = { readonly chat: boolean; readonly turns: boolean; readonly busy: boolean };

export function isAvailable(name: CommandName, situation: Situation): boolean {
  const { needs } = COMMANDS[name];
  return needs === undefined || situation[needs];
}

export function dispatch(from: EventTarget, name: CommandName): void {
  from.dispatchEvent(new CustomEvent(COMMANDS[name].event, { bubbles: true, composed: true }));
}

export type Press = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing" | "keyCode"
>;

/** What Safari reports as the key while an input method composes. */
const COMPOSING = 229;

/** Returns what a key press asks for; keys without Control or Command count only outside text fields. */
export function commandOf(press: Press, typing: boolean): CommandName | null {
  if (press.altKey || press.isComposing || press.keyCode === COMPOSING) return null;
  const fits = (keys: readonly Key[]): boolean => isPressed(keys, press, typing);
  return COMMAND_NAMES.find((name) => COMMANDS[name].keys.some(fits)) ?? null;
}

function isPressed(keys: readonly Key[], press: Press, typing: boolean): boolean {
  const mod = press.ctrlKey || press.metaKey;
  const last = keys.at(-1) ?? "";
  if (mod !== keys.includes("Mod")) return false;
  if (last === "Esc") return press.key === "Escape";
  if (press.key.toLowerCase() !== last.toLowerCase()) return false;
  // A sign such as "?" needs Shift on some keyboards and not on others.
  if (/[a-z]/i.test(last) && press.shiftKey !== keys.includes("Shift")) return false;
  return mod || !typing;
}

const APPLE = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** What is printed on the key. */
export function keyLabel(key: Key): string {
  if (key !== "Mod") return key;
  return APPLE ? "⌘" : "Ctrl";
}
