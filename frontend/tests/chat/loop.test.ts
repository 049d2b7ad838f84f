/** The agent loop: ask, run, tell, again; and where it stops by itself. */

import { describe, expect, test } from "vitest";
import { failed, printed } from "../support/scripted_interpreter";
import { chatStream, delta, event, raw, runs, says } from "../support/scripted_server";
import { cell, cells, contents, lastAnswer, notices, scene, texts } from "./scene";

describe("the loop", () => {
  test("words only", async () => {
    await using here = await scene([says("Hello there.")]);
    await here.chat.send("hi");
    const turn = lastAnswer(here.chat);
    expect(turn).toMatchObject({ state: "done", model: "m1", usage: { inputTokens: 7, outputTokens: 3 } });
    expect(texts(turn.parts)).toBe("Hello there.");
    expect(here.chat.busy).toBe(false);
    expect(here.server.messages(0)).toEqual([
      { role: "system", content: "You have a tool." },
      { role: "user", content: "hi" },
    ]);
  });

  test("runs code and tells the model what came out", async () => {
    await using here = await scene([runs("print(6*7)"), says("42.")], () => printed("42\n"));
    await here.chat.send("six times seven");
    expect(here.interpreter.codes).toEqual(["print(6*7)"]);
    const turn = lastAnswer(here.chat);
    expect(turn.parts.map((part) => part.kind)).toEqual(["cell", "text"]);
    expect(cell(turn)).toMatchObject({ complete: true, code: "print(6*7)", run: { state: "done", status: "ok" } });
    expect(contents(here.server, 1, "tool")).toEqual(["status: ok (0.42 s)\nstdout:\n42"]);
  });

  test("several calls of one answer run in order and each gets its own result", async () => {
    const script = (code: string) => printed(`ran ${code}`);
    await using here = await scene([runs("a = 1", "b = 2"), says("done")], script);
    await here.chat.send("go");
    expect(here.interpreter.codes).toEqual(["a = 1", "b = 2"]);
    const [, , assistant, first, second] = here.server.messages(1);
    const calls = (assistant as { tool_calls: { id: string }[] }).tool_calls;
    expect(first).toMatchObject({ role: "tool", tool_call_id: calls[0]?.id });
    expect(first?.content).toContain("ran a = 1");
    expect(second).toMatchObject({ role: "tool", tool_call_id: calls[1]?.id });
    expect(second?.content).toContain("ran b = 2");
  });

  test("an error goes back and the model mends it", async () => {
    const script = (code: string) =>
      code.includes("revnue")
        ? failed("KeyError", "'revnue'", { hint: "columns are ['revenue']; did you mean 'revenue'?", line: 1 })
        : printed("ok");
    await using here = await scene([runs("df['revnue']"), runs("df['revenue']"), says("fixed")], script);
    await here.chat.send("go");
    expect(contents(here.server, 1, "tool")[0]).toContain(
      "error: KeyError: 'revnue' (cell 1, line 1)\nhint: columns are",
    );
    expect(lastAnswer(here.chat).state).toBe("done");
    expect(cells(lastAnswer(here.chat)).map((part) => part.run?.status)).toEqual(["error", "ok"]);
  });

  test("code is shown while it streams and run only when it is complete", async () => {
    const seen: string[] = [];
    await using here = await scene([runs("x = 'streamed'"), says("ok")]);
    here.chat.addEventListener("change", () => {
      const turn = here.chat.turns[1];
      const part = turn?.role === "assistant" ? turn.parts.find((each) => each.kind === "cell") : undefined;
      if (part?.kind === "cell" && !part.complete) {
        seen.push(part.code);
        expect(here.interpreter.codes).toEqual([]);
      }
    });
    await here.chat.send("go");
    expect(seen.filter((code) => code !== "" && code !== "x = 'streamed'").length).toBeGreaterThan(1);
    expect(seen.every((code) => "x = 'streamed'".startsWith(code))).toBe(true);
    expect(here.interpreter.codes).toEqual(["x = 'streamed'"]);
  });

  test("a call for another tool or language is not run, and both sides are told", async () => {
    const call = (id: string, name: string, args: object) => ({
      id,
      index: 0,
      function: { name, arguments: JSON.stringify(args) },
    });
    await using here = await scene([
      chatStream([{ tool_calls: [call("c1", "bash", { code: "rm -rf /" })] }], "tool_calls"),
      chatStream([{ tool_calls: [call("c2", "python", { language: "javascript", code: "alert(1)" })] }], "tool_calls"),
      says("sorry"),
    ]);
    await here.chat.send("go");
    expect(here.interpreter.codes).toEqual([]);
    expect(contents(here.server, 1, "tool")[0]).toContain('no tool named "bash"');
    expect(contents(here.server, 2, "tool")[1]).toContain("Only Python");
    expect(notices(lastAnswer(here.chat))).toEqual(["call-not-run", "call-not-run"]);
  });

  test("arguments cut off by the length limit are not run", async () => {
    const cut = chatStream(
      [{ tool_calls: [{ index: 0, id: "c1", function: { name: "python", arguments: '{"code": "print(1' } }] }],
      "length",
    );
    await using here = await scene([cut, says("shorter")]);
    await here.chat.send("go");
    expect(here.interpreter.codes).toEqual([]);
    expect(contents(here.server, 1, "tool")[0]).toContain("cut off");
  });

  test("reasoning is shown apart from the answer", async () => {
    const answer = chatStream([
      { reasoning_content: "Let me see. " },
      { reasoning_content: "Yes." },
      { content: "Done." },
    ]);
    await using here = await scene([answer]);
    await here.chat.send("go");
    expect(lastAnswer(here.chat).parts).toEqual([
      { kind: "reasoning", text: "Let me see. Yes." },
      { kind: "text", text: "Done." },
    ]);
  });

  test("an answer that was cut can be gone on with", async () => {
    const cut = raw(event(delta({ content: "The first half" }, "length")));
    await using here = await scene([cut, says(" and the second.")]);
    await here.chat.send("go");
    expect(notices(lastAnswer(here.chat))).toEqual(["answer-cut"]);
    await here.chat.retry();
    expect(texts(lastAnswer(here.chat).parts)).toBe("The first half and the second.");
    expect(here.server.messages(1).at(-1)?.role).toBe("user");
  });
});

describe("limits", () => {
  test("the same code twice is said to the model, a third time is asked of the user", async () => {
    const again = () => runs("df.mean()");
    await using here = await scene([again(), again(), again()], () => failed("NameError", "name 'df' is not defined"));
    await here.chat.send("go");
    expect(here.interpreter.codes).toHaveLength(2);
    expect(contents(here.server, 2, "tool")[1]).toContain("exactly the code of an earlier call");
    const turn = lastAnswer(here.chat);
    expect(turn.state).toBe("done");
    expect(turn.parts.at(-1)).toMatchObject({ kind: "notice", code: "repeated-code", action: "continue" });
    expect(here.server.requests).toHaveLength(3);
  });

  test("going on after that is allowed and the history is whole", async () => {
    const again = () => runs("df.mean()");
    await using here = await scene([again(), again(), again(), says("I give up.")], () => failed("NameError", "df"));
    await here.chat.send("go");
    await here.chat.retry();
    const turn = lastAnswer(here.chat);
    expect(texts(turn.parts)).toBe("I give up.");
    expect(turn.parts.some((part) => part.kind === "notice" && part.action)).toBe(false);
    expect(contents(here.server, 3, "tool")[2]).toContain("third time");
  });

  test("the same error three times from different code", async () => {
    const script = () => failed("KeyError", "'price'");
    await using here = await scene([runs("a"), runs("b"), runs("c")], script);
    await here.chat.send("go");
    expect(contents(here.server, 2, "tool")[1]).toContain("same error as before");
    expect(notices(lastAnswer(here.chat))).toEqual(["repeated-error"]);
  });

  test("four different errors in a row", async () => {
    const script = (code: string) => failed("ValueError", code);
    await using here = await scene([runs("a"), runs("b"), runs("c"), runs("d")], script);
    await here.chat.send("go");
    expect(notices(lastAnswer(here.chat))).toEqual(["errors-in-a-row"]);
  });

  test("a success in between starts the count anew", async () => {
    const script = (code: string) => (code === "good" ? {} : failed("ValueError", code));
    const answers = ["a", "b", "c", "good", "d", "e", "f"].map((code) => runs(code));
    await using here = await scene([...answers, says("done")], script);
    await here.chat.send("go");
    expect(notices(lastAnswer(here.chat))).toEqual([]);
    expect(texts(lastAnswer(here.chat).parts)).toBe("done");
  });

  test("twelve answers with calls, then the user decides", async () => {
    const many = Array.from({ length: 12 }, (_, number) => runs(`step(${number})`));
    await using here = await scene([...many, says("finished")]);
    await here.chat.send("go");
    expect(here.server.requests).toHaveLength(12);
    expect(lastAnswer(here.chat).parts.at(-1)).toMatchObject({ code: "tool-turns", action: "continue" });
    await here.chat.retry();
    expect(texts(lastAnswer(here.chat).parts)).toBe("finished");
    expect(here.chat.turns).toHaveLength(2);
  });
});
