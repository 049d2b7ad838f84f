/** Editing, asking again, deleting: every branch is kept, and the model sees only the one that is shown. */

import { expect, test } from "vitest";
import { Branches } from "../../src/chat/branches";
import type { Turn } from "../../src/chat/types";
import { runError } from "../support/scripted_interpreter";
import { runs, says } from "../support/scripted_server";
import { contents, lastAnswer, scene, texts } from "./scene";

function user(id: string): Turn {
  return { role: "user", id, at: 0, text: id, files: [] };
}

const ids = (branches: Branches) => branches.turns.map((turn) => turn.id).join("");

test("a branch shows where it was left, and what is deleted takes all that follows with it", () => {
  const branches = new Branches();
  for (const id of ["a", "b", "c"]) branches.add(user(id));
  branches.addBeside("b", user("d"));
  branches.add(user("e"));
  expect(ids(branches)).toBe("ade");
  expect(branches.siblings("d")).toEqual(["b", "d"]);
  branches.select("b");
  expect(ids(branches)).toBe("abc");
  branches.select("e");
  expect(ids(branches)).toBe("ade");
  expect(branches.remove("d").map(({ turn }) => turn.id)).toEqual(["d", "e"]);
  expect(ids(branches)).toBe("abc");
  branches.remove("a");
  expect([ids(branches), branches.nodes()]).toEqual(["", []]);
});

test("a tree comes back as it was, also when a node of it is missing", () => {
  const branches = new Branches();
  for (const id of ["a", "b", "c"]) branches.add(user(id));
  branches.addBeside("b", user("d"));
  branches.select("c");
  const again = new Branches();
  again.restore(branches.nodes(), branches.choices());
  expect([ids(again), again.siblings("d")]).toEqual(["abc", ["b", "d"]]);
  const damaged = new Branches();
  damaged.restore(
    branches.nodes().filter(({ turn }) => turn.id !== "b"),
    { a: "gone", "": "a" },
  );
  expect(ids(damaged)).toMatch(/^a/);
  expect(damaged.nodes().map(({ turn }) => turn.id)).toEqual(expect.arrayContaining(["a", "c", "d"]));
});

test("an edited message makes a branch: variables are those of its beginning, and the model sees no other branch", async () => {
  const answers = [runs("x = 1"), says("one"), runs("y = 2"), says("two"), says("three"), says("four")];
  await using here = await scene(answers);
  await here.chat.send("first");
  await here.chat.send("second");
  const second = here.chat.turns[2];
  await here.chat.edit(second?.id ?? "", "other");
  expect(here.interpreter.codes).toEqual(["x = 1", "y = 2", "x = 1"]);
  expect(here.chat.turns.map((turn) => (turn.role === "user" ? turn.text : texts(turn.parts)))).toEqual([
    "first",
    "one",
    "other",
    "three",
  ]);
  const said = contents(here.server, 4, "user");
  expect(said[1]).toMatch(/cells run again in order[\s\S]*other$/);
  expect(JSON.stringify(here.server.messages(4))).not.toContain("second");

  expect(here.chat.siblings(here.chat.turns[2]?.id ?? "")).toEqual([second?.id, here.chat.turns[2]?.id]);
  await here.chat.select(second?.id ?? "");
  expect(texts(lastAnswer(here.chat).parts)).toBe("two");
  expect(here.chat.replay.cells).toBe(1);
  await here.chat.send("third");
  expect(contents(here.server, 5, "user").map((text) => text.split("\n").at(-1))).toEqual(["first", "second", "third"]);
});

test("another answer to the same question keeps the first one", async () => {
  await using here = await scene([says("one"), says("two")]);
  await here.chat.send("go");
  const first = lastAnswer(here.chat).id;
  await here.chat.regenerate(first);
  expect(texts(lastAnswer(here.chat).parts)).toBe("two");
  expect(contents(here.server, 1, "user")).toEqual(["go"]);
  expect(contents(here.server, 1, "assistant")).toEqual([]);
  await here.chat.select(first);
  expect(texts(lastAnswer(here.chat).parts)).toBe("one");
  expect(here.interpreter.codes).toEqual([]);
});

test("what is deleted is gone for the model too, and its variables with it", async () => {
  await using here = await scene([says("one"), runs("x = 1"), says("two"), says("three")]);
  await here.chat.send("first");
  await here.chat.send("second");
  await here.chat.deleteFrom(here.chat.turns[2]?.id ?? "");
  expect(here.chat.turns).toHaveLength(2);
  expect(here.chat.replay.cells).toBe(0);
  await here.chat.send("third");
  expect(JSON.stringify(here.server.messages(3))).not.toContain("second");
  expect(contents(here.server, 3, "user")[1]).toContain("kernel was restarted");
});

test("a replay runs the successful cells in order from nothing and says where it failed", async () => {
  let broken = false;
  const script = (code: string) =>
    code === "bad" || (broken && code === "b = 2")
      ? { status: "error" as const, error: runError("ValueError", "no luck") }
      : {};
  const answers = [runs("a = 1"), runs("bad"), runs("b = 2"), says("done"), says("noted")];
  await using here = await scene(answers, script);
  await here.chat.send("go");
  expect(here.chat.replay.cells).toBe(0);
  await here.interpreter.restart();
  expect(here.chat.replay.cells).toBe(2);
  await here.chat.replayCells();
  expect(here.interpreter.codes.slice(3)).toEqual(["a = 1", "b = 2"]);
  expect(here.chat.replay).toEqual({ cells: 0, progress: null });
  await here.interpreter.restart();
  broken = true;
  await here.chat.replayCells();
  expect(here.chat.replay.cells).toBe(1);
  await here.chat.send("and?");
  expect(contents(here.server, 4, "user")[1]).toMatch(/1 of 2 ran, then this one failed \(ValueError: no luck\)/);
});
