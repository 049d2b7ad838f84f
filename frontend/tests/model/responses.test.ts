/** The Responses API: what is sent, what is read, what goes back. */

import { describe, expect, test } from "vitest";
import type { HistoryItem } from "../../src/model/types";
import { type Answer, breaks, event, json, raw, refuse } from "../support/scripted_server";
import { collect, connect, errorOf, finished, finishOf, QUESTION, RESPONSES_MODEL, textOf } from "./connection";

type Json = Record<string, unknown>;

const reasoning = { id: "rs_1", type: "reasoning", summary: [], encrypted_content: "gAAA" };
const call = {
  id: "fc_1",
  type: "function_call",
  status: "completed",
  call_id: "call_1",
  name: "python",
  arguments: '{"code":"x = 1"}',
};
const message = (text: string) => ({
  id: "msg_1",
  type: "message",
  status: "completed",
  role: "assistant",
  content: [{ type: "output_text", text, annotations: [] }],
});

function completed(more: Json = {}): Json {
  return {
    type: "response.completed",
    response: { status: "completed", usage: { input_tokens: 9, output_tokens: 4 }, ...more },
  };
}

function stream(...events: Json[]): Answer {
  return raw(...events.map((each) => `event: ${String(each.type)}\n${event(each)}`));
}

function callEvents(item: Json = call, output_index = 1): Json[] {
  const pieces = String(item.arguments).match(/.{1,4}/g) ?? [];
  return [
    { type: "response.output_item.added", output_index, item: { ...item, arguments: "" } },
    ...pieces.map((delta) => ({
      type: "response.function_call_arguments.delta",
      item_id: item.id,
      output_index,
      delta,
    })),
    { type: "response.function_call_arguments.done", item_id: item.id, output_index, arguments: item.arguments },
    { type: "response.output_item.done", output_index, item },
  ];
}

const thought: Json[] = [
  { type: "response.created", response: {} },
  { type: "response.output_item.added", output_index: 0, item: { ...reasoning, encrypted_content: null } },
  { type: "response.reasoning_summary_text.delta", output_index: 0, delta: "Counting." },
  { type: "response.output_item.done", output_index: 0, item: reasoning },
];

const textDelta = (delta: string) => ({ type: "response.output_text.delta", output_index: 0, delta });

/** The assistant's part of the history after one answer. */
async function remembered(answer: Answer, result = "status: ok"): Promise<Json[]> {
  await using connection = await connect([answer, stream(textDelta("ok"), completed())], RESPONSES_MODEL);
  const { text, calls, native } = finished(await collect(connection.client));
  const item: HistoryItem = { role: "assistant", turn: "t1", text, calls, ...(native ? { native } : {}) };
  const results: HistoryItem[] = calls.map(({ id }) => ({ role: "tool", turn: "t1", callId: id, text: result }));
  await collect(connection.client, [...QUESTION, item, ...results]);
  return ((connection.server.requests[1]?.body.input ?? []) as Json[]).slice(1);
}

describe("the request", () => {
  test("keeps nothing on the server and asks for encrypted reasoning", async () => {
    await using connection = await connect([stream(textDelta("hi"), completed())], RESPONSES_MODEL);
    await collect(connection.client);
    const [request] = connection.server.requests;
    expect(request?.path).toBe("/v1/responses");
    expect(request?.body).toMatchObject({
      model: "m1",
      instructions: "be brief",
      input: [{ role: "user", content: "how many?" }],
      stream: true,
      store: false,
      include: ["reasoning.encrypted_content"],
      tools: [{ type: "function", name: "python" }],
    });
    expect(request?.body).not.toHaveProperty("previous_response_id");
  });

  test("pictures", async () => {
    await using connection = await connect([stream(textDelta("hi"), completed())], RESPONSES_MODEL);
    await collect(connection.client, [
      { role: "user", turn: "t", text: "see", images: ["data:image/png;base64,AA=="] },
    ]);
    expect(connection.server.requests[0]?.body.input).toMatchObject([
      {
        role: "user",
        content: [
          { type: "input_text", text: "see" },
          { type: "input_image", image_url: "data:image/png;base64,AA==" },
        ],
      },
    ]);
  });

  test("a model that refuses encrypted reasoning is asked without", async () => {
    const refusal = refuse(400, "Encrypted content is not supported with this model.", { param: "include" });
    await using connection = await connect([refusal, stream(textDelta("hi"), completed())], RESPONSES_MODEL);
    expect(finished(await collect(connection.client)).text).toBe("hi");
    expect(connection.server.requests.map(({ body }) => "include" in body)).toEqual([true, false]);
    expect(connection.client.mode).toBe("tools");
  });

  test("a model that refuses tools is asked in fenced mode", async () => {
    await using connection = await connect(
      [refuse(400, "tools are not supported"), stream(textDelta("hi"), completed())],
      RESPONSES_MODEL,
    );
    await collect(connection.client);
    expect(connection.client.mode).toBe("fenced");
    expect(connection.server.requests[1]?.body).not.toHaveProperty("tools");
  });
});

describe("the stream", () => {
  test("reasoning, text and a call", async () => {
    const answer = stream(
      ...thought,
      { type: "response.output_text.delta", output_index: 2, delta: "Look: " },
      ...callEvents(),
      completed(),
    );
    await using connection = await connect([answer], RESPONSES_MODEL);
    const events = await collect(connection.client);
    expect(textOf(events, "reasoning")).toBe("Counting.");
    expect(finished(events)).toMatchObject({
      reason: "calls",
      text: "Look: ",
      calls: [{ id: "call_1", code: "x = 1" }],
    });
    expect(events).toContainEqual({ type: "usage", inputTokens: 9, outputTokens: 4 });
    expect(events).toContainEqual({ type: "call-begin", index: 0, id: "call_1", name: "python" });
    expect(events.some((each) => each.type === "call-delta" && each.code === "x =")).toBe(true);
  });

  test("items that come whole", async () => {
    const finish = await finishOf(
      stream({ type: "response.output_item.done", output_index: 0, item: call }, completed()),
      RESPONSES_MODEL,
    );
    expect(finish.calls).toMatchObject([{ code: "x = 1" }]);
  });

  test("output only in the last event", async () => {
    const finish = await finishOf(stream(completed({ output: [message("Hello."), call] })), RESPONSES_MODEL);
    expect(finish).toMatchObject({ text: "Hello.", calls: [{ code: "x = 1" }] });
  });

  test("no stream at all", async () => {
    const finish = await finishOf(
      json({ object: "response", status: "completed", output: [message("Hello.")] }),
      RESPONSES_MODEL,
    );
    expect(finish.text).toBe("Hello.");
  });

  test("two calls", async () => {
    const second = { ...call, id: "fc_2", call_id: "call_2", arguments: '{"code":"y"}' };
    const finish = await finishOf(
      stream(...callEvents(call, 0), ...callEvents(second, 1), completed()),
      RESPONSES_MODEL,
    );
    expect(finish.calls.map(({ id, code }) => [id, code])).toEqual([
      ["call_1", "x = 1"],
      ["call_2", "y"],
    ]);
  });

  test("an answer that reached its limit", async () => {
    const incomplete = {
      type: "response.incomplete",
      response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
    };
    expect(await finishOf(stream(textDelta("Half"), incomplete), RESPONSES_MODEL)).toMatchObject({
      reason: "length",
      text: "Half",
    });
  });

  test("a refusal is text", async () => {
    const refusal = { type: "response.refusal.delta", output_index: 0, delta: "I cannot." };
    expect((await finishOf(stream(refusal, completed()), RESPONSES_MODEL)).text).toBe("I cannot.");
  });

  test.each<[string, Json]>([
    [
      "response.failed",
      { type: "response.failed", response: { status: "failed", error: { code: "server_error", message: "boom" } } },
    ],
    ["error", { type: "error", code: "server_error", message: "boom" }],
    ["an error object", { error: { message: "boom" } }],
  ])("%s in mid-stream", async (_, failure) => {
    const error = await errorOf(stream(textDelta("Half"), failure), RESPONSES_MODEL);
    expect(error).toMatchObject({ code: "provider-failed", message: expect.stringContaining("boom") });
  });

  test("a rate limit in mid-stream", async () => {
    const failure = {
      type: "response.failed",
      response: { error: { code: "rate_limit_exceeded", message: "slow down" } },
    };
    expect((await errorOf(stream(failure), RESPONSES_MODEL)).code).toBe("rate-limited");
  });

  test("a cut connection, and an end without an end", async () => {
    expect((await errorOf(breaks(event(textDelta("Half"))), RESPONSES_MODEL)).code).toBe("stream-broken");
    expect((await errorOf(stream(textDelta("Half")), RESPONSES_MODEL)).code).toBe("stream-broken");
  });
});

describe("what goes back", () => {
  test("the provider's own items with their encrypted reasoning", async () => {
    expect(await remembered(stream(...thought, ...callEvents(), completed()))).toEqual([
      reasoning,
      { id: "fc_1", type: "function_call", call_id: "call_1", name: "python", arguments: '{"code":"x = 1"}' },
      { type: "function_call_output", call_id: "call_1", output: "status: ok" },
    ]);
  });

  test("reasoning that nobody kept is dropped together with the ids that depend on it", async () => {
    const { encrypted_content: _, ...bare } = reasoning;
    const done = { type: "response.output_item.done", output_index: 0, item: bare };
    expect(await remembered(stream(done, ...callEvents(), completed()))).toEqual([
      { type: "function_call", call_id: "call_1", name: "python", arguments: '{"code":"x = 1"}' },
      { type: "function_call_output", call_id: "call_1", output: "status: ok" },
    ]);
  });

  test("an answer that was cut goes back as plain text", async () => {
    const incomplete = {
      type: "response.incomplete",
      response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
    };
    expect(await remembered(stream(textDelta("Half"), incomplete))).toEqual([{ role: "assistant", content: "Half" }]);
  });
});
