/** Checks the model's history of a turn as it comes from storage. */

import type { HistoryItem, ToolCall } from "../model/types";
import { type Fields, field, fields, flag, json, list, oneOf, text } from "../sandbox/validate_parts";
import { checked } from "./records";

const MAX_ITEMS = 2_000;
const MAX_TEXT = 16 * 1024 * 1024;
const IMAGE = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]*$/;

function call(value: unknown): ToolCall {
  const from = fields(value, "a call");
  const code = field(from, "code") ?? null;
  const problem = field(from, "problem");
  return {
    id: text(field(from, "id"), "an id", 1_000),
    name: text(field(from, "name"), "a name", 1_000),
    arguments: text(field(from, "arguments"), "arguments", MAX_TEXT),
    code: code === null ? null : text(code, "code", MAX_TEXT),
    ...(problem === undefined ? {} : { problem: text(problem, "a problem", 10_000) }),
  };
}

function image(value: unknown): string[] {
  const found = text(value, "an image", MAX_TEXT);
  return IMAGE.test(found) ? [found] : [];
}

function native(value: unknown): { origin: string; items: Record<string, unknown>[] } {
  const from = fields(value, "a message");
  const items = list(field(from, "items"), "items", MAX_ITEMS);
  return {
    origin: text(field(from, "origin"), "an origin", 10_000),
    items: items.map((each) => fields(json(each, "an item", MAX_TEXT), "an item")),
  };
}

const items: { [role in HistoryItem["role"]]: (from: Fields, turn: string) => HistoryItem } = {
  user: (from, turn) => {
    const images = field(from, "images");
    const said = { role: "user" as const, turn, text: text(field(from, "text"), "a text", MAX_TEXT) };
    return images === undefined ? said : { ...said, images: list(images, "images", 100).flatMap(image) };
  },
  assistant: (from, turn) => {
    const own = field(from, "native");
    return {
      role: "assistant",
      turn,
      text: text(field(from, "text"), "a text", MAX_TEXT),
      calls: list(field(from, "calls"), "calls", 1_000).map(call),
      ...(own === undefined ? {} : { native: native(own) }),
    };
  },
  tool: (from, turn) => ({
    role: "tool",
    turn,
    callId: text(field(from, "callId"), "an id", 1_000),
    text: text(field(from, "text"), "a text", MAX_TEXT),
    ...(field(from, "shortened") === undefined ? {} : { shortened: flag(field(from, "shortened"), "shortened") }),
  }),
};

/** Throws `RecordDamaged`. Every item belongs to that turn. */
export function readHistory(value: unknown, turn: string): HistoryItem[] {
  return checked("The model's history", () =>
    list(value, "the history", MAX_ITEMS).map((each) => {
      const from = fields(each, "an item");
      return items[oneOf(field(from, "role"), "the role", ["user", "assistant", "tool"])](from, turn);
    }),
  );
}
