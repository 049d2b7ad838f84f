import { expect, it } from "vitest";
import { messagePieces } from "../../src/page/text/fences";

it("leaves a message without code in one piece, spaces and lines as they are", () => {
  expect(messagePieces("one\n\n  two `x` ``` three")).toEqual([{ kind: "text", text: "one\n\n  two `x` ``` three" }]);
});

it("parts code from the text around it", () => {
  expect(messagePieces("Why?\n```python\nx = 1\n\ny\n```\nThanks")).toEqual([
    { kind: "text", text: "Why?" },
    { kind: "code", code: "x = 1\n\ny", language: "python" },
    { kind: "text", text: "Thanks" },
  ]);
});

it("does not swallow a message whose fence never closes", () => {
  expect(messagePieces("```python\nx = 1")).toEqual([{ kind: "text", text: "```python\nx = 1" }]);
});
