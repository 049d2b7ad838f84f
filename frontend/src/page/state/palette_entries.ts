/** What the palette offers, and which of it fits a few letters. */

import type { ChatRecord } from "../../storage/records";
import type { IconName } from "../icons";
import { baseName } from "../text/format";
import { texts } from "../texts";
import { COMMAND_NAMES, COMMANDS, type CommandName, type Key } from "./commands";

export type GroupName = keyof typeof texts.palette.groups;

export type PaletteEntry = {
  readonly group: GroupName;
  readonly label: string;
  readonly icon: IconName;
  readonly note?: string;
  readonly keys?: readonly Key[];
  run(): void;
};

export type PaletteGroup = { name: GroupName; entries: readonly PaletteEntry[] };

const ORDER: readonly GroupName[] = ["commands", "chats", "files"];
/** Of chats and files, before and after something is typed. */
const FEW = 5;
const MOST = 20;

/** The palette is not offered in itself, and where it is open nothing else can have the focus. */
const ELSEWHERE: ReadonlySet<CommandName> = new Set(["palette"]);

export type PaletteSources = {
  available(name: CommandName): boolean;
  run(name: CommandName): void;
  chats: readonly ChatRecord[];
  openChat(id: string): void;
  files: readonly string[];
  openFile(path: string): void;
};

export function paletteEntries(sources: PaletteSources): PaletteEntry[] {
  const names = COMMAND_NAMES.filter((name) => !ELSEWHERE.has(name) && sources.available(name));
  const commands = names.map((name): PaletteEntry => {
    const { icon, keys } = COMMANDS[name];
    const entry = { group: "commands" as const, label: texts.commands[name], icon, run: () => sources.run(name) };
    return keys[0] ? { ...entry, keys: keys[0] } : entry;
  });
  const kept = sources.chats.filter(({ deletedAt }) => deletedAt === null);
  const chats = [...kept]
    .sort((one, other) => other.updatedAt - one.updatedAt)
    .map(
      ({ id, title }): PaletteEntry => ({
        group: "chats",
        label: title,
        icon: "chat",
        run: () => sources.openChat(id),
      }),
    );
  const files = sources.files.map(
    (path): PaletteEntry => ({
      group: "files",
      label: baseName(path),
      icon: "file",
      run: () => sources.openFile(path),
    }),
  );
  return [...commands, ...chats, ...files];
}

/** Letters without case and marks: `uber` finds `Über`. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();
}

/** Every word must be found; labels that begin with the first one come first. Without words, a few of each. */
export function found(entries: readonly PaletteEntry[], query: string): PaletteGroup[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const fits = entries.filter(({ label }) => words.every((word) => plain(label).includes(word)));
  const begins = ({ label }: PaletteEntry): number => (plain(label).startsWith(words[0] ?? "") ? 0 : 1);
  const most = (name: GroupName): number => (name === "commands" ? fits.length : words.length > 0 ? MOST : FEW);
  return ORDER.map((name) => {
    const group = fits.filter((entry) => entry.group === name).sort((one, other) => begins(one) - begins(other));
    return { name, entries: group.slice(0, most(name)) };
  }).filter((group) => group.entries.length > 0);
}
