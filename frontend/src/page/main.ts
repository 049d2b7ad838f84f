/** Wires the page: its configuration, the chats, and the element that shows them. */

import "./styles/index.css";
import type { ServerConfig } from "../chat/types";
import { SandcellApp } from "./app";
import { startChats } from "./start_chats";
import { readConfig } from "./state/server_config";
import { messageOf } from "./state/workspace";
import { texts } from "./texts";

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
    await startChats(config, app);
  } catch (error) {
    app.fail(messageOf(error));
  }
}

function mount(): SandcellApp {
  const present = document.querySelector("sandcell-app");
  if (present instanceof SandcellApp) return present;
  const app = new SandcellApp();
  document.body.append(app);
  return app;
}

void begin(mount());
