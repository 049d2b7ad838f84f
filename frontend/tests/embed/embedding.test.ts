import { expect, test } from "vitest";
import type { ServerConfig } from "../../src/chat/types";
import { Embedding, mayEmbed } from "../../src/embed/frame/embedding";
import { isStale, RelayAccess } from "../../src/embed/frame/relay_access";
import { narrowed } from "../../src/embed/frame/settings";
import type { Answer, WidgetOptions } from "../../src/embed/wire";

const OWN = "https://python.example";
const SITE = "https://docs.example";

test("only origins that are named may embed, each exactly", () => {
  expect(mayEmbed(SITE, [SITE], OWN)).toBe(true);
  expect(mayEmbed(OWN, [], OWN)).toBe(true);
  expect(mayEmbed("https://docs.example.evil.example", [SITE], OWN)).toBe(false);
  expect(mayEmbed("http://docs.example", [SITE], OWN)).toBe(false);
  expect(mayEmbed("null", [SITE, "loopback"], OWN)).toBe(false);
  expect(mayEmbed("http://localhost:81", ["loopback"], OWN)).toBe(true);
  expect(mayEmbed("http://127.0.0.1.evil.example", ["loopback"], OWN)).toBe(false);
  expect(mayEmbed("https://any.example", ["*"], OWN)).toBe(true);
});

const OPTIONS = { role: "chat", hosts: null, seconds: 0, memory: 0, model: "", instructions: "" } as WidgetOptions;

test("a call waits for the part that serves it, and always gets an answer", async () => {
  const { port1, port2 } = new MessageChannel();
  const answers: Answer[] = [];
  const came = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      answers.push(data);
      if (answers.length === 2) resolve();
    };
  });
  const embedding = new Embedding(SITE, OPTIONS, port2);
  port1.postMessage({ id: 1, method: "double", args: [4] });
  port1.postMessage({ id: 2, method: "break", args: [] });
  // A name that every object has is no method.
  port1.postMessage({ id: 3, method: "constructor", args: [] });
  embedding.serve({ double: (value: number) => 2 * value });
  embedding.serve({ break: () => Promise.reject(Object.assign(new Error("no"), { code: "file-missing" })) });
  await came;
  expect(answers).toEqual([
    { id: 1, value: 8 },
    { id: 2, error: { code: "file-missing", message: "no" } },
  ]);
  port1.close();
  port2.close();
});

test("when the widget cannot work, what waits and what comes later is told why", async () => {
  const { port1, port2 } = new MessageChannel();
  const answers: Answer[] = [];
  const came = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      answers.push(data);
      if (answers.length === 3) resolve();
    };
  });
  const embedding = new Embedding(SITE, OPTIONS, port2);
  const failure = { code: "config-failed", message: "no" };
  port1.postMessage({ id: 1, method: "ask", args: ["hello"] });
  embedding.fail(failure);
  port1.postMessage({ id: 2, method: "run", args: [] });
  await came;
  expect(answers).toEqual([
    { event: "error", detail: failure },
    { id: 1, error: failure },
    { id: 2, error: failure },
  ]);
  port1.close();
  port2.close();
});

function tokenUntil(seconds: number): string {
  return `a.${btoa(JSON.stringify({ exp: seconds }))}.c`;
}

test("a token that ends is renewed before it is used, and no token of another's is sent", async () => {
  const now = Date.now();
  expect(isStale("", now)).toBe(true);
  expect(isStale(tokenUntil(now / 1000 + 5), now)).toBe(true);
  expect(isStale(tokenUntil(now / 1000 + 60), now)).toBe(false);
  expect(isStale("not a token", now)).toBe(false);
  const fresh = tokenUntil(now / 1000 + 900);
  let asked = 0;
  const access: RelayAccess = new RelayAccess(SITE, tokenUntil(1), () => {
    asked += 1;
    access.token = fresh;
  });
  const headers = { "X-Sandcell-Embedder": SITE, Authorization: `Bearer ${fresh}` };
  expect(await access.headers()).toEqual(headers);
  expect(await access.headers()).toEqual(headers);
  expect(asked).toBe(1);
  expect(await new RelayAccess(SITE, "", null).headers()).toEqual({ "X-Sandcell-Embedder": SITE });
});

const CONFIG = {
  models: [{ id: "one" }, { id: "two" }],
  defaultModel: "one",
  systemPrompt: "Be brief.",
  limits: { seconds: 60, memoryMB: 1024, outputKB: 64 },
  network: { ask: false, allow: ["a.example", "b.example"] },
} as unknown as ServerConfig;

test("a site narrows what the server allows, and never widens it", () => {
  const options = { ...OPTIONS, seconds: 600, memory: 256, hosts: "b.example evil.example", model: "two" };
  const config = narrowed(CONFIG, { ...options, instructions: "Speak of birds." });
  expect(config.limits).toEqual({ seconds: 60, memoryMB: 256, outputKB: 64 });
  expect(config.network).toEqual({ ask: false, allow: ["b.example"] });
  expect(config.defaultModel).toBe("two");
  expect(config.systemPrompt).toMatch(/^Be brief\.[\s\S]*Speak of birds\.$/);
  expect(narrowed(CONFIG, { ...OPTIONS, model: "gpt-expensive" }).defaultModel).toBe("one");
  const asking = { ...CONFIG, network: { ask: true, allow: [] } } as ServerConfig;
  expect(narrowed(asking, options).network).toEqual({ ask: false, allow: ["b.example", "evil.example"] });
  expect(narrowed({ ...CONFIG, network: null }, options).network).toBeNull();
});
