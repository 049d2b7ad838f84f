/** Pictures for models that see, and histories that grow too long. */

import { describe, expect, test } from "vitest";
import { estimateTokens, fitWindow } from "../../src/chat/context_window";
import { figuresForModel } from "../../src/chat/figures";
import { exists, sandboxLinks } from "../../src/chat/links";
import type { Output } from "../../src/interpreter/types";
import type { HistoryItem } from "../../src/model/types";
import { printed } from "../support/scripted_interpreter";
import { chatStream, refuse, runs, says } from "../support/scripted_server";
import { cell, contents, lastAnswer, notices, scene, texts } from "./scene";

const figure = (base64: string): Output => ({
  output_type: "display_data",
  data: { "image/png": base64 },
  metadata: { sandcell: { description: `figure ${base64}` } },
});

describe("figures", () => {
  test("a model that sees gets the last two after the results", async () => {
    const script = () => ({ outputs: ["AAAA", "BBBB", "CCCC"].map(figure) });
    await using here = await scene([runs("plot()"), says("nice")], script, { vision: true });
    await here.chat.send("plot");
    const last = here.server.messages(1).at(-1);
    const parts = last?.content as { type: string; text?: string; image_url?: { url: string } }[];
    expect(last?.role).toBe("user");
    expect(parts[0]?.text).toContain("not from the user");
    expect(parts.slice(1).map((part) => part.image_url?.url)).toEqual([
      "data:image/png;base64,BBBB",
      "data:image/png;base64,CCCC",
    ]);
    expect(contents(here.server, 1, "tool")[0]).toContain("display 1: figure AAAA");
  });

  test("a model that does not see gets the description only", async () => {
    await using here = await scene([runs("plot()"), says("nice")], () => ({ outputs: [figure("AAAA")] }));
    await here.chat.send("plot");
    expect(JSON.stringify(here.server.messages(1))).not.toContain("data:image");
  });

  test("what is no picture is not sent as one", async () => {
    expect(await figuresForModel([figure('"}] hello'), figure("AAAA")])).toEqual(["data:image/png;base64,AAAA"]);
  });
});

describe("the window", () => {
  const user = (turn: string, text: string, images?: string[]): HistoryItem => ({
    role: "user",
    turn,
    text,
    ...(images ? { images } : {}),
  });
  const asked = (turn: string, id: string): HistoryItem => ({
    role: "assistant",
    turn,
    text: "",
    calls: [{ id, name: "python", arguments: JSON.stringify({ code: id.repeat(50) }), code: id }],
  });
  const result = (turn: string, callId: string, length = 2_000): HistoryItem => ({
    role: "tool",
    turn,
    callId,
    text: `status: ok (0.10 s)\nstdout:\n${"x".repeat(length)}`,
  });
  const steps = (turn: string, count: number): HistoryItem[] =>
    Array.from({ length: count }, (_, step) => [
      asked(turn, `${turn}s${step}`),
      result(turn, `${turn}s${step}`),
    ]).flat();

  function expectValid(items: readonly HistoryItem[]): void {
    const open = new Set<string>();
    for (const item of items) {
      if (item.role === "tool") expect(open.delete(item.callId)).toBe(true);
      else expect(open.size).toBe(0);
      if (item.role === "assistant") for (const { id } of item.calls) open.add(id);
    }
    expect(open.size).toBe(0);
  }

  test("a short history is left alone", () => {
    const items = [user("a", "hi"), ...steps("a", 2)];
    expect(fitWindow(items, "", 100_000).items).toBe(items);
  });

  test("old pictures go first", () => {
    const items = [
      user("a", "go"),
      ...steps("a", 1),
      user("a", "figures", ["1", "2"]),
      ...steps("a", 1),
      user("a", "figures", ["3"]),
    ];
    const { items: short, cut } = fitWindow(items, "", 6_100);
    expect(cut).toBe("pictures");
    expect(short.flatMap((item) => (item.role === "user" ? (item.images ?? []) : []))).toEqual(["3"]);
    expect(short.filter((item) => item.role === "tool")).toEqual(items.filter((item) => item.role === "tool"));
  });

  test("then old outputs shrink to their status line, the last two stay whole", () => {
    const items = [user("a", "go"), ...steps("a", 10)];
    const { items: short, cut } = fitWindow(items, "", 7_000);
    expect(cut).toBe("outputs");
    const results = short.filter((item) => item.role === "tool");
    expect(results.slice(0, -2).every((item) => /^status: ok \(0\.10 s\)\n\(The rest/.test(item.text))).toBe(true);
    expect(results.slice(-2).every((item) => item.text.length > 2_000)).toBe(true);
    expectValid(short);
  });

  test("then old answers go, the user's words stay, and no call is parted from its result", () => {
    const items = ["a", "b", "c", "d"].flatMap((turn) => [user(turn, `request ${turn}`), ...steps(turn, 8)]);
    const { items: short, cut } = fitWindow(items, "system", 5_000);
    expect(cut).toBe("answers");
    expect(estimateTokens("system", short)).toBeLessThanOrEqual(2_500);
    expect(short.filter((item) => item.role === "user").map((item) => item.text)).toEqual([
      "request a",
      "request b",
      "request c",
      "request d",
    ]);
    expectValid(short);
  });

  test("a window that is far too small keeps the request and the last two runs", () => {
    const items = [user("a", "request a"), ...steps("a", 8)];
    const { items: short } = fitWindow(items, "", 1_000);
    expect(short[0]).toEqual(user("a", "request a"));
    expect(short.filter((item) => item.role === "tool")).toEqual(
      items.filter((item) => item.role === "tool").slice(-2),
    );
    expectValid(short);
  });

  test("the newest description of the files stays whole, older ones go", () => {
    const files = (name: string) =>
      `<files>\n[{"path": "/mnt/data/${name}", "note": "${"n".repeat(2_500)}"}]\n</files>`;
    const items = [
      user("a", `${files("old.csv")}\n\nrequest a`),
      ...steps("a", 8),
      user("b", `${files("new.csv")}\n\nrequest b`),
      ...steps("b", 8),
      user("c", "request c"),
      ...steps("c", 2),
    ];
    const { items: short } = fitWindow(items, "", 6_000);
    const said = short.flatMap((item) => (item.role === "user" ? [item.text] : []));
    expect(said).toEqual(["request a", `${files("new.csv")}\n\nrequest b`, "request c"]);
    expectValid(short);
  });

  test("in a chat: the request fits and the user is told", async () => {
    const words = (count: number) => says("word ".repeat(count));
    await using here = await scene([words(400), words(400), says("end")], undefined, { contextWindow: 1_000 });
    await here.chat.send("first request");
    await here.chat.send("second request");
    await here.chat.send("third request");
    expect(contents(here.server, 2, "user")).toEqual(["first request", "second request", "third request"]);
    expect(contents(here.server, 2, "system")).toHaveLength(1);
    expect(JSON.stringify(here.server.messages(2)).length).toBeLessThan(3_000);
    expect(notices(lastAnswer(here.chat))).not.toContain("context-truncated");
    expect(
      here.chat.turns.some((turn) => turn.role === "assistant" && notices(turn).includes("context-shortened")),
    ).toBe(true);
  });

  test("a provider that finds it too long is asked again with less", async () => {
    const refusal = refuse(400, "This model's maximum context length is 4096 tokens.", {
      code: "context_length_exceeded",
    });
    const long = says("word ".repeat(1_000));
    await using here = await scene([long, refusal, says("ok")]);
    await here.chat.send("one");
    await here.chat.send("two");
    expect(texts(lastAnswer(here.chat).parts)).toBe("ok");
    expect(JSON.stringify(here.server.messages(2)).length).toBeLessThan(
      JSON.stringify(here.server.messages(1)).length / 2,
    );
  });

  test("a server that reads only the end is named", async () => {
    const script = () => printed("x".repeat(7_000).replaceAll(/.{80}/g, "$&\n"));
    await using here = await scene([runs("a"), runs("b"), says("?")], script);
    await here.chat.send("y".repeat(10_000));
    expect(notices(lastAnswer(here.chat))).toEqual(["context-truncated"]);
  });
});

describe("a model without tools in a chat", () => {
  test("says once that it is one, and its block becomes a cell", async () => {
    const block = "I compute.\n\n```python\n6 * 7\n```";
    await using here = await scene([refuse(400, "m1 does not support tools"), says(block), says("42.")], () =>
      printed("42"),
    );
    await here.chat.send("go");
    const turn = lastAnswer(here.chat);
    expect(turn.parts.map((part) => part.kind)).toEqual(["notice", "text", "cell", "text"]);
    expect(notices(turn)).toEqual(["fenced-mode"]);
    expect(texts(turn.parts)).toBe("I compute.42.");
    expect(here.interpreter.codes).toEqual(["6 * 7"]);
    expect(String(here.server.messages(2).at(-1)?.content)).toMatch(
      /^\[Result from the sandbox, not from the user[\s\S]*status: ok[\s\S]*42/,
    );
  });

  test("a thought without a beginning ends up as reasoning", async () => {
    const pieces = ["Let me think.", "\n</think>\n\n", "Four."];
    await using here = await scene([chatStream(pieces.map((content) => ({ content })))]);
    await here.chat.send("go");
    expect(lastAnswer(here.chat).parts).toEqual([
      { kind: "reasoning", text: "Let me think." },
      { kind: "text", text: "Four." },
    ]);
  });
});

describe("displays", () => {
  const box = (html: string): Output => ({
    output_type: "display_data",
    data: { "text/html": html },
    metadata: {},
    transient: { display_id: "a" },
  });

  test("of an earlier cell are updated by a later one", async () => {
    const update: Output = {
      output_type: "update_display_data",
      data: { "text/html": "2" },
      metadata: {},
      transient: { display_id: "a" },
    };
    const script = (code: string) => ({ outputs: [code === "show" ? box("1") : update] });
    await using here = await scene([runs("show"), runs("update"), says("done")], script);
    await here.chat.send("go");
    expect(cell(lastAnswer(here.chat)).run?.outputs).toMatchObject([{ data: { "text/html": "2" } }]);
  });
});

describe("links in an answer", () => {
  test.each([
    ["[a](sandbox:/mnt/data/a.csv)", "/mnt/data/a.csv"],
    ["[a](sandbox:///mnt/data/a.csv)", "/mnt/data/a.csv"],
    ['[a](sandbox:/mnt/data/a b (1).csv "title")', "/mnt/data/a b (1).csv"],
    ["[a](<sandbox:/mnt/data/a b.csv>)", "/mnt/data/a b.csv"],
    ["see sandbox:/mnt/data/a.csv.", "/mnt/data/a.csv"],
    ["`sandbox:/mnt/data/a.csv`", "/mnt/data/a.csv"],
  ])("%s", (markdown, path) => {
    expect(sandboxLinks(markdown)).toEqual([path]);
  });

  test("others are none of ours", () => {
    expect(sandboxLinks("[a](https://example.org/mnt/data/a) sandbox:/etc/passwd")).toEqual([]);
  });

  test("broken escapes do no harm", () => {
    expect(exists("/mnt/data/100%.csv", new Set(["/mnt/data/100%.csv"]))).toBe(true);
    expect(exists("/mnt/data/a%20b", new Set(["/mnt/data/a b"]))).toBe(true);
  });
});
