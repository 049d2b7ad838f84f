/** What is sent: the request, and each provider's own messages again. */

import { describe, expect, test } from "vitest";
import { PYTHON_TOOL } from "../../src/chat/tool";
import { createModelClient } from "../../src/model/client";
import type { HistoryItem, NativeMessage, ToolCall } from "../../src/model/types";
import { chatStream, json, refuse, ScriptedServer, says } from "../support/scripted_server";
import { CHAT_MODEL, collect, connect, errorOf, finished, QUESTION } from "./connection";

const CALL: ToolCall = { id: "c1", name: "python", arguments: '{"code": "x"}', code: "x" };
const RESULT: HistoryItem = { role: "tool", turn: "t1", callId: "c1", text: "status: ok" };
const callDelta = {
  tool_calls: [{ index: 0, id: "c1", type: "function", function: { name: "python", arguments: '{"code": "x"}' } }],
};

function assistant(native?: NativeMessage): HistoryItem {
  return { role: "assistant", turn: "t1", text: "", calls: [CALL], ...(native ? { native } : {}) };
}

/** Sends one answer's native message back and returns it as the server sees it. */
async function echo(...deltas: Record<string, unknown>[]): Promise<Record<string, unknown> | undefined> {
  await using connection = await connect([chatStream(deltas, "tool_calls"), says("ok")]);
  const { native } = finished(await collect(connection.client));
  await collect(connection.client, [...QUESTION, assistant(native), RESULT]);
  return connection.server.messages(1)[2];
}

describe("the request", () => {
  test("has the tool, the stream and the key", async () => {
    const server = await ScriptedServer.start(says("hi"));
    const client = createModelClient({
      endpoint: { baseUrl: `${server.baseUrl}/`, apiKey: "sk-1" },
      model: CHAT_MODEL,
      tool: PYTHON_TOOL,
    });
    await collect(client);
    await server.stop();
    const [request] = server.requests;
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.headers.authorization).toBe("Bearer sk-1");
    expect(request?.body).toMatchObject({
      model: "m1",
      stream: true,
      stream_options: { include_usage: true },
      tools: [{ type: "function", function: { name: "python", parameters: { required: ["code"] } } }],
    });
  });

  test("is told to its witness: address, exact body, status, and the tokens that were counted", async () => {
    const server = await ScriptedServer.start(says("hi"));
    const heard: unknown[] = [];
    const witness = (url: string, body: string) => {
      heard.push(url, JSON.parse(body).model);
      return (...told: unknown[]) => heard.push(told);
    };
    const endpoint = { baseUrl: server.baseUrl, witness };
    await collect(createModelClient({ endpoint, model: CHAT_MODEL, tool: PYTHON_TOOL }));
    const url = `${server.baseUrl}/chat/completions`;
    await server.stop();
    expect(heard).toEqual([url, "m1", [200], [200, { input: 7, output: 3 }]]);
  });

  test("has no key for the relay", async () => {
    await using connection = await connect([says("hi")]);
    await collect(connection.client);
    expect(connection.server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test("pictures are parts of the user's message", async () => {
    await using connection = await connect([says("hi")]);
    await collect(connection.client, [
      { role: "user", turn: "t", text: "see", images: ["data:image/png;base64,AA=="] },
    ]);
    expect(connection.server.messages(0)[1]?.content).toEqual([
      { type: "text", text: "see" },
      { type: "image_url", image_url: { url: "data:image/png;base64,AA==" } },
    ]);
  });

  test("an endpoint that refuses stream_options is asked without them, and never with them again", async () => {
    const refusal = refuse(400, "Unrecognized request argument supplied: stream_options");
    await using connection = await connect([refusal, says("hi"), says("hi")]);
    await collect(connection.client);
    await collect(connection.client);
    expect(connection.server.requests.map(({ body }) => "stream_options" in body)).toEqual([true, false, false]);
  });
});

describe("messages that go back", () => {
  test("DeepSeek's reasoning_content stays beside the call", async () => {
    expect(await echo({ reasoning_content: "I " }, { reasoning_content: "think" }, callDelta)).toEqual({
      role: "assistant",
      content: null,
      reasoning_content: "I think",
      tool_calls: [{ id: "c1", type: "function", function: { name: "python", arguments: '{"code": "x"}' } }],
    });
  });

  test("also when it is empty", async () => {
    expect(await echo({ reasoning_content: "" }, callDelta)).toHaveProperty("reasoning_content", "");
  });

  test("without calls it is dropped", async () => {
    await using connection = await connect([chatStream([{ reasoning_content: "hm" }, { content: "Hi." }]), says("ok")]);
    const { native, text } = finished(await collect(connection.client));
    const item: HistoryItem = { role: "assistant", turn: "t1", text, calls: [], ...(native ? { native } : {}) };
    await collect(connection.client, [...QUESTION, item, ...QUESTION]);
    expect(connection.server.messages(1)[2]).toEqual({ role: "assistant", content: "Hi." });
  });

  test("OpenRouter's reasoning_details stay whole and in order", async () => {
    const text = (piece: string, more = {}) => ({
      type: "reasoning.text",
      format: "anthropic-claude-v1",
      index: 0,
      text: piece,
      ...more,
    });
    const sealed = { type: "reasoning.encrypted", data: "abc", index: 1 };
    const message = await echo(
      { reasoning: "I ", reasoning_details: [text("I ")] },
      { reasoning: "think", reasoning_details: [text("think")] },
      { reasoning_details: [{ type: "reasoning.text", format: "anthropic-claude-v1", index: 0, signature: "sig" }] },
      { reasoning_details: [sealed] },
      callDelta,
    );
    expect(message?.reasoning_details).toEqual([text("I think", { signature: "sig" }), sealed]);
    expect(message).not.toHaveProperty("reasoning");
  });

  test("Gemini's thought signature stays on the call", async () => {
    const extra_content = { google: { thought_signature: "sig" } };
    const message = await echo({ tool_calls: [{ ...callDelta.tool_calls[0], extra_content }] });
    expect(message?.tool_calls).toMatchObject([{ id: "c1", extra_content }]);
  });

  test("plain reasoning of others is dropped", async () => {
    expect(Object.keys((await echo({ reasoning: "hm" }, callDelta)) ?? {})).toEqual(["role", "content", "tool_calls"]);
  });

  test("arguments that were no JSON go back as JSON", async () => {
    const message = await echo({
      tool_calls: [{ index: 0, id: "c1", function: { name: "python", arguments: "x = 1" } }],
    });
    expect(message?.tool_calls).toMatchObject([{ function: { arguments: '{"code":"x = 1"}' } }]);
  });

  test("another model's messages are translated", async () => {
    await using connection = await connect([says("ok")]);
    const foreign = { origin: "responses elsewhere o3", items: [{ type: "reasoning", encrypted_content: "x" }] };
    await collect(connection.client, [...QUESTION, assistant(foreign), RESULT]);
    expect(connection.server.messages(0).slice(2)).toEqual([
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "python", arguments: '{"code": "x"}' } }],
      },
      { role: "tool", tool_call_id: "c1", content: "status: ok" },
    ]);
  });
});

describe("refusals", () => {
  test.each([
    [401, { message: "Incorrect API key" }, "wrong-key", /key/],
    [403, { message: "no access" }, "forbidden", /403/],
    [404, { message: "The model `m1` does not exist" }, "model-not-found", /name/],
    [429, { message: "slow down" }, "rate-limited", /Wait a moment/],
    [429, { message: "no money", code: "insufficient_quota" }, "quota-exhausted", /credit/],
    [400, { message: "This model's maximum context length is 8192 tokens" }, "context-too-long", /too long/],
    [500, { message: "oops" }, "provider-failed", /500/],
    [502, { message: "cannot be reached", code: "upstream-unreachable" }, "unreachable", /cannot be reached/],
    [504, { message: "too slow", code: "upstream-timeout" }, "model-timeout", /too slow/],
  ])("%i %j", async (status, error, code, message) => {
    const found = await errorOf(json({ error }, status));
    expect(found.code).toBe(code);
    expect(found.message).toMatch(message);
    expect(found.info()).toEqual({ code, message: found.message, detail: found.detail });
  });

  test("Retry-After is passed on", async () => {
    const error = await errorOf(json({ error: { message: "slow" } }, 429, { "Retry-After": "12" }));
    expect(error.message).toContain("Wait 12 seconds");
    expect(error.detail.retryAfter).toBe(12);
  });

  test.each([
    ["a text", { error: "plain" }],
    ["a list", [{ error: { message: "plain" } }]],
    ["a detail", { detail: "plain" }],
    ["a message", { message: "plain" }],
  ])("the provider's words are found in %s", async (_, body) => {
    expect((await errorOf(json(body, 400))).message).toContain("“plain”");
  });

  test("a web page as error is not quoted", async () => {
    const error = await errorOf((response) => {
      response.writeHead(502, { "Content-Type": "text/html" });
      response.end("<html><h1>Bad Gateway</h1></html>");
    });
    expect(error.code).toBe("provider-failed");
    expect(error.message).not.toContain("<");
  });

  test("a server that is not there", async () => {
    const server = await ScriptedServer.start();
    const { baseUrl } = server;
    await server.stop();
    const error = await errorOf(says("never"), CHAT_MODEL, { endpoint: { baseUrl } });
    expect(error.code).toBe("unreachable");
    expect(error.message).toMatch(/running/);
  });
});
