/** Chats out and in again: nothing is lost, nothing hostile comes in. */

import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Turn } from "../../src/chat/types";
import { archive, chatJson, readArchive, readChatJson } from "../../src/export/archive";
import { fileName } from "../../src/export/document";
import { notebook } from "../../src/export/notebook";
import { readNotebook } from "../../src/export/read_notebook";
import { readScript } from "../../src/export/read_script";
import { type ReportParts, report } from "../../src/export/report";
import { script } from "../../src/export/script";
import { MAX_LINK, readShare, shareFragment } from "../../src/export/share";

const CODE =
  'import pandas as pd\ndf = pd.read_csv("/mnt/data/a.csv")\nopen("/mnt/data/out.txt", "w").write("x")\n%time df';

function chat(outputs: unknown[] = []): { title: string; turns: Turn[]; files: { path: string; blob: Blob }[] } {
  const run = {
    state: "done" as const,
    status: "ok" as const,
    startedAt: 1,
    preparing: null,
    outputs: [{ output_type: "stream", name: "stdout", text: "one\ntwo\n" }, ...outputs] as never,
    error: null,
    files: { created: [], changed: [], deleted: [] },
    durationMs: 5,
    executionCount: 3,
  };
  return {
    title: 'A <b>"title"</b>',
    turns: [
      { role: "user", id: "u", at: 1, text: "first\nquestion", files: ["/mnt/data/a.csv"] },
      {
        role: "assistant",
        id: "a",
        at: 2,
        model: "m",
        state: "done",
        parts: [
          { kind: "text", text: "See [it](sandbox:/mnt/data/out.txt)." },
          { kind: "cell", id: "c", callId: "call", code: CODE, complete: true, run },
          { kind: "text", text: "Done </script><script>alert(1)</script>" },
        ],
      },
    ],
    files: [{ path: "/mnt/data/a.csv", blob: new Blob(["x\n1\n"]) }],
  };
}

const said = (turns: readonly Turn[]) =>
  turns.flatMap((turn) =>
    turn.role === "user"
      ? [`? ${turn.text}`]
      : turn.parts.map((part) => (part.kind === "cell" ? `> ${part.code}` : "text" in part ? part.text : "")),
  );

describe("notebook", () => {
  test("holds questions, answers, code that runs outside, and outputs, and comes back", () => {
    const book = notebook(chat([{ output_type: "display_data", data: { "image/png": "QUJD" }, metadata: {} }]));
    const text = JSON.stringify(book);
    expect(text).not.toContain("/mnt/data");
    const { title, turns } = readNotebook(text);
    expect(title).toBe('A <b>"title"</b>');
    expect(said(turns)).toEqual([
      "? first\nquestion",
      "See [it](out.txt).",
      `> ${CODE.replaceAll("/mnt/data/", "")}`,
      "Done </script><script>alert(1)</script>",
    ]);
    const cell = turns[1]?.role === "assistant" ? turns[1].parts[1] : undefined;
    expect(cell).toMatchObject({
      run: { outputs: [{ text: "one\ntwo\n" }, { data: { "image/png": "QUJD" } }], executionCount: 3 },
    });
  });

  test("of others is read as far as it is sound", () => {
    const cells = [
      { cell_type: "markdown", source: ["# Their title\n", "text"] },
      { cell_type: "code", source: "1 + 1", execution_count: 1, outputs: [{ output_type: "evil" }, 7, null] },
    ];
    const { title, turns } = readNotebook(JSON.stringify({ nbformat: 4, metadata: {}, cells }));
    expect(title).toBe("Their title");
    expect(said(turns)).toEqual(["? (Imported)", "# Their title\ntext", "> 1 + 1"]);
    expect(() => readNotebook("{}")).toThrow("nbformat 4");
    expect(() => readNotebook("not json")).toThrow("not a notebook");
  });
});

test("a script keeps the cells and comes back", () => {
  const source = script(chat());
  expect(source).toContain("# %time df");
  const { title, turns } = readScript(source);
  expect(title).toBe('A <b>"title"</b>');
  expect(said(turns)[0]).toBe("? first\nquestion");
  expect(said(turns)[2]).toContain('pd.read_csv("a.csv")');
  expect(said(readScript("x = 1\n# %%\ny = 2\n").turns)).toEqual(["? (Imported)", "> x = 1", "> y = 2"]);
});

test("a zip loses nothing, and new ids keep it apart from the chat it came from", async () => {
  const original = chat();
  const { title, turns, files } = await readArchive(await archive(original));
  expect([title, said(turns)]).toEqual([original.title, said(original.turns)]);
  expect(turns[0]?.id).not.toBe("u");
  expect(files.map(({ path }) => path)).toEqual(["/mnt/data/a.csv"]);
  expect(await files[0]?.blob.text()).toBe("x\n1\n");
});

test("a hostile zip reaches no other path, and a damaged one is refused in words", async () => {
  const entries = { "chat.json": strToU8(chatJson(chat())), "../../etc/passwd": strToU8("x"), "/abs": strToU8("x") };
  const { files } = await readArchive(new Blob([zipSync(entries) as Uint8Array<ArrayBuffer>]));
  expect(files).toEqual([]);
  await expect(readArchive(new Blob(["junk"]))).rejects.toThrow("cannot be read");
  await expect(readArchive(new Blob([zipSync({ a: strToU8("b") }) as Uint8Array<ArrayBuffer>]))).rejects.toThrow(
    "no chat.json",
  );
  const evil = chatJson(chat()).replace('"kind":"cell"', '"kind":"script"');
  expect(() => readChatJson(evil)).toThrow("not an exported chat");
});

describe("link", () => {
  test("carries a small chat", () => {
    const made = shareFragment(chat());
    expect(made?.lean).toBe(false);
    const { title, turns } = readShare(made?.fragment ?? "");
    expect([title, said(turns)]).toEqual([chat().title, said(chat().turns)]);
  });

  test("leaves pictures out when they do not fit, and refuses what is still too large", () => {
    const noise = Array.from({ length: 40_000 }, (_, at) => String.fromCharCode(65 + ((at * at * 7 + at) % 26))).join(
      "",
    );
    const random = [...crypto.getRandomValues(new Uint8Array(30_000))].map((each) => each.toString(36)).join("");
    const picture = {
      output_type: "display_data",
      data: { "image/png": random, "text/plain": "figure" },
      metadata: {},
    };
    const made = shareFragment(chat([picture]));
    expect(made?.lean).toBe(true);
    expect(made?.fragment.length).toBeLessThanOrEqual(MAX_LINK);
    const long = chat();
    long.turns = [{ role: "user", id: "u", at: 1, text: random + noise, files: [] }];
    expect(shareFragment(long)).toBeNull();
  });

  test("that is damaged or a bomb is refused", () => {
    const made = shareFragment(chat())?.fragment ?? "";
    expect(() => readShare(`${made.slice(0, 60)}AAAA`)).toThrow("damaged");
    expect(() => readShare("#share=%%%")).toThrow("damaged");
    const bomb = chat();
    bomb.turns = [{ role: "user", id: "u", at: 1, text: "a".repeat(8_000_000), files: [] }];
    const packed = shareFragment(bomb);
    expect(packed).not.toBeNull();
    expect(() => readShare(packed?.fragment ?? "")).toThrow();
  });
});

test("a report runs no script but the renderers', and escapes what was said", async () => {
  const parts: ReportParts = {
    markdown: (text) => `<p>${text.replaceAll("<", "&lt;")}</p>`,
    html: () => "",
    renderer: async () => "globalThis.sandcellRenderer={draw(){}};'</script>'",
    maps: async () => "{}",
  };
  const plain = await report(chat(), parts);
  expect(plain).toContain("script-src 'none'");
  expect(plain).not.toContain("<script");
  expect(plain).toContain("<title>A &lt;b&gt;");
  const spec = { data: [{ type: "bar", name: "</script>" }], layout: {} };
  const chart = { output_type: "display_data", data: { "application/vnd.plotly.v1+json": spec }, metadata: {} };
  const live = await report(chat([chart]), parts);
  expect(live.match(/'sha256-/g)).toHaveLength(2);
  expect(live.match(/<script/g)).toHaveLength(3);
  expect(live.match(/<\/script>/g)).toHaveLength(3);
});

test("files are named after the chat", () => {
  expect(fileName("Umsätze: 2024/25?", "ipynb")).toBe("Umsätze 2024 25.ipynb");
  expect(fileName("../../..", "py")).toBe("chat.py");
});
