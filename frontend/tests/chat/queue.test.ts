/** Messages that are written while an answer is under way. */

import { expect, test } from "vitest";
import { runs, says } from "../support/scripted_server";
import { contents, lastAnswer, scene } from "./scene";

test("a message sent while busy waits in the queue and is answered after", async () => {
  await using here = await scene([says("first"), says("second")]);
  const one = here.chat.send("one");
  const two = here.chat.send("two");
  expect(here.chat.turns.map((turn) => turn.role)).toEqual(["user"]);
  expect(here.chat.queue).toMatchObject([{ text: "two", files: [] }]);
  await Promise.all([one, two]);
  expect(here.chat.turns.map((turn) => turn.role)).toEqual(["user", "assistant", "user", "assistant"]);
  expect(contents(here.server, 1, "user")).toEqual(["one", "two"]);
  expect(here.chat.queue).toEqual([]);
  expect(here.chat.busy).toBe(false);
});

test("what waits can be changed and taken back", async () => {
  await using here = await scene([says("first"), says("second")]);
  const all = [here.chat.send("one"), here.chat.send("two"), here.chat.send("three", { files: ["/mnt/data/a"] })];
  const [two, three] = here.chat.queue;
  here.chat.editQueued(two?.id ?? "", "two, better");
  expect(here.chat.removeQueued(three?.id ?? "")).toMatchObject({ text: "three", files: ["/mnt/data/a"] });
  await Promise.all(all);
  expect(contents(here.server, 1, "user")).toEqual(["one", "two, better"]);
  expect(here.server.requests).toHaveLength(2);
});

test("Stop holds back what waits until the person sends it", async () => {
  await using here = await scene([runs("wait"), says("second")], () => "hang");
  const started = here.interpreter.started();
  const one = here.chat.send("one");
  const two = here.chat.send("two");
  await started;
  here.chat.stop();
  await one;
  expect(lastAnswer(here.chat).state).toBe("stopped");
  expect([here.chat.queueHeld, here.chat.queue.length, here.chat.busy]).toEqual([true, 1, false]);
  here.chat.sendQueued();
  await two;
  expect(contents(here.server, 1, "user").at(-1)).toMatch(/two$/);
  expect([here.chat.queueHeld, here.chat.queue.length]).toEqual([false, 0]);
});
