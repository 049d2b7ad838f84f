/** The browser's own model: asked with the whole conversation, heard as any other, its failures in words. */

import { describe, expect, test } from "vitest";
import { BrowserModelClient, browserLanguageModel } from "../../src/model/browser_model";
import type { HistoryItem, ModelEvent } from "../../src/model/types";
import { StandInLanguageModel } from "../support/language_model";

const QUESTION: HistoryItem = { role: "user", turn: "1", text: "How much is 6 * 7?" };
const HISTORY: HistoryItem[] = [
  QUESTION,
  {
    role: "assistant",
    turn: "1",
    text: "I work it out.",
    calls: [{ id: "c", name: "python", arguments: "{}", code: "6 * 7" }],
  },
  { role: "tool", turn: "1", callId: "c", text: "status: ok\nresult:\n42" },
];

async function hear(
  api: StandInLanguageModel,
  history: HistoryItem[] = [QUESTION],
  mode = "fenced",
  signal = new AbortController().signal,
): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  const client = new BrowserModelClient(api, mode);
  for await (const event of client.stream({ system: "Be brief.", history }, signal)) events.push(event);
  return events;
}

describe("the browser's model", () => {
  test("is found by its name, and only when it can make sessions", () => {
    const LanguageModel = new StandInLanguageModel([]);
    expect(browserLanguageModel({ LanguageModel })).toBe(LanguageModel);
    expect(browserLanguageModel({})).toBeNull();
    expect(browserLanguageModel({ LanguageModel: {} })).toBeNull();
  });

  test("gets the system prompt with the way to run code, then the turns in alternation", async () => {
    const api = new StandInLanguageModel(["It is 42."]);
    await hear(api, HISTORY);
    const [messages = []] = api.asked;
    expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(messages[0]?.content).toMatch(/^Be brief\.[\s\S]*```python/);
    expect(messages[2]?.content).toContain("```python\n6 * 7\n```");
    expect(messages[3]?.content).toContain("not from the user");
    expect(messages[3]?.content).toContain("42");
  });

  test("its block becomes a call, what it thinks is apart, and its session is given back", async () => {
    const api = new StandInLanguageModel(["<think>Python can.</think>I run it.\n\n```python\n6 * 7\n```"]);
    const events = await hear(api);
    expect(events.at(-1)).toMatchObject({ type: "finish", reason: "calls", text: "I run it." });
    expect(events.find(({ type }) => type === "call-complete")).toMatchObject({ call: { code: "6 * 7" } });
    expect(events.filter(({ type }) => type === "reasoning").length).toBeGreaterThan(0);
    expect(api.open).toBe(0);
  });

  test("without code its block is only text", async () => {
    const api = new StandInLanguageModel(["```python\n6 * 7\n```"]);
    expect((await hear(api, HISTORY, "off")).at(-1)).toMatchObject({ type: "finish", reason: "stop", calls: [] });
    expect(api.asked[0]?.[0]?.content).toBe("Be brief.");
  });

  test("a conversation beyond its window is named as that, so that it is shortened", async () => {
    const api = new StandInLanguageModel(["never said"], 200);
    await expect(hear(api, [{ ...QUESTION, text: "x".repeat(300) }])).rejects.toMatchObject({
      code: "context-too-long",
    });
    expect(api.open).toBe(0);
  });

  test("a failure is said with its reason, nothing at all is an empty answer", async () => {
    const broken = new StandInLanguageModel([new DOMException("The device is lost.", "OperationError")]);
    await expect(hear(broken)).rejects.toMatchObject({ code: "provider-failed", message: /The device is lost/ });
    const empty = new StandInLanguageModel([""]);
    await expect(hear(empty)).rejects.toMatchObject({ code: "empty-answer" });
    expect([broken.open, empty.open]).toEqual([0, 0]);
  });

  test("a stop reaches it in the middle, and before it begins", async () => {
    const stop = new AbortController();
    const api = new StandInLanguageModel(["one two…three"]);
    const heard = hear(api, [QUESTION], "fenced", stop.signal);
    setTimeout(() => stop.abort(new Error("stopped")), 1);
    await expect(heard).rejects.toThrow("stopped");
    await expect(hear(api, [QUESTION], "fenced", stop.signal)).rejects.toThrow("stopped");
    expect(api.open).toBe(0);
  });
});
