/** The texts of the settings, beside the catalogue of the page. */

import { translatable } from "../wording/catalogue";
import { count } from "../wording/language";
import { plural } from "../wording/plural";

const MODES: Record<string, string> = {
  auto: "tools if it takes them",
  tools: "tools",
  fenced: "code in messages",
  off: "never runs code",
};

export const settingsTexts = translatable("settings", {
  title: "Settings",
  open: "Settings",
  more: "More models…",
  models: "Who answers",
  builtIn: "Built-in assistant",
  inside: "Built-in assistant, in this browser",
  browserModel: "This browser's own model",
  groups: { relay: "This server", own: "Your servers", browser: "This browser", inside: "This browser" },
  details: {
    relay: "Asked through this page's server",
    own: "Asked from this page directly, with your key",
    browser: "Runs on this machine, without a server; writes code in its messages",
    inside: "By rules, not a language model; needs no server and works offline",
  },
  facts: (tokens: number, sees: boolean, mode: string): string =>
    `${count(Math.round(tokens / 1000))}k tokens · ${MODES[mode] ?? mode}${sees ? " · sees figures" : ""}`,
  noKey: "Its key was not kept: enter it again below.",
  remove: (name: string) => `Remove ${name}`,
  options: "Details of this model",
  mode: "Runs code",
  modes: {
    auto: "With tools, else in its messages",
    tools: "With tools",
    fenced: "In its messages",
    off: "Never",
  } as Record<string, string>,
  api: "Protocol",
  apis: { chat: "Chat Completions", responses: "Responses" } as Record<string, string>,
  window: "Context window (tokens)",
  vision: "It can see figures",
  priceIn: "Dollars per million tokens in",
  priceOut: "… and out",
  priceNote: "Used for the cost shown under answers. Left empty, the cost is shown only when the provider reports it.",

  add: "Add a model server",
  addNote: "Any OpenAI-compatible server. Your browser talks to it directly; this page's server never sees the key.",
  provider: "Provider",
  otherProvider: "Another server",
  baseUrl: "Base URL",
  key: "API key",
  keepKey: "Keep the key in this browser",
  keepNote: "Without the tick it is forgotten when this page is closed. It is never part of chats or exports.",
  findModels: "Find models",
  model: "Model",
  modelHint: "Choose or type a name",
  test: "Test connection",
  testing: "Testing…",
  use: "Use this model",
  useAddress: (address: string) => `Use ${address}`,
  copyCommand: "Copy command",
  found: (n: number) => `${count(n)} ${plural(n, "model", "models")} found.`,

  local: "Models on this machine",
  localNote: "Looks for Ollama, llama.cpp, LM Studio and vLLM at their usual ports, only when you press the button.",
  find: "Find",
  finding: "Looking…",
  localFound: (name: string, n: number) => `${name}: ${count(n)} ${plural(n, "model", "models")}`,
  localNoModels: (name: string) => `${name} is running but has no models yet.`,
  localBlocked: (name: string) => `${name} is running but does not answer this page. Start it like this:`,
  localAbsent: (names: string) => `Not found: ${names}. Start one of them, then look again.`,
  useLocal: (model: string) => `Use ${model}`,

  running: "Running code",
  approve: "Ask me before each run",
  approveNote: "You read the code, may change it, and decide whether it runs.",

  look: "Language and look",
  language: "Language",
  languageAuto: (name: string) => `As the browser (${name})`,
  theme: "Theme",
  themes: { auto: "As the system", light: "Light", dark: "Dark" },
  code: "Code of finished cells",
  codes: { folded: "Folded", shown: "Shown" },
});

/** What a check of the connection found, by its code. */
export const checkTexts = translatable("checks", {
  "not-a-url": () => "This is no address. It begins with https:// or http:// and often ends in /v1.",
  policy: () =>
    "This page may not connect there: its server's setting SANDCELL_CONNECT does not name this address. Plain http is only allowed to this machine.",
  cors: () =>
    "The server is there, but it does not allow requests from this page (CORS). Allow this page's origin in the server, or use it through this page's server.",
  refused: () => "Nothing answers at this address and port. Start the server, or check the port.",
  "name-or-down": () =>
    "Nothing answers: the host's name may be misspelt (it is not found in DNS), or the server is down.",
  offline: () => "This device is offline.",
  timeout: () => "The server accepts connections but does not answer in time.",
  reached: () => "The server answers.",
  listed: (detail) =>
    detail
      ? `It lists ${count(Number(detail))} ${plural(Number(detail), "model", "models")}.`
      : "The model is on the server's list.",
  "wrong-key": () => "The key was refused (401). Copy it again; it may also be for another provider.",
  forbidden: () =>
    "The request was refused (403): the key may not do this, or the server takes no requests of this page.",
  "html-page": () => "This address answers with a web page, not with an API. The path is wrong.",
  "wrong-path": () => "There is no API at this path (404).",
  "no-list": () => "The server gives no list of models: type the model's name.",
  "not-listed": (detail) => `The server does not list this model. It lists ${detail}.`,
  "model-unknown": () => "The server does not know this model.",
  answered: () => "The model answers.",
  tools: () => "It calls the python tool.",
  fenced: () => "It takes no tools; it writes code in its messages, which works as well.",
  "no-call": () => "It answered without calling the tool. If that goes on, set “Runs code” to “In its messages”.",
  "no-fence": () => "It takes no tools and wrote no code block. A larger model will do better.",
  "tools-off": () => "Running code is switched off for this model.",
  streams: () => "Answers come word by word.",
  "not-streaming": () => "Answers come all at once: the server does not stream.",
} as Record<string, (detail: string) => string>);
