/** What a search finds in messages, and the excerpt it shows. */

import { describe, expect, test } from "vitest";
import { ChatSearch, wantedWords, wordsOf } from "../../src/storage/words";

function search(query: string, title: string, ...texts: string[]) {
  const search = new ChatSearch(wantedWords(query), title);
  for (const [at, text] of texts.entries()) search.see({ chat: "c", id: `t${at}`, text });
  return search.result;
}

describe("a search", () => {
  test("finds words anywhere in a chat, in any case, with or without accents", () => {
    expect(search("ZURICH cafe", "Reise", "Ein Café?", "In Zürich.").matches).toBe(true);
    expect(search("zurich tea", "Reise", "Ein Café?", "In Zürich.").matches).toBe(false);
  });

  test("shows the message that holds most of the words, and nothing where the title suffices", () => {
    expect(search("red blue", "", "red", "blue and red", "blue").found?.turn).toBe("t1");
    expect(search("red", "A red title", "red")).toEqual({ matches: true, found: null });
  });

  test("shows the match as it is written, in one line, with what stands around it", () => {
    const { found } = search("naive", "", `${"x".repeat(40)}\n\nthe naïve\testimate ${"y".repeat(200)}`);
    expect(found).toMatchObject({ match: "naïve", after: expect.stringMatching(/^ estimate y+$/) });
    expect(found?.before).toMatch(/^…x+ the $/);
    expect(found?.after.length).toBeLessThan(100);
  });

  test("places stay right behind characters that fold to more or fewer", () => {
    expect(search("needle", "", "ﬁ ﷺ 🧭 İ ß needle").found).toMatchObject({ match: "needle", after: "" });
  });
});

describe("the words of a turn", () => {
  test("are what was written, said and run, and the names of files", () => {
    expect(wordsOf({ role: "user", text: "hello", files: ["/mnt/data/a.csv"] })).toBe("hello\n/mnt/data/a.csv");
    const parts = [
      { kind: "reasoning", text: "hidden" },
      { kind: "text", text: "said" },
      { kind: "cell", code: "x = 1", run: { outputs: [] } },
    ];
    expect(wordsOf({ role: "assistant", parts })).toBe("said\nx = 1");
  });

  test("of a record that is not one are none", () => {
    for (const turn of [null, 7, "x", { parts: "x" }, { parts: [null, 1, { kind: "text", text: {} }] }]) {
      expect(wordsOf(turn)).toBe("");
    }
    expect(wordsOf({ text: "x".repeat(1e6) }).length).toBe(40_000);
  });
});
