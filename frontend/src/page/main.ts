/** Wires the page: configuration, interpreter, chat, and the element that shows them. */

import "./styles/index.css";
import { Ledger } from "../broker/ledger";
import { createChat } from "../chat/index";
import type { Chat, ModelInfo, ServerConfig } from "../chat/types";
import { createInterpreter } from "../interpreter/index";
import type { Interpreter } from "../interpreter/types";
import type { Quirks } from "../model/types";
import { SandcellApp } from "./app";
import { SandcellNetworkQuestion } from "./elements/network_dialog";
import { modelWitness } from "./state/model_witness";
import { forgetAllowed, networkOptions } from "./state/network";
import { readConfig } from "./state/server_config";
import { readSeconds } from "./state/time_limit";
import { messageOf, Workspace } from "./state/workspace";
import { texts } from "./texts";

declare global {
  interface Window {
    sandcell?: { interpreter: Interpreter; ask(text: string): Promise<void>; readonly chat: Chat };
  }
}

/** The dialog is there only where a server asks for a code. */
async function askCode(problem: string): Promise<string | null> {
  const { SandcellAccess } = await import("./elements/access_dialog");
  const dialog = document.querySelector<InstanceType<typeof SandcellAccess>>("sandcell-access") ?? new SandcellAccess();
  document.body.append(dialog);
  return dialog.ask(problem);
}

/** The first request a page makes; the mount does not wait for it. */
async function begin(app: SandcellApp): Promise<void> {
  let config: ServerConfig;
  try {
    config = await readConfig(document.baseURI, askCode);
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
  const ledger = new Ledger();
  const dialog = new SandcellNetworkQuestion();
  document.body.append(dialog);
  const interpreter = await createInterpreter({
    assets: new URL(config.assets, document.baseURI).href,
    limits: { ...config.limits, seconds: readSeconds() ?? config.limits.seconds },
    onAsk: (ask) => app.answer(ask),
    ...networkOptions(config, (question, unwanted) => dialog.ask(question, unwanted), ledger),
  });
  const memory = new Map<string, Quirks>();
  const workspace = new Workspace(
    config,
    interpreter,
    (id) => {
      // What the person allowed, and what left the machine, belong to the chat.
      forgetAllowed(interpreter);
      ledger.clear();
      const model = config.models.find((one) => one.id === id) ?? fallbackModel(id, config.assistant);
      const endpoint = { baseUrl: config.api, witness: modelWitness(ledger) };
      return createChat({ interpreter, config, model, endpoint, memory });
    },
    ledger,
  );
  dialog.stop = () => workspace.chat.stop();
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
