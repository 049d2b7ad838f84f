// What OpenAI's JavaScript SDK makes of a server: node sdk.mjs BASE_URL, one JSON line a case.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../frontend/package.json", import.meta.url));
const { default: OpenAI } = require("openai");

const client = new OpenAI({ baseURL: process.argv[2], apiKey: "x", maxRetries: 0 });
const messages = [{ role: "user", content: "hi" }];
const picture = [
  { type: "text", text: "what is this?" },
  { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
];

async function all(stream) {
  const seen = [];
  for await (const event of stream) seen.push(event);
  return seen;
}

async function aborted() {
  const stream = await client.chat.completions.create({ model: "m", messages, stream: true });
  for await (const chunk of stream) {
    stream.controller.abort();
    return typeof chunk.id;
  }
}

const cases = {
  whole: () => client.chat.completions.create({ model: "m", messages }),
  stream: async () => all(await client.chat.completions.create({ model: "m", messages, stream: true })),
  tool: async () => {
    const runner = client.chat.completions.stream({ model: "m", messages });
    return (await runner.finalChatCompletion()).choices;
  },
  responses: async () => all(await client.responses.create({ model: "m", input: "hi", stream: true })),
  vision: () => client.chat.completions.create({ model: "m", messages: [{ role: "user", content: picture }] }),
  refused: () => client.chat.completions.create({ model: "m", messages }),
  limited: () => client.chat.completions.create({ model: "m", messages, stream: true }),
  broken: async () => all(await client.chat.completions.create({ model: "m", messages, stream: true })),
  aborted,
};

for (const [name, run] of Object.entries(cases)) {
  try {
    console.log(JSON.stringify({ name, result: await run() }));
  } catch (error) {
    const { status, code, type } = error;
    const after = error.headers?.get?.("retry-after") ?? null;
    console.log(JSON.stringify({ name, error: { kind: error.constructor.name, status, code, type, after } }));
  }
}
