/** Wires interpreters, models and chats to the element that shows them. */

import { Ledger } from "../broker/ledger";
import { createChat } from "../chat/index";
import type { Chat, ServerConfig } from "../chat/types";
import { createInterpreter } from "../interpreter/index";
import type { Interpreter } from "../interpreter/types";
import type { Endpoint } from "../model/types";
import { modelContext } from "./agent/model_context";
import type { SandcellApp } from "./app";
import { SandcellLinkQuestion } from "./elements/link_dialog";
import { SandcellNetworkQuestion } from "./elements/network_dialog";
import { ChatShelf } from "./state/chat_shelf";
import { Chats } from "./state/chats";
import type { MakeChat } from "./state/chats_parts";
import { readTelling } from "./state/chosen_telling";
import { ModelShelf } from "./state/model_shelf";
import { modelWitness } from "./state/model_witness";
import { type AskPerson, networkOptions } from "./state/network";
import { readSeconds } from "./state/time_limit";
import { whenShown } from "./state/when_shown";

declare global {
  interface Window {
    sandcell?: { readonly interpreter: Interpreter; ask(text: string): Promise<void>; readonly chat: Chat };
  }
}

/** How a page inside another site's says who it is; nothing of it is kept in the browser. */
export type Embedded = { authorise?: Endpoint["authorise"] };

/** Chats with a Python of their own at a time: each takes some hundred megabytes. */
const MAX_LIVE = 3;
const MAX_LIVE_SMALL = 2;
/** Gigabytes, as far as the browser says. */
const SMALL_MEMORY = 4;

/** `embedded` is for a page inside another site's. */
export async function startChats(
  config: ServerConfig,
  app: SandcellApp,
  embedded: Embedded | null = null,
): Promise<void> {
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
  const models = new ModelShelf(
    config,
    (interpreter) => modelWitness(ledgerOf(interpreter)),
    undefined,
    embedded?.authorise,
  );
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
  if (!embedded) {
    startOffline(config, app);
    await offerToAgents(app);
  }
  expose(app);
}

/** For people who know the console. */
function expose(app: SandcellApp): void {
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

/** Only a page that the person has opened themselves, not a frame in somebody else's. */
async function offerToAgents(app: SandcellApp): Promise<void> {
  const context = modelContext(window);
  if (!context) return;
  const [{ offerTools }, { SandcellAgentQuestion }] = await Promise.all([
    import("./agent/web_mcp"),
    import("./agent/question"),
  ]);
  const question = new SandcellAgentQuestion();
  document.body.append(question);
  offerTools(context, { workspace: () => app.workspace, ask: (tool, shown) => question.ask(tool, shown) });
}

function startOffline({ assets }: ServerConfig, app: SandcellApp): void {
  const offline = import("./offline/start").then((part) => part.startOffline(app, assets));
  // Also for a click that comes before that has loaded.
  app.addEventListener("sandcell-offline", () => void offline.then((show) => show()));
}

function chatMaker(config: ServerConfig, models: ModelShelf): MakeChat {
  const approveRuns = (): boolean => models.approve;
  return ({ model: key, ...options }) => {
    const engine = models.engine(key, options.interpreter);
    return createChat({ telling: readTelling(), ...options, config, model: engine.info, engine, approveRuns });
  };
}
