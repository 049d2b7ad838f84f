import { expect, test } from "vitest";
import { check, shownText } from "../../src/embed/frame/expectation";
import type { Output } from "../../src/interpreter/types";

function printed(text: string): Output[] {
  return [{ output_type: "stream", name: "stdout", text }];
}

test("what is printed and returned is compared without blanks at the ends of lines", () => {
  const result: Output = {
    output_type: "execute_result",
    execution_count: 1,
    data: { "text/plain": "7", "text/html": "<b>7</b>" },
    metadata: {},
  };
  expect(shownText([...printed("a \n"), result])).toBe("a \n7\n");
  expect(check("a\n7", [...printed("a \r\n"), result]).passed).toBe(true);
  expect(check("a\n8", [...printed("a\n"), result])).toEqual({ passed: false, expected: "a\n8", actual: "a\n7" });
});

test("three dots stand for anything between what is there", () => {
  expect(check("took ... s", printed("took 0.3 s\n")).passed).toBe(true);
  expect(check("took ... s", printed("took 0.3 s more\n")).passed).toBe(false);
  expect(check("ab...b", printed("ab\n")).passed).toBe(false);
  expect(check("...", printed("")).passed).toBe(true);
  expect(check("a...b...c", printed("a1c2b3c")).passed).toBe(true);
  expect(check("a...b...c", printed("a1c2c3")).passed).toBe(false);
});

test("an error counts as what it says", () => {
  const error: Output = { output_type: "error", ename: "ValueError", evalue: "no", traceback: [] };
  expect(check("ValueError: no", [error]).passed).toBe(true);
});

test("a picture has no text of its own", () => {
  const data = { "image/png": "iVBORw0KGgo=", "text/plain": "<Figure size 640x480 with 1 Axes>" };
  const figure: Output = { output_type: "display_data", data, metadata: {} };
  expect(check("3 bars", [figure, ...printed("3 bars\n")]).passed).toBe(true);
});
