import { expect, it } from "vitest";
import { guessDelimiter, parseDelimited, toCsv } from "../../src/page/text/csv";

it("reads quotes, doubled quotes and line breaks inside them", () => {
  expect(parseDelimited('a,b\r\n"x, y","say ""hi""\nthere"\n', ",", 10)).toEqual([
    ["a", "b"],
    ["x, y", 'say "hi"\nthere'],
  ]);
});

it("keeps empty fields, also at the end of a line and of the text", () => {
  expect(parseDelimited("a,,c,\n,", ",", 10)).toEqual([
    ["a", "", "c", ""],
    ["", ""],
  ]);
});

it("skips the byte order mark and empty lines, and stops at the limit", () => {
  expect(parseDelimited("\ufeffn\n\n1\n2\n3\n", ",", 3)).toEqual([["n"], ["1"], ["2"]]);
});

it("does not lose the row when text follows a closing quote", () => {
  expect(parseDelimited('"a"b,c\nd,e', ",", 10)).toEqual([
    ["ab", "c"],
    ["d", "e"],
  ]);
});

it("survives a quote that never closes", () => {
  expect(parseDelimited('a,"open\nb', ",", 10)).toEqual([["a", "open\nb"]]);
});

it("guesses the delimiter that every line has", () => {
  expect(guessDelimiter("name;price\nlamp;3,50\nchair;9,90")).toBe(";");
  expect(guessDelimiter("a\tb\n1\t2")).toBe("\t");
  expect(guessDelimiter("single\ncolumn")).toBe(",");
});

it("writes what it reads", () => {
  const rows = [
    ["a", 'quote " here', "line\nbreak"],
    ["1", "", "x,y"],
  ];
  expect(parseDelimited(toCsv(rows), ",", 10)).toEqual(rows);
});

it("writes missing values as empty fields", () => {
  expect(toCsv([[null, undefined, 0, false]])).toBe(",,0,false");
});
