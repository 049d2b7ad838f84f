import { expect, it } from "vitest";
import { markdownBlocks } from "../../src/page/outputs/markdown_blocks";

const html = (source: string): string =>
  markdownBlocks(source)
    .map((block) => (block.kind === "html" ? block.html : `[code ${block.language}]${block.code}`))
    .join("");

it("makes links to files of the chat into buttons", () => {
  expect(html("[the table](sandbox:/mnt/data/out.csv)")).toContain(
    '<button type="button" class="file-link" data-path="/mnt/data/out.csv">the table</button>',
  );
});

it("does not put an image from the network into the page", () => {
  const out = html("![tracker](https://evil.example/x.png)");
  expect(out).not.toContain("<img");
  expect(out).not.toContain("src=");
  expect(out).toContain('data-image="https://evil.example/x.png"');
  expect(out).toContain("tracker");
});

it("marks images that are files of the chat", () => {
  expect(html("![plot](/mnt/data/plot.png)")).toContain('class="file-image" data-path="/mnt/data/plot.png"');
});

it("escapes what it puts into attributes", () => {
  expect(html('[x](sandbox:/mnt/data/a"onclick="b.csv)')).not.toContain('"onclick="');
});

it("reads TeX between dollars and between backslashed brackets", () => {
  expect(html("Let $x_1$ be")).toContain('<span class="math" data-tex="x_1">');
  expect(html("Let \\(y\\) be")).toContain('data-tex="y"');
  expect(html("$$\na + b\n$$")).toContain('class="math math-display" data-tex="a + b"');
  expect(html("\\[\nc < d\n\\]")).toContain('data-tex="c &lt; d"');
});

it("leaves money alone", () => {
  expect(html("It costs $5 and $10, or $5-$10.")).not.toContain("math");
});

it("leaves dollars in code alone", () => {
  expect(html("`$x$`")).not.toContain("math");
});

it("shows a fence while it is still being written", () => {
  const blocks = markdownBlocks("Look:\n\n```python\nprint(1)\n");
  expect(blocks.at(-1)).toEqual({ kind: "code", code: "print(1)", language: "python" });
});

it("keeps blocks apart, so that only the last one changes while text streams", () => {
  const before = markdownBlocks("# One\n\nTwo\n\nThr");
  const after = markdownBlocks("# One\n\nTwo\n\nThree **four**");
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[2]).not.toEqual(before[2]);
});
