import { expect, test } from "vitest";
import type { AssistantTurn, CellRun } from "../../src/chat/types";
import { ChatEvents } from "../../src/embed/frame/chat_events";

const NONE = { created: [], changed: [], deleted: [] };

test("each thing that happens is told once, text as it grows", () => {
  const told: [string, unknown][] = [];
  const events = new ChatEvents((event, detail) => told.push([event, detail]));
  const run: CellRun = { state: "running", startedAt: 0, preparing: null, outputs: [], error: null, files: NONE };
  const cell = { kind: "cell" as const, id: "c", callId: "x", code: "print(1)", complete: true, run };
  const answer: AssistantTurn = { role: "assistant", id: "a", at: 0, model: "m", parts: [cell], state: "running" };
  const turns = [{ role: "user" as const, id: "u", at: 0, text: "go", files: [] }, answer];
  events.look(turns);
  run.outputs.push({ output_type: "stream", name: "stdout", text: "1\n" });
  events.look(turns);
  run.outputs[0] = { output_type: "stream", name: "stdout", text: "1\n2\n" };
  run.outputs.push({ output_type: "display_data", data: { "text/plain": "x" }, metadata: {} });
  events.look(turns);
  events.look(turns);
  Object.assign(run, { state: "done", status: "ok", durationMs: 3, files: { ...NONE, created: ["/mnt/data/a"] } });
  Object.assign(answer, { state: "done", parts: [cell, { kind: "text", text: "Done." }] });
  events.look(turns);
  events.look(turns);
  expect(told).toEqual([
    ["message", { role: "user", text: "go" }],
    ["run", { run: "c", code: "print(1)" }],
    ["output", { run: "c", output: { output_type: "stream", name: "stdout", text: "1\n" } }],
    ["output", { run: "c", output: { output_type: "stream", name: "stdout", text: "2\n" } }],
    ["output", { run: "c", output: run.outputs[1] }],
    ["file", { run: "c", path: "/mnt/data/a", change: "created" }],
    ["done", { run: "c", status: "ok", durationMs: 3, error: null }],
    ["message", { role: "assistant", text: "Done." }],
  ]);
});

test("an answer that failed says why", () => {
  const told: string[] = [];
  const error = { code: "unreachable", message: "no" };
  const answer: AssistantTurn = { role: "assistant", id: "a", at: 0, model: "m", parts: [], state: "failed", error };
  new ChatEvents((event) => told.push(event)).look([answer]);
  expect(told).toEqual(["error", "message"]);
});
