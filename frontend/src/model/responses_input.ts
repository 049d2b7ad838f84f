/** The history as input items of the Responses API. */

import { validArguments } from "./call_assembly";
import { plainHistory } from "./fenced";
import type { HistoryItem } from "./types";

type Json = Record<string, unknown>;

/** For models without tools: plain messages only. */
export function plainInput(history: readonly HistoryItem[]): Json[] {
  return plainHistory(history).map(({ role, text, images }) =>
    role === "user" ? userMessage(text, images) : assistantMessage(text),
  );
}

/** Everything is sent each time: servers keep nothing (`store: false`), and most could not. */
export function nativeInput(history: readonly HistoryItem[], origin: string): Json[] {
  return history.flatMap((item) => {
    if (item.role === "user") return [userMessage(item.text, item.images ?? [])];
    if (item.role === "tool") return [{ type: "function_call_output", call_id: item.callId, output: item.text }];
    if (item.native?.origin === origin) return item.native.items;
    const calls = item.calls.map((call) => ({
      type: "function_call",
      call_id: call.id,
      name: call.name,
      arguments: validArguments(call.arguments),
    }));
    return item.text ? [assistantMessage(item.text), ...calls] : calls;
  });
}

function userMessage(text: string, images: string[]): Json {
  if (images.length === 0) return { role: "user", content: text };
  const parts = images.map((image_url) => ({ type: "input_image", image_url, detail: "auto" }));
  return { role: "user", content: [{ type: "input_text", text }, ...parts] };
}

function assistantMessage(text: string): Json {
  return { role: "assistant", content: text };
}

/**
 * The output items as they may be sent back. A reasoning item without its encrypted content is known
 * to nobody after `store: false`; without it the ids of the items that it belonged to must go as well.
 */
export function sendable(items: readonly Json[]): Json[] {
  const known = items.filter(
    (item) => item.type === "function_call" || item.type === "message" || item.type === "reasoning",
  );
  const kept = known.filter((item) => item.type !== "reasoning" || Boolean(item.encrypted_content));
  const orphaned = kept.length < known.length;
  return kept.map((item) => {
    const { status: _status, ...rest } = item;
    if (orphaned && item.type !== "reasoning") delete rest.id;
    if (item.type !== "function_call") return rest;
    return { ...rest, arguments: validArguments(String(item.arguments ?? "")) };
  });
}
