/** What is kept of a chat, and how it goes on after the page was closed in the middle. */

import { expect, test } from "vitest";
import type { ChatSnapshot } from "../../src/chat/snapshot";
import { printed } from "../support/scripted_interpreter";
import { runs, says } from "../support/scripted_server";
import { cell, contents, lastAnswer, notices, scene, texts, until } from "./scene";

/** As storage does: nothing is shared with the chat. */
function kept(snapshot: ChatSnapshot): ChatSnapshot {
  return structuredClone(snapshot);
}

test("a chat that was kept goes on with the same history, and the model knows that variables are gone", async () => {
  await using before = await scene([runs("x = 1"), says("done")], printed);
  await before.chat.send("first");
  before.chat.rename("Mine");
  const snapshot = kept(before.chat.snapshot());
  await using after = await scene([says("second")], printed, {}, { kept: snapshot });
  expect(after.chat.title).toBe("Mine");
  expect(after.chat.turns).toEqual(before.chat.turns);
  expect(after.chat.replay.cells).toBe(1);
  await after.chat.send("and now?");
  const [first, second] = contents(after.server, 0, "user");
  expect(first).toBe("first");
  expect(second).toMatch(/opened again[\s\S]*and now\?$/);
  expect(contents(after.server, 0, "tool")[0]).toContain("stdout:\nx = 1");
});

test("an answer that was cut short by a reload can be gone on with", async () => {
  await using before = await scene([runs("x = 1"), says("never")], () => "hang");
  const started = before.interpreter.started();
  void before.chat.send("first");
  await started;
  const snapshot = kept(before.chat.snapshot());
  before.chat.stop();
  await using after = await scene([says("Here is the rest.")], undefined, {}, { kept: snapshot });
  const turn = lastAnswer(after.chat);
  expect([turn.state, notices(turn), after.chat.busy]).toEqual(["done", ["page-closed"], false]);
  expect(cell(turn).run).toMatchObject({ state: "done", status: "interrupted" });
  await after.chat.retry();
  expect(texts(turn.parts)).toBe("Here is the rest.");
  expect(contents(after.server, 0, "tool")[0]).toContain("closed or reloaded during this run");
});

test("words that were on the screen when the page went are part of the history", async () => {
  await using before = await scene([says("one two three")]);
  await before.chat.send("count");
  const snapshot = kept(before.chat.snapshot());
  const node = snapshot.nodes[1];
  if (node?.turn.role !== "assistant") throw new Error("no answer");
  node.turn.state = "streaming";
  const nodes = [snapshot.nodes[0] ?? node, { ...node, history: node.history.slice(0, 1) }];
  await using after = await scene([says("four")], undefined, {}, { kept: { ...snapshot, nodes } });
  await after.chat.retry();
  expect(contents(after.server, 0, "assistant")).toEqual(["one two three"]);
  expect(contents(after.server, 0, "user").at(-1)).toContain("go on where your last answer ended");
});

test("turns without a history, as imported ones are, are told from what is on the screen", async () => {
  await using before = await scene([runs("x = 1"), says("done")], printed);
  await before.chat.send("first");
  const snapshot = kept(before.chat.snapshot());
  const nodes = snapshot.nodes.map((node) => ({ ...node, history: [] }));
  await using after = await scene([says("ok")], undefined, {}, { kept: { ...snapshot, nodes } });
  await after.chat.send("second");
  expect(after.server.messages(0).map((message) => message.role)).toEqual([
    "system",
    "user",
    "assistant",
    "tool",
    "assistant",
    "user",
  ]);
});

test("queued messages are kept and wait for the person", async () => {
  await using before = await scene([runs("x")], () => "hang");
  const started = before.interpreter.started();
  void before.chat.send("one");
  void before.chat.send("two");
  await started;
  const snapshot = kept(before.chat.snapshot());
  before.chat.stop();
  await using after = await scene([says("ok")], undefined, {}, { kept: snapshot });
  expect([after.chat.queue.map(({ text }) => text), after.chat.queueHeld]).toEqual([["two"], true]);
  after.chat.sendQueued();
  await until(after.chat, () => !after.chat.busy && after.chat.queue.length === 0);
  expect(contents(after.server, 0, "user").at(-1)).toMatch(/two$/);
});
