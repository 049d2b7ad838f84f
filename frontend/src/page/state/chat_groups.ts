/** The list of chats as it is shown: searched, pinned ones first, then by date. */

import type { ChatRecord } from "../../storage/records";
import { type Found, holdsAll, wantedWords } from "../../storage/words";
import { texts } from "../texts";
import { languageTag } from "../wording/language";

export type ChatGroup = { name: string; chats: ChatRecord[] };

const DAY = 24 * 60 * 60 * 1000;

/** Chats that a search found, with the message that holds its words where the title alone does not. */
export type Matches = ReadonlyMap<string, Found | null>;

/** Groups the chats, newest first; `query` leaves those that were found, or whose title holds all of its words. */
export function chatGroups(
  chats: readonly ChatRecord[],
  query: string,
  now: number,
  found: Matches | null = null,
): ChatGroup[] {
  const wanted = wantedWords(query);
  const shown = chats
    .filter((chat) => chat.deletedAt === null && (holdsAll(searchedTitle(chat), wanted) || found?.has(chat.id)))
    .sort((one, other) => other.updatedAt - one.updatedAt);
  const groups = new Map<string, ChatRecord[]>();
  for (const chat of [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)]) {
    const name = groupName(chat, now);
    groups.set(name, [...(groups.get(name) ?? []), chat]);
  }
  return [...groups].map(([name, members]) => ({ name, chats: members }));
}

/** What the list shows of a chat: a draft stands for the title of an untitled one. */
export function searchedTitle({ title, draft }: ChatRecord): string {
  return `${title}\n${draft}`;
}

function groupName({ pinned, updatedAt }: ChatRecord, now: number): string {
  if (pinned) return texts.chats.pinned;
  const today = new Date(now).setHours(0, 0, 0, 0);
  if (updatedAt >= today) return texts.chats.today;
  if (updatedAt >= today - DAY) return texts.chats.yesterday;
  if (updatedAt >= today - 7 * DAY) return texts.chats.week;
  if (updatedAt >= today - 30 * DAY) return texts.chats.month;
  return new Date(updatedAt).toLocaleDateString(languageTag(), { month: "long", year: "numeric" });
}
