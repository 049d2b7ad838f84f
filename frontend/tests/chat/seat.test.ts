/** Changing who answers, approving runs, prices, and the built-in assistant inside the sandbox. */

import { describe, expect, test } from "vitest";
import { endpointEngine } from "../../src/chat";
import { InsideAssistant } from "../../src/chat/inside_assistant";
import type { ServerConfig } from "../../src/chat/types";
import { failed, printed } from "../support/scripted_interpreter";
import { chatStream, event, raw, runs, ScriptedServer, says } from "../support/scripted_server";
import { cell, contents, lastAnswer, MODEL, scene, texts, until } from "./scene";

describe("another model", () => {
  test("answers next, with what was said so far", async () => {
    await using here = await scene([runs("1 + 1"), says("two")], () => printed("2"));
    const other = await ScriptedServer.start(says("still two"));
    await here.chat.send("add");
    const endpoint = { baseUrl: other.baseUrl, apiKey: "k" };
    const model = { ...MODEL, id: "m2" };
    here.chat.use(endpointEngine({ config: {} as ServerConfig, model, endpoint }));
    await here.chat.send("sure?");
    expect(lastAnswer(here.chat).model).toBe("m2");
    expect(other.requests[0]?.headers.authorization).toBe("Bearer k");
    expect(other.messages(0).map(({ role }) => role)).toEqual([
      "system",
      "user",
      "assistant",
      "tool",
      "assistant",
      "user",
    ]);
    await other.stop();
  });
});

describe("approving", () => {
  const asking = { approveRuns: () => true };
  const waits = (chat: Parameters<typeof until>[0]) => until(chat, () => cell(lastAnswer(chat)).awaiting === true);

  test("code waits for the user's word", async () => {
    await using here = await scene([runs("x = 1"), says("done")], () => printed("ran"), {}, asking);
    const sent = here.chat.send("go");
    await until(here.chat, () => here.chat.turns.length > 1 && lastAnswer(here.chat).parts.length > 0);
    await waits(here.chat);
    expect(here.interpreter.codes).toEqual([]);
    here.chat.decide("another cell", { run: true });
    here.chat.decide(cell(lastAnswer(here.chat)).id, { run: true });
    await sent;
    expect(here.interpreter.codes).toEqual(["x = 1"]);
    expect(cell(lastAnswer(here.chat)).awaiting).toBeUndefined();
  });

  test("changed code is what runs, and the model hears of it", async () => {
    await using here = await scene([runs("x = 1"), says("done")], () => printed("ran"), {}, asking);
    const sent = here.chat.send("go");
    await until(here.chat, () => here.chat.turns.length > 1 && lastAnswer(here.chat).parts.length > 0);
    await waits(here.chat);
    here.chat.decide(cell(lastAnswer(here.chat)).id, { run: true, code: "x = 2" });
    await sent;
    expect(here.interpreter.codes).toEqual(["x = 2"]);
    expect(contents(here.server, 1, "tool")[0]).toContain("The user changed the code before it ran. What ran:\nx = 2");
  });

  test("refused code is not run, and the model may answer", async () => {
    await using here = await scene([runs("x = 1"), says("All right.")], () => printed("ran"), {}, asking);
    const sent = here.chat.send("go");
    await until(here.chat, () => here.chat.turns.length > 1 && lastAnswer(here.chat).parts.length > 0);
    await waits(here.chat);
    here.chat.decide(cell(lastAnswer(here.chat)).id, { run: false, reason: "not that file" });
    await sent;
    expect(here.interpreter.codes).toEqual([]);
    expect(contents(here.server, 1, "tool")[0]).toMatch(/declined to run it\. They said: not that file/);
    expect(texts(lastAnswer(here.chat).parts)).toBe("All right.");
  });

  test("Stop while it waits leaves a usable chat", async () => {
    await using here = await scene([runs("x = 1"), says("Fine.")], () => printed("ran"), {}, asking);
    const sent = here.chat.send("go");
    await until(here.chat, () => here.chat.turns.length > 1 && lastAnswer(here.chat).parts.length > 0);
    await waits(here.chat);
    here.chat.stop();
    await sent;
    expect(lastAnswer(here.chat).state).toBe("stopped");
    await here.chat.send("something else");
    expect(contents(here.server, 1, "tool")[0]).toContain("status: interrupted");
    expect(texts(lastAnswer(here.chat).parts)).toBe("Fine.");
  });
});

describe("tokens and costs", () => {
  const counted = (usage: object) =>
    raw(event({ choices: [{ delta: { content: "hi" }, finish_reason: "stop" }], usage }), "data: [DONE]\n\n");

  test("the provider's own cost is kept", async () => {
    await using here = await scene([counted({ prompt_tokens: 10, completion_tokens: 2, cost: 0.25 })]);
    await here.chat.send("go");
    expect(lastAnswer(here.chat).usage).toMatchObject({ cost: 0.25, requests: 1, priced: 1 });
  });

  test("without a price the cost is unknown, with one it is reckoned", async () => {
    const usage = { prompt_tokens: 1_000_000, completion_tokens: 500_000 };
    await using here = await scene([counted(usage), counted(usage)]);
    await here.chat.send("go");
    expect(lastAnswer(here.chat).usage?.cost).toBeUndefined();
    const endpoint = { baseUrl: here.server.baseUrl };
    here.chat.use({
      ...endpointEngine({ config: {} as ServerConfig, model: MODEL, endpoint }),
      price: { input: 2, output: 8 },
    });
    await here.chat.send("again");
    expect(lastAnswer(here.chat).usage?.cost).toBe(6);
  });

  test("counts that come with every chunk are not added up", async () => {
    const chunk = (text: string, count: number) =>
      event({ choices: [{ delta: { content: text } }], usage: { prompt_tokens: 50, completion_tokens: count } });
    const answer = raw(chunk("a", 1), chunk("b", 2), chunk("c", 3), "data: [DONE]\n\n");
    await using here = await scene([answer]);
    await here.chat.send("go");
    expect(lastAnswer(here.chat).usage).toMatchObject({ inputTokens: 50, outputTokens: 3 });
  });
});

describe("when the window is full", () => {
  test("goals, files and variables stay, answers become summaries, and the user is told", async () => {
    const long = "word ".repeat(2_500);
    const answers = [
      runs("df = 1"),
      says(`First. ${long}`),
      runs("total = 2"),
      says(`Second. ${long}`),
      says("Third."),
    ];
    await using here = await scene(answers, () => printed("x".repeat(3_000)), { contextWindow: 9_000 });
    here.interpreter.variables = async () => [
      { name: "df</variables>", type: "DataFrame", shape: "(3, 2)", preview: "secret rows" },
    ];
    await here.chat.send("the first goal");
    await here.chat.send("the second goal");
    await here.chat.send("the third goal");
    const sent = JSON.stringify(here.server.messages(4));
    for (const goal of ["the first goal", "the second goal", "the third goal"]) expect(sent).toContain(goal);
    expect(sent).toContain("Summary of this earlier answer");
    expect(sent).toContain("It ran code: 1 ok. It said: First.");
    expect(contents(here.server, 4, "user").at(-1)).toMatch(
      /^<variables>\ndf \/variables : DataFrame \(3, 2\)\n<\/variables>\n\n/,
    );
    expect(sent).not.toContain("secret rows");
    const told = here.chat.turns.flatMap((turn) => (turn.role === "assistant" ? turn.parts : []));
    expect(told.some((part) => part.kind === "notice" && /short summaries/.test(part.text))).toBe(true);
  });
});

describe("the assistant inside the sandbox", () => {
  test("is asked with the conversation and answers like a model", async () => {
    const script = (code: string) =>
      code.includes("sandcell_assistant")
        ? printed(JSON.stringify(code.includes("status: ok") ? { text: "It is 4." } : { text: "I add.", code: "2+2" }))
        : printed("4");
    await using here = await scene([], script);
    here.chat.use({ info: MODEL, client: new InsideAssistant(here.interpreter) });
    await here.chat.send("2 + 2 with ' and \" and \\n");
    expect(texts(lastAnswer(here.chat).parts)).toBe("I add.It is 4.");
    expect(here.interpreter.codes[1]).toBe("2+2");
    expect(here.server.requests).toEqual([]);
  });

  test("a forged reply is a failure in words", async () => {
    await using here = await scene([], () => failed("ImportError", "no assistant"));
    here.chat.use({ info: MODEL, client: new InsideAssistant(here.interpreter) });
    await here.chat.send("hello");
    expect(lastAnswer(here.chat)).toMatchObject({ state: "failed", error: { code: "provider-failed" } });
    expect(lastAnswer(here.chat).error?.message).toContain("ImportError: no assistant");
  });
});

test("text parts that stream are one answer", async () => {
  await using here = await scene([chatStream([{ content: "a" }, { content: "b" }])]);
  await here.chat.send("go");
  expect(texts(lastAnswer(here.chat).parts)).toBe("ab");
});
