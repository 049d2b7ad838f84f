/** Server-sent events as servers really send them. */

import { describe, expect, test } from "vitest";
import { breaks, chatStream, DONE, delta, event, hangs, json, raw, ScriptedServer } from "../support/scripted_server";
import { CHAT_MODEL, collect, connect, errorOf, finished, finishOf, QUESTION } from "./connection";

const hello = event(delta({ content: "Grüße, " }));
const world = event(delta({ content: "Welt 🌍" }));
const end = event(delta({}, "stop"));

describe("server-sent events", () => {
  test("text arrives in order and whole", async () => {
    expect((await finishOf(raw(hello, world, end, DONE))).text).toBe("Grüße, Welt 🌍");
  });

  test("comment lines and keep-alives are skipped", async () => {
    const answer = raw(": OPENROUTER PROCESSING\n\n", hello, ":\n\n: ping\n\n", world, end, DONE);
    expect((await finishOf(answer)).text).toBe("Grüße, Welt 🌍");
  });

  test("CRLF line ends, also cut between CR and LF", async () => {
    const crlf = (hello + world + end + DONE).replaceAll("\n", "\r\n");
    const at = crlf.indexOf("\r\n") + 1;
    expect((await finishOf(raw(crlf.slice(0, at), crlf.slice(at)))).text).toBe("Grüße, Welt 🌍");
  });

  test("lone CR line ends", async () => {
    expect((await finishOf(raw((hello + world + end).replaceAll("\n", "\r")))).text).toBe("Grüße, Welt 🌍");
  });

  test("no [DONE]", async () => {
    expect((await finishOf(raw(hello, world, end))).reason).toBe("stop");
  });

  test("no blank line after the last event", async () => {
    expect((await finishOf(raw(hello, world, end.trimEnd()))).text).toBe("Grüße, Welt 🌍");
  });

  test("no finish_reason but [DONE]", async () => {
    expect((await finishOf(raw(hello, DONE))).text).toBe("Grüße, ");
  });

  test("UTF-8 cut at every byte", async () => {
    const bytes = new TextEncoder().encode(hello + world + end + DONE);
    expect((await finishOf(raw(...Array.from(bytes, (byte) => Uint8Array.of(byte))))).text).toBe("Grüße, Welt 🌍");
  });

  test("data without a space, with event names and ids, over several lines", async () => {
    const [start, rest] = JSON.stringify(delta({ content: "two lines" })).split(/(?<="choices":)/);
    const answer = raw(`event: chunk\nid: 7\nretry: 10\ndata:${start}\ndata:${rest}\n\n`, end);
    expect((await finishOf(answer)).text).toBe("two lines");
  });

  test("a stream with the wrong content type", async () => {
    const answer = (response: Parameters<ReturnType<typeof raw>>[0]) => {
      response.writeHead(200, { "Content-Type": "text/plain" });
      response.end(hello + end);
    };
    expect((await finishOf(answer)).text).toBe("Grüße, ");
  });

  test("a server that does not stream at all", async () => {
    const message = { role: "assistant", content: "all at once" };
    const events = json({
      choices: [{ message, finish_reason: "stop" }],
      usage: { prompt_tokens: 4, completion_tokens: 2 },
    });
    await using connection = await connect([events]);
    const seen = await collect(connection.client);
    expect(finished(seen).text).toBe("all at once");
    expect(seen).toContainEqual({ type: "usage", inputTokens: 4, outputTokens: 2 });
  });
});

describe("what goes wrong in a stream", () => {
  test("an error event in the middle", async () => {
    const error = await errorOf(raw(hello, event({ error: { message: "backend exploded", code: "server_error" } })));
    expect(error.code).toBe("provider-failed");
    expect(error.message).toContain("backend exploded");
  });

  test("an error inside a choice", async () => {
    const chunk = { choices: [{ delta: {}, finish_reason: "error", error: { message: "upstream idle", code: 502 } }] };
    expect((await errorOf(raw(hello, event(chunk)))).message).toContain("upstream idle");
  });

  test("the connection is cut", async () => {
    const error = await errorOf(breaks(hello));
    expect(error.code).toBe("stream-broken");
    expect(error.message).toMatch(/try again/i);
  });

  test("the stream ends without an end", async () => {
    expect((await errorOf(raw(hello))).code).toBe("stream-broken");
  });

  test("the stream ends inside an event", async () => {
    expect((await errorOf(raw(hello, world.slice(0, 20)))).code).toBe("stream-broken");
  });

  test("nothing but keep-alives", async () => {
    expect((await errorOf(raw(": ping\n\n: ping\n\n"))).code).toBe("stream-broken");
  });

  test("a web page instead of a stream", async () => {
    const error = await errorOf(raw("<!doctype html><title>Welcome</title>"));
    expect(error.code).toBe("not-understood");
    expect(error.message).toContain("base URL");
  });

  test("data that is not JSON", async () => {
    expect((await errorOf(raw("data: {rubbish\n\n", end))).code).toBe("not-understood");
  });

  test("JSON that is no answer", async () => {
    expect((await errorOf(json({ hello: "world" }))).code).toBe("not-understood");
  });

  test("an answer with nothing in it", async () => {
    expect((await errorOf(chatStream([{ role: "assistant", content: "" }]))).code).toBe("empty-answer");
  });
});

describe("waiting", () => {
  test("a long wait for the first token has its own limit", async () => {
    const options = { timeouts: { firstTokenMs: 30, idleMs: 60_000 } };
    const error = await errorOf(hangs(), CHAT_MODEL, options);
    expect(error.code).toBe("model-timeout");
    expect(error.detail.phase).toBe("first");
    expect(error.message).toContain("loading");
  });

  test("the opening chunk with the role does not end the generous wait", async () => {
    const options = { timeouts: { firstTokenMs: 30, idleMs: 60_000 } };
    const error = await errorOf(hangs(event(delta({ role: "assistant", content: "" }))), CHAT_MODEL, options);
    expect(error.detail.phase).toBe("first");
  });

  test("silence after the first token is noticed sooner", async () => {
    const error = await errorOf(hangs(hello), CHAT_MODEL, { timeouts: { firstTokenMs: 60_000, idleMs: 30 } });
    expect(error.code).toBe("model-timeout");
    expect(error.detail.phase).toBe("idle");
  });
});

describe("abort", () => {
  test("reaches the server", async () => {
    await using connection = await connect([hangs(hello)]);
    const controller = new AbortController();
    const reason = new Error("the user left");
    const stream = connection.client.stream({ system: "", history: QUESTION }, controller.signal);
    expect((await stream.next()).value).toMatchObject({ type: "text" });
    controller.abort(reason);
    await expect(stream.next()).rejects.toBe(reason);
    await connection.server.disconnected();
  });

  test("before the first byte", async () => {
    const server = await ScriptedServer.start(hangs());
    await using connection = await connect([], CHAT_MODEL, { endpoint: { baseUrl: server.baseUrl } });
    const controller = new AbortController();
    const stream = collect(connection.client, QUESTION, controller.signal);
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(new Error("stop"));
    await expect(stream).rejects.toThrow("stop");
    await server.disconnected();
    await server.stop();
  });

  test("leaving the loop closes the request", async () => {
    await using connection = await connect([hangs(hello)]);
    for await (const _ of connection.client.stream({ system: "", history: QUESTION }, new AbortController().signal))
      break;
    await connection.server.disconnected();
  });
});
