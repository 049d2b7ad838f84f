/** Taking a run back: which cells it concerns, and what the model is told. */

import { describe, expect, test } from "vitest";
import { runs, says } from "../support/scripted_server";
import { cell, cells, contents, lastAnswer, scene } from "./scene";

describe("undo", () => {
  test("takes later runs back too, marks the cells and tells the model", async () => {
    await using here = await scene([runs("x = 1"), runs("x = 2"), says("done"), says("I see")], () => ({}));
    await here.chat.send("go");
    const [first, second] = cells(lastAnswer(here.chat));
    expect(first?.run).toMatchObject({ undoable: true });
    here.interpreter.undos.push({ undone: true, runs: [2] }, { undone: true, runs: [1] });
    await here.chat.undo(first?.id ?? "");
    expect([first?.run, second?.run]).toMatchObject([
      { undone: true, undoable: false },
      { undone: true, undoable: false },
    ]);
    expect(here.chat.replay.cells).toBe(0);
    await here.chat.send("and now?");
    const said = contents(here.server, 3, "user")[1] ?? "";
    expect(said).toContain("The user took 2 runs back");
    expect(said).toContain("x = 1\nx = 2");
  });

  test("what cannot be taken back is said, and the cells before it stay", async () => {
    await using here = await scene([runs("x = 1"), runs("x = 2"), says("done")], () => ({}));
    await here.chat.send("go");
    const [first, second] = cells(lastAnswer(here.chat));
    here.interpreter.undos.push({ undone: true, runs: [2] }, { undone: false, runs: [], reason: "Too large." });
    await expect(here.chat.undo(first?.id ?? "")).rejects.toThrow("Too large.");
    expect([first?.run?.undone, second?.run?.undone]).toEqual([undefined, true]);
    expect(here.chat.busy).toBe(false);
  });

  test("a restart leaves nothing to take back", async () => {
    await using here = await scene([runs("x = 1"), says("done")], () => ({}));
    await here.chat.send("go");
    const part = cell(lastAnswer(here.chat));
    await here.interpreter.restart();
    expect(part.run?.undoable).toBe(false);
    await expect(here.chat.undo(part.id)).rejects.toThrow("nothing to undo");
  });
});
