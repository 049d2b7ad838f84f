/** Stopping, and failures of the upstream: nothing is lost, and one can go on. */

import { describe, expect, test } from "vitest";
import { printed } from "../support/scripted_interpreter";
import { breaks, chatStream, delta, event, hangs, refuse, runs, says } from "../support/scripted_server";
import { cell, contents, lastAnswer, scene, texts, until } from "./scene";

describe("stop", () => {
  test("while words stream: what was said is kept, the next message works", async () => {
    await using here = await scene([hangs(event(delta({ content: "Half a sent" }))), says("fresh")]);
    const sent = here.chat.send("go");
    await until(here.chat, () => here.chat.turns[1] !== undefined && texts(lastAnswer(here.chat).parts) !== "");
    here.chat.stop();
    await sent;
    await here.server.disconnected();
    expect(lastAnswer(here.chat).state).toBe("stopped");
    expect(texts(lastAnswer(here.chat).parts)).toBe("Half a sent");
    await here.chat.send("next");
    const messages = here.server.messages(1);
    expect(messages.map((message) => message.role)).toEqual(["system", "user", "assistant", "user"]);
    expect(messages[2]?.content).toBe("Half a sent");
    expect(messages[3]?.content).toContain("stopped your last answer");
  });

  test("while code runs: the run is interrupted and every call has its answer", async () => {
    await using here = await scene([runs("loop()", "never()"), says("fresh")], (code) =>
      code === "loop()" ? "hang" : {},
    );
    const started = here.interpreter.started();
    const sent = here.chat.send("go");
    await started;
    here.chat.stop();
    await sent;
    expect(here.interpreter.interrupts).toBe(1);
    expect(here.interpreter.codes).toEqual(["loop()"]);
    expect(lastAnswer(here.chat).state).toBe("stopped");
    expect(cell(lastAnswer(here.chat)).run).toMatchObject({ state: "done", status: "interrupted" });
    await here.chat.send("next");
    const results = contents(here.server, 1, "tool");
    expect(results[0]).toContain("status: interrupted");
    expect(results[1]).toContain("Interrupted by the user before");
    expect(here.server.messages(1).map((message) => message.role)).toEqual([
      "system",
      "user",
      "assistant",
      "tool",
      "tool",
      "assistant",
      "user",
    ]);
  });

  test("a second time is passed on as a hard stop", async () => {
    await using here = await scene([runs("loop()")], () => "hang");
    here.interpreter.stubbornness = 2;
    const started = here.interpreter.started();
    const sent = here.chat.send("go");
    await started;
    here.chat.stop();
    expect(here.interpreter.interrupts).toBe(1);
    here.chat.stop();
    await sent;
    expect(here.interpreter.interrupts).toBe(2);
    expect(lastAnswer(here.chat).state).toBe("stopped");
  });

  test("and then going on: the model is asked to continue", async () => {
    await using here = await scene([hangs(event(delta({ content: "Half" }))), says(" and half")]);
    const sent = here.chat.send("go");
    await until(here.chat, () => here.chat.turns[1] !== undefined && texts(lastAnswer(here.chat).parts) !== "");
    here.chat.stop();
    await sent;
    await here.chat.retry();
    expect(lastAnswer(here.chat).state).toBe("done");
    expect(texts(lastAnswer(here.chat).parts)).toBe("Half and half");
    expect(here.server.messages(1).at(-1)?.content).toContain("go on where your last answer ended");
  });

  test("before the first token", async () => {
    await using here = await scene([hangs(), says("fresh")]);
    const sent = here.chat.send("go");
    await expect.poll(() => here.server.requests.length).toBe(1);
    here.chat.stop();
    await sent;
    await here.chat.send("next");
    expect(here.server.messages(1).map((message) => message.role)).toEqual(["system", "user", "assistant", "user"]);
    expect(lastAnswer(here.chat).state).toBe("done");
  });

  test("when nothing is under way does nothing", async () => {
    await using here = await scene([says("a")]);
    here.chat.stop();
    await here.chat.send("go");
    expect(lastAnswer(here.chat).state).toBe("done");
  });
});

describe("failures of the upstream", () => {
  test("a wrong key is said in words, and retry goes on from there", async () => {
    await using here = await scene([
      refuse(401, "Incorrect API key provided", { code: "invalid_api_key" }),
      says("hello"),
    ]);
    await here.chat.send("go");
    const turn = lastAnswer(here.chat);
    expect(turn).toMatchObject({ state: "failed", error: { code: "wrong-key" } });
    await here.chat.retry();
    expect(turn).toMatchObject({ state: "done" });
    expect(turn.error).toBeUndefined();
    expect(here.chat.turns).toHaveLength(2);
    expect(here.server.messages(1)).toEqual(here.server.messages(0));
  });

  test("a break in mid-stream keeps what was said on screen; retry replaces it", async () => {
    await using here = await scene([breaks(event(delta({ content: "Half" }))), says("Whole.")]);
    await here.chat.send("go");
    const turn = lastAnswer(here.chat);
    expect(turn).toMatchObject({ state: "failed", error: { code: "stream-broken" } });
    expect(texts(turn.parts)).toBe("Half");
    await here.chat.retry();
    expect(texts(turn.parts)).toBe("Whole.");
  });

  test("a new message after a break keeps the half answer in the history", async () => {
    await using here = await scene([breaks(event(delta({ content: "Half" }))), says("ok")]);
    await here.chat.send("go");
    await here.chat.send("go on");
    expect(contents(here.server, 1, "assistant")).toEqual(["Half"]);
  });

  test("after a run: the run is not repeated by retry", async () => {
    await using here = await scene([runs("once()"), refuse(500, "overloaded"), says("done")], () => printed("1"));
    await here.chat.send("go");
    expect(lastAnswer(here.chat)).toMatchObject({ state: "failed", error: { code: "provider-failed" } });
    await here.chat.retry();
    expect(here.interpreter.codes).toEqual(["once()"]);
    expect(lastAnswer(here.chat).parts.map((part) => part.kind)).toEqual(["cell", "text"]);
  });

  test("an empty answer is asked for once more by itself", async () => {
    const empty = () => chatStream([{ role: "assistant", content: "" }]);
    await using here = await scene([runs("x"), empty(), says("done"), empty(), empty()]);
    await here.chat.send("go");
    expect(texts(lastAnswer(here.chat).parts)).toBe("done");
    await here.chat.send("again");
    expect(lastAnswer(here.chat)).toMatchObject({ state: "failed", error: { code: "empty-answer" } });
  });

  test("retry when all went well asks nothing", async () => {
    await using here = await scene([says("fine")]);
    await here.chat.send("go");
    await here.chat.retry();
    expect(here.server.requests).toHaveLength(1);
  });
});
