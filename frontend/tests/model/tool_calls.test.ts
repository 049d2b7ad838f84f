/** Tool calls as providers really stream them. */

import { describe, expect, test } from "vitest";
import { CodeStream, decodeCode } from "../../src/model/code_argument";
import type { FinishEvent } from "../../src/model/types";
import { chatStream, DONE, delta, event, json, raw } from "../support/scripted_server";
import { collect, connect, finishOf } from "./connection";

type Call = Record<string, unknown>;

/** The calls of a stream with these `tool_calls` deltas. */
async function callsOf(deltas: Call[][], finish = "tool_calls"): Promise<FinishEvent["calls"]> {
  return (
    await finishOf(
      chatStream(
        deltas.map((tool_calls) => ({ tool_calls })),
        finish,
      ),
    )
  ).calls;
}

const start = (index: number, id: string, args = "") => ({
  index,
  id,
  type: "function",
  function: { name: "python", arguments: args },
});

describe("deltas", () => {
  test("as OpenAI sends them", async () => {
    const calls = await callsOf([
      [start(0, "c1")],
      [{ index: 0, function: { arguments: '{"code":' } }],
      [{ index: 0, function: { arguments: ' "x = 1"}' } }],
    ]);
    expect(calls).toEqual([{ id: "c1", name: "python", arguments: '{"code": "x = 1"}', code: "x = 1" }]);
  });

  test("index missing", async () => {
    const calls = await callsOf([
      [{ id: "c1", function: { name: "python", arguments: '{"code": ' } }],
      [{ function: { arguments: '"a"}' } }],
      [{ id: "c2", function: { name: "python", arguments: '{"code": "b"}' } }],
    ]);
    expect(calls.map(({ id, code }) => [id, code])).toEqual([
      ["c1", "a"],
      ["c2", "b"],
    ]);
  });

  test("id missing", async () => {
    const calls = await callsOf([[{ index: 0, function: { name: "python", arguments: '{"code": "a"}' } }]]);
    expect(calls).toMatchObject([{ id: "made_1", code: "a" }]);
  });

  test("neither index nor id, two calls", async () => {
    const calls = await callsOf([
      [{ function: { name: "python", arguments: '{"code": "a"}' } }],
      [{ function: { name: "python", arguments: '{"code": "b"}' } }],
    ]);
    expect(calls.map(({ id, code }) => [id, code])).toEqual([
      ["made_1", "a"],
      ["made_2", "b"],
    ]);
  });

  test("id and name repeated in each delta", async () => {
    const calls = await callsOf([[start(0, "c1", '{"code"')], [start(0, "c1", ': "a')], [start(0, "c1", '"}')]]);
    expect(calls).toMatchObject([{ id: "c1", code: "a" }]);
  });

  test("another id in each delta of one call", async () => {
    const calls = await callsOf([[start(0, "x1", '{"code"')], [start(0, "x2", ': "a"}')]]);
    expect(calls).toMatchObject([{ id: "x1", code: "a" }]);
  });

  test("every call under index 0", async () => {
    const calls = await callsOf([[start(0, "c1", '{"code": "a"}')], [start(0, "c2", '{"code": "b"}')]]);
    expect(calls.map(({ code }) => code)).toEqual(["a", "b"]);
  });

  test("several calls interleaved keep their order and ids", async () => {
    const more = (index: number, text: string) => ({ index, function: { arguments: text } });
    const calls = await callsOf([
      [start(0, "c1"), start(1, "c2")],
      [more(1, '{"code": "b"}')],
      [more(0, '{"code": "a"}')],
    ]);
    expect(calls.map(({ id, code }) => [id, code])).toEqual([
      ["c1", "a"],
      ["c2", "b"],
    ]);
  });

  test("arguments as an object", async () => {
    const calls = await callsOf([[{ index: 0, id: "c1", function: { name: "python", arguments: { code: "a\nb" } } }]]);
    expect(calls).toMatchObject([{ code: "a\nb" }]);
  });

  test("whole arguments repeated at the end", async () => {
    const calls = await callsOf([
      [start(0, "c1", '{"code": "a"}')],
      [{ index: 0, function: { arguments: '{"code": "a"}' } }],
    ]);
    expect(calls).toMatchObject([{ code: "a", arguments: '{"code": "a"}' }]);
  });

  test("finish_reason stop with calls", async () => {
    const finish = await finishOf(chatStream([{ tool_calls: [start(0, "c1", '{"code": "a"}')] }], "stop"));
    expect(finish).toMatchObject({ reason: "calls", calls: [{ code: "a" }] });
  });

  test("name missing", async () => {
    const calls = await callsOf([[{ index: 0, id: "c1", function: { arguments: '{"code": "a"}' } }]]);
    expect(calls).toMatchObject([{ name: "python", code: "a" }]);
  });

  test("a call in a message that was not streamed", async () => {
    const message = {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c1", function: { name: "python", arguments: '{"code": "a"}' } }],
    };
    const finish = await finishOf(json({ choices: [{ message, finish_reason: "tool_calls" }] }));
    expect(finish).toMatchObject({ reason: "calls", calls: [{ id: "c1", code: "a" }] });
  });

  test("code shows while it streams", async () => {
    const pieces = ['{"co', 'de": "for x in', " y:\\", "n  prin", 't(\\"\\u00', 'e9\\")"}'];
    const frames = pieces.map((text) =>
      event(delta({ tool_calls: [{ index: 0, id: "c1", function: { name: "python", arguments: text } }] })),
    );
    await using connection = await connect([raw(...frames, event(delta({}, "tool_calls")), DONE)]);
    const events = await collect(connection.client);
    expect(events.map((each) => each.type)).toEqual([
      "call-begin",
      ...pieces.map(() => "call-delta"),
      "call-complete",
      "finish",
    ]);
    expect(events.flatMap((each) => (each.type === "call-delta" ? [each.code] : []))).toEqual([
      "",
      "for x in",
      "for x in y:",
      "for x in y:\n  prin",
      'for x in y:\n  print("',
      'for x in y:\n  print("é")',
    ]);
  });
});

describe("arguments", () => {
  const code = 'print("a\\n")\nx = {1: 2}';

  test.each<[string, string, string]>([
    ["an object", JSON.stringify({ code }), code],
    ["an object with other keys first", JSON.stringify({ language: "python", options: { a: ["}", 1] }, code }), code],
    ["a JSON string of an object", JSON.stringify(JSON.stringify({ code })), code],
    ["a JSON string of code", JSON.stringify(code), code],
    ["raw code", code, code],
    ["raw code in a fence", `\`\`\`python\n${code}\n\`\`\``, code],
    ["an object whose string has raw line breaks", '{"code": "a = 1\nb = 2"}', "a = 1\nb = 2"],
    ["an object whose string has bare quotes", '{"code": "print("hi")"}', 'print("hi")'],
    ["lines in a list", JSON.stringify({ code: ["a = 1", "b = 2"] }), "a = 1\nb = 2"],
    ["another name for the only argument", JSON.stringify({ input: code }), code],
    ["surrogate pairs", '{"code": "print(\\"\\ud83d\\ude00\\")"}', 'print("😀")'],
  ])("%s", (_, text, expected) => {
    expect(decodeCode(text)).toEqual({ code: expected });
  });

  test.each<[string, string, RegExp]>([
    ["truncated in the code", '{"code": "print(1', /cut off/],
    ["truncated in the key", '{"co', /cut off/],
    ["truncated, encoded twice", '"{\\"code\\": \\"pri', /cut off/],
    ["empty", "", /no code/],
    ["an empty object", "{}", /no code/],
    ["empty code", '{"code": "  "}', /no code/],
    ["null", "null", /no code/],
    ["another language", '{"language": "bash", "code": "ls"}', /Only Python/],
  ])("%s is not run", (_, text, problem) => {
    expect(decodeCode(text)).toEqual({ code: null, problem: expect.stringMatching(problem) });
  });

  test("raw code that was cut is not run", () => {
    expect(decodeCode("print(1)\nfor x in", true).code).toBeNull();
  });

  test.each([
    JSON.stringify({ a: { b: '}"' }, code }),
    JSON.stringify(JSON.stringify({ code })),
    JSON.stringify(code),
    code,
  ])("streamed character by character it grows into the whole: %s", (text) => {
    const stream = new CodeStream();
    for (const char of text) {
      const before = stream.code;
      expect(stream.push(char).startsWith(before)).toBe(true);
    }
    expect(stream.code).toBe(code);
  });
});
