/** The list of chats: found, pinned, grouped. */

import { expect, test } from "vitest";
import { chatInAddress } from "../../src/page/state/address";
import { chatGroups } from "../../src/page/state/chat_groups";
import { type ChatRecord, chatRecord } from "../../src/storage/records";

const NOW = new Date(2026, 10, 22, 15).getTime();
const DAY = 24 * 60 * 60 * 1000;

function record(id: string, daysAgo: number, more: Partial<ChatRecord> = {}): ChatRecord {
  const at = NOW - daysAgo * DAY;
  const from = { id, title: id, named: false, model: "m", createdAt: at, updatedAt: at, pinned: false, ...more };
  return chatRecord({ ...from, deletedAt: more.deletedAt ?? null });
}

test("chats are grouped by date, pinned ones first, deleted ones not at all", () => {
  const chats = [
    record("old", 100),
    record("today", 0),
    record("gone", 0, { deletedAt: NOW }),
    record("pin", 50, { pinned: true }),
    record("yesterday", 1),
    record("week", 5),
    record("month", 20),
  ];
  expect(chatGroups(chats, "", NOW).map(({ name, chats: members }) => [name, members.map(({ id }) => id)])).toEqual([
    ["Pinned", ["pin"]],
    ["Today", ["today"]],
    ["Yesterday", ["yesterday"]],
    ["Previous 7 days", ["week"]],
    ["Previous 30 days", ["month"]],
    ["August 2026", ["old"]],
  ]);
});

test("a search finds all of its words, in any order and case", () => {
  const chats = [record("a", 0, { title: "Sales by Region" }), record("b", 0, { title: "Sales" })];
  expect(chatGroups(chats, " region SALES", NOW).flatMap((group) => group.chats.map(({ id }) => id))).toEqual(["a"]);
});

test("a record that was changed by hand is refused", () => {
  const good = record("a", 0);
  const evil = [
    { id: "../x" },
    { title: 7 },
    { files: [{ path: "/etc/passwd", hash: "0".repeat(64), size: 1, modified: 1 }] },
  ];
  for (const change of evil) expect(() => chatRecord({ ...good, ...change })).toThrow("damaged");
});

test("the address names a chat or none", () => {
  expect(chatInAddress("#chat=abc-1")).toBe("abc-1");
  expect([chatInAddress(""), chatInAddress("#chat=../x"), chatInAddress("#share=abc")]).toEqual([null, null, null]);
});
