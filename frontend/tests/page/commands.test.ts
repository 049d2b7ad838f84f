import { expect, it } from "vitest";
import { COMMAND_NAMES, COMMANDS, commandOf, isAvailable } from "../../src/page/state/commands";
import { found, paletteEntries } from "../../src/page/state/palette_entries";
import { texts } from "../../src/page/texts";

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

it("keeps plain keys for the text that is being written", () => {
  expect(commandOf(press("/"), false)).toBe("focus");
  expect(commandOf(press("/"), true)).toBeNull();
  expect(commandOf(press("?", { shiftKey: true }), false)).toBe("shortcuts");
  expect(commandOf(press("?", { shiftKey: true }), true)).toBeNull();
});

it("takes keys with Control or Command everywhere", () => {
  expect(commandOf(press("k", { ctrlKey: true }), true)).toBe("palette");
  expect(commandOf(press("K", { metaKey: true }), true)).toBe("palette");
  expect(commandOf(press("b", { ctrlKey: true }), true)).toBe("panel");
  expect(commandOf(press("O", { ctrlKey: true, shiftKey: true }), true)).toBe("newChat");
  expect(commandOf(press("/", { ctrlKey: true }), true)).toBe("shortcuts");
});

it("leaves the browser's own keys and input methods alone", () => {
  expect(commandOf(press("o", { ctrlKey: true }), false)).toBeNull();
  expect(commandOf(press("c", { ctrlKey: true }), false)).toBeNull();
  expect(commandOf(press("b", { ctrlKey: true, shiftKey: true }), false)).toBeNull();
  expect(commandOf(press("Escape", { isComposing: true }), true)).toBeNull();
  expect(commandOf(press("k", { ctrlKey: true, keyCode: 229 }), true)).toBeNull();
  expect(commandOf(press("/", { altKey: true }), false)).toBeNull();
});

it("stops with Escape, also from the message box", () => {
  expect(commandOf(press("Escape"), true)).toBe("stop");
});

it("gives no two commands the same keys, and each an event of its own", () => {
  const keys = COMMAND_NAMES.flatMap((name) => COMMANDS[name].keys.map((one) => one.join("+")));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(COMMAND_NAMES.map((name) => COMMANDS[name].event)).size).toBe(COMMAND_NAMES.length);
  expect([...COMMAND_NAMES].sort()).toEqual(Object.keys(texts.commands).sort());
});

it("offers what there is something to do for", () => {
  const nothing = { chat: true, turns: false, busy: false };
  expect(isAvailable("stop", nothing)).toBe(false);
  expect(isAvailable("export", nothing)).toBe(false);
  expect(isAvailable("stop", { ...nothing, busy: true })).toBe(true);
});

const chat = (id: string, title: string, updatedAt: number, deletedAt: number | null = null) => ({
  id,
  title,
  updatedAt,
  deletedAt,
});

const ran: string[] = [];
const entries = paletteEntries({
  available: (name) => name !== "stop",
  run: (name) => ran.push(name),
  chats: [chat("a", "Über Umsätze", 1), chat("b", "Sales", 2), chat("c", "Gone", 3, 3)] as never,
  openChat: (id) => ran.push(id),
  files: ["/mnt/data/sales.csv"],
  openFile: (path) => ran.push(path),
});

it("finds commands, chats and files by words in any order, without case and marks", () => {
  const labels = (query: string) => found(entries, query).flatMap((group) => group.entries.map(({ label }) => label));
  expect(labels("sales")).toEqual(["Sales", "sales.csv"]);
  expect(labels("umsatze uber")).toEqual(["Über Umsätze"]);
  expect(labels("gone")).toEqual([]);
  expect(labels("stop")).toEqual([]);
  expect(labels("")).toContain(texts.commands.settings);
});

it("does what was chosen", () => {
  for (const label of ["Settings", "Sales", "sales.csv"]) entries.find((entry) => entry.label === label)?.run();
  expect(ran).toEqual(["settings", "b", "/mnt/data/sales.csv"]);
});
