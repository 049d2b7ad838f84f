/** Conformance with each provider's ways: the code arrives whole, and the history that goes back is accepted. */

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { ModelError } from "../../src/model/errors";
import { providerOf, requestHeaders } from "../../src/model/providers";
import type { HistoryItem } from "../../src/model/types";
import { CHAT_MODEL, collect, connect, finished, QUESTION } from "../model/connection";
import { renderPage } from "./provider_page";
import { AFTER, type ProviderRow, ROWS } from "./provider_rows";

const PAGE = new URL("../../../docs/providers.md", import.meta.url);
const passed = new Set<string>();

async function converse(row: ProviderRow): Promise<void> {
  const model = { ...CHAT_MODEL, api: row.api ?? "chat", tools: row.tools ?? "auto" };
  const after = row.api === "responses" ? [] : [AFTER];
  await using connection = await connect([...row.asks, ...after], model);
  const { client, server } = connection;
  const events = await collect(client);
  const finish = finished(events);
  expect(finish.calls.map(({ code }) => code?.trim())).toEqual(["print(1)"]);
  expect(events.filter(({ type }) => type === "usage").length).toBeLessThanOrEqual(1);
  const { text, calls, native } = finish;
  const history: HistoryItem[] = [
    ...QUESTION,
    { role: "assistant", turn: "t1", text, calls, ...(native ? { native } : {}) },
    { role: "tool", turn: "t1", callId: calls[0]?.id ?? "", text: "status: ok\nstdout:\n1" },
  ];
  const asked = collect(client, history);
  if (row.api === "responses") await expect(asked).rejects.toThrow();
  else await asked;
  const body = server.requests.at(-1)?.body ?? {};
  const messages = (body.messages ?? body.input) as Record<string, unknown>[];
  expect(row.rule(messages, body)).toBe(true);
}

async function fails(row: ProviderRow): Promise<void> {
  await using connection = await connect(row.asks, { ...CHAT_MODEL, tools: row.tools ?? "auto" });
  const error = await collect(connection.client).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelError);
  expect((error as ModelError).code).toBe(row.error);
  expect((error as ModelError).message.length).toBeGreaterThan(30);
}

describe("providers", () => {
  test.each(ROWS)("$provider: $title", async (row) => {
    await (row.error ? fails(row) : converse(row));
    passed.add(row.id);
  });
});

test("the key goes where the provider looks for it", () => {
  const azure = "https://mine.openai.azure.com/openai/v1";
  expect(requestHeaders({ baseUrl: azure, apiKey: "k" })).toEqual({ "api-key": "k" });
  expect(requestHeaders({ baseUrl: "https://api.anthropic.com/v1", apiKey: "k" })).toEqual({
    "anthropic-dangerous-direct-browser-access": "true",
    Authorization: "Bearer k",
  });
  expect(providerOf("https://api.openai.com.evil.example/v1")).toBeNull();
});

afterAll(() => {
  const page = renderPage(ROWS, passed);
  if (process.env.SANDCELL_WRITE_PROVIDERS) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, "utf-8"), "write docs/providers.md again with SANDCELL_WRITE_PROVIDERS=1").toBe(page);
});
