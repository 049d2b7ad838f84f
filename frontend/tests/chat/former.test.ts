/** A file that a cell changed or deleted can be brought back by itself. */

import { expect, test } from "vitest";
import { FileBox } from "../../src/interpreter/file_box";
import { fileBoundsOf, limitsOf } from "../../src/interpreter/limits";
import { RunQueue } from "../../src/interpreter/run_queue";
import { FileGate } from "../../src/sandbox/file_gate";
import { runs, says } from "../support/scripted_server";
import { cell, contents, lastAnswer, scene } from "./scene";

const A = "/mnt/data/a.csv";
const B = "/mnt/data/b.csv";
const blob = (text: string) => new Blob([text]);

test("a run's result holds what it changed and deleted as it was when the run began", async () => {
  const limits = limitsOf();
  const nothing = () => {};
  const unasked = () => Promise.reject(new Error("not asked here"));
  const box = new FileBox(
    { mount: nothing, remove: nothing, profile: unasked, preview: unasked },
    new FileGate(fileBoundsOf(limits)),
  );
  await box.write(A, "one");
  await box.write(B, "two");
  const queue = new RunQueue(limits, { run: nothing, keep: nothing, interrupt: nothing, overdue: nothing }, box);
  const run = queue.create("write()", {});
  queue.add(run);
  // Twice: what counts is what was there before the run.
  for (const text of ["first", "second"]) {
    queue.file({ type: "file", run: run.id, path: A, blob: blob(text), modified: 5 });
  }
  queue.file({ type: "file", run: run.id, path: "/mnt/data/new.csv", blob: blob("x"), modified: 5 });
  const files = { created: ["/mnt/data/new.csv"], changed: [A], deleted: [B] };
  const ended = { status: "ok", executionCount: 1, durationMs: 1, stateLost: false } as const;
  queue.result({ type: "result", run: run.id, ...ended, files });
  const { replaced = [] } = await run.result;
  const found = await Promise.all(replaced.map(async ({ path, content }) => [path, await content.text()]));
  expect(found).toEqual([
    [A, "one"],
    [B, "two"],
  ]);
});

test("each is brought back once, the model is told, and the cell says so", async () => {
  const files = { created: [], changed: [A], deleted: [B] };
  const replaced = [A, B].map((path) => ({ path, content: blob(`old ${path}`), modified: 7 }));
  await using here = await scene([runs("change()"), says("done"), says("seen")], () => ({ files, replaced }));
  await here.chat.send("go");
  const part = cell(lastAnswer(here.chat));
  expect(part.run?.former).toEqual([A, B]);
  // What is kept of a chat is plain data.
  expect(JSON.stringify(here.chat.snapshot())).not.toContain("replaced");
  await here.chat.bringBack(part.id, B);
  expect(await (await here.interpreter.files.read(B)).text()).toBe(`old ${B}`);
  expect(part.run).toMatchObject({ former: [A], broughtBack: [B] });
  await expect(here.chat.bringBack(part.id, B)).rejects.toThrow(/not kept any more/);
  await here.chat.send("look");
  expect(contents(here.server, 2, "user").at(-1)).toContain(`brought ${B} back as it was before a cell deleted it`);
});
