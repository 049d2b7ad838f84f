/** Wires the page: configuration, interpreter, chat, and the element that shows them. */

import "./styles/index.css";
import { createChat } from "../chat/index";
import type { Chat, ModelInfo, ServerConfig } from "../chat/types";
import { createInterpreter } from "../interpreter/index";
import type { Interpreter } from "../interpreter/types";
import type { Quirks } from "../model/types";
import { SandcellApp } from "./app";
import { messageOf, Workspace } from "./state/workspace";
import { texts } from "./texts";

declare global {
  interface Window {
    sandcell?: { interpreter: Interpreter; ask(text: string): Promise<void>; readonly chat: Chat };
  }
}

async function readConfig(): Promise<ServerConfig> {
  const response = await fetch(new URL("api/config", document.baseURI));
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as ServerConfig;
}

/** The first request a page makes; the mount does not wait for it. */
async function begin(app: SandcellApp): Promise<void> {
  let config: ServerConfig;
  try {
    config = await readConfig();
  } catch (error) {
    app.fail(texts.failure.config(messageOf(error)));
    return;
  }
  try {
    app.start(await makeWorkspace(config, app));
  } catch (error) {
    app.fail(messageOf(error));
  }
}

async function makeWorkspace(config: ServerConfig, app: SandcellApp): Promise<Workspace> {
  const interpreter = await createInterpreter({
    assets: new URL(config.assets, document.baseURI).href,
    limits: config.limits,
    onAsk: (ask) => app.answer(ask),
  });
  const memory = new Map<string, Quirks>();
  const workspace = new Workspace(config, interpreter, (id) => {
    const model = config.models.find((one) => one.id === id) ?? fallbackModel(id, config.assistant);
    return createChat({ interpreter, config, model, memory });
  });
  window.sandcell = {
    interpreter,
    ask: (text) => app.send(text),
    get chat() {
      return workspace.chat;
    },
  };
  return workspace;
}

/** A default model that the list leaves out is taken to speak the older protocol, with tools. */
function fallbackModel(id: string, assistant: boolean): ModelInfo {
  return { id, api: "chat", tools: assistant ? "tools" : "auto", vision: false, contextWindow: 128_000 };
}

function mount(): SandcellApp {
  const present = document.querySelector("sandcell-app");
  if (present instanceof SandcellApp) return present;
  const app = new SandcellApp();
  document.body.append(app);
  return app;
}

void begin(mount());
