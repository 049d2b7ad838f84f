/** Wires the page: configuration, interpreters, chats, and the element that shows them. */

import { SandcellLinkQuestion } from "./elements/link_dialog";
import "./styles/index.css";
import { Ledger } from "../broker/ledger";
import { createChat } from "../chat/index";
import type { Chat, ServerConfig } from "../chat/types";
import { createInterpreter } from "../interpreter/index";
import type { Interpreter } from "../interpreter/types";
import { SandcellApp } from "./app";
import { SandcellNetworkQuestion } from "./elements/network_dialog";
import { ChatShelf } from "./state/chat_shelf";
import { Chats } from "./state/chats";
import type { MakeChat } from "./state/chats_parts";
import { ModelShelf } from "./state/model_shelf";
import { modelWitness } from "./state/model_witness";
import { type AskPerson, networkOptions } from "./state/network";
import { readConfig } from "./state/server_config";
import { readSeconds } from "./state/time_limit";
import { whenShown } from "./state/when_shown";
import { messageOf } from "./state/workspace";
import { texts } from "./texts";

declare global {
  interface Window {
    sandcell?: { readonly interpreter: Interpreter; ask(text: string): Promise<void>; readonly chat: Chat };
  }
}

/** The dialog is there only where a server asks for a code. */
async function askCode(problem: string): Promise<string | null> {
  const { SandcellAccess } = await import("./elements/access_dialog");
  const dialog = document.querySelector<InstanceType<typeof SandcellAccess>>("sandcell-access") ?? new SandcellAccess();
  document.body.append(dialog);
  return dialog.ask(problem);
}

/** Chats with a Python of their own at a time: each takes some hundred megabytes. */
const MAX_LIVE = 3;
const MAX_LIVE_SMALL = 2;
/** Gigabytes, as far as the browser says. */
const SMALL_MEMORY = 4;

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
    await startChats(config, app);
  } catch (error) {
    app.fail(messageOf(error));
  }
}

async function startChats(config: ServerConfig, app: SandcellApp): Promise<void> {
  const shelf = new ChatShelf();
  const dialog = new SandcellNetworkQuestion();
  document.body.append(dialog);
  document.body.append(new SandcellLinkQuestion());
  dialog.stop = () => app.workspace?.chat.stop();
  const { deviceMemory = SMALL_MEMORY * 2 } = navigator as { deviceMemory?: number };
  const ledgers = new WeakMap<Interpreter, Ledger>();
  const ledgerOf = (interpreter: Interpreter): Ledger => ledgers.get(interpreter) ?? new Ledger();
  const makeInterpreter = async (): Promise<Interpreter> => {
    const ledger = new Ledger();
    const askNetwork: AskPerson = async (question, unwanted) => {
      await whenShown(chats, interpreter);
      return unwanted.aborted ? "refuse" : dialog.ask(question, unwanted);
    };
    const interpreter: Interpreter = await createInterpreter({
      assets: new URL(config.assets, document.baseURI).href,
      limits: { ...config.limits, seconds: readSeconds() ?? config.limits.seconds },
      onAsk: async (ask) => {
        await whenShown(chats, interpreter);
        return app.answer(ask);
      },
      // What the person allowed, and what left the machine, belong to one Python and so to one chat.
      ...networkOptions(config, askNetwork, ledger),
    });
    ledgers.set(interpreter, ledger);
    return interpreter;
  };
  const models = new ModelShelf(config, (interpreter) => modelWitness(ledgerOf(interpreter)));
  const maxLive = deviceMemory <= SMALL_MEMORY ? MAX_LIVE_SMALL : MAX_LIVE;
  const chats: Chats = new Chats({
    config,
    shelf,
    makeChat: chatMaker(config, models),
    keyFor: (key) => models.keyFor(key),
    makeInterpreter,
    ledgerOf,
    maxLive,
  });
  window.addEventListener("pagehide", () => chats.leave());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void chats.flush();
  });
  await app.start(chats, models);
  const offline = import("./offline/start").then(({ startOffline }) => startOffline(app, config.assets));
  // Also for a click that comes before that has loaded.
  app.addEventListener("sandcell-offline", () => void offline.then((show) => show()));
  const shown = () => {
    const { workspace } = app;
    if (!workspace) throw new Error("No chat is shown yet.");
    return workspace;
  };
  window.sandcell = {
    get interpreter() {
      return shown().interpreter;
    },
    ask: (text) => app.send(text),
    get chat() {
      return shown().chat;
    },
  };
}

function chatMaker(config: ServerConfig, models: ModelShelf): MakeChat {
  const approveRuns = (): boolean => models.approve;
  return ({ model: key, ...options }) => {
    const engine = models.engine(key, options.interpreter);
    return createChat({ ...options, config, model: engine.info, engine, approveRuns });
  };
}

function mount(): SandcellApp {
  const present = document.querySelector("sandcell-app");
  if (present instanceof SandcellApp) return present;
  const app = new SandcellApp();
  document.body.append(app);
  return app;
}

void begin(mount());
