/** The page as a chat: the same as alone, but without what belongs to a whole page, and without a memory. */

import "../../page/styles/index.css";
import "./embed.css";
import type { AssistantTurn } from "../../chat/types";
import { SandcellApp } from "../../page/app";
import { SandcellComposer } from "../../page/elements/composer";
import { startChats } from "../../page/start_chats";
import type { Workspace } from "../../page/state/workspace";
import type { WidgetOptions } from "../wire";
import { dress } from "./appearance";
import { ChatEvents, textOf } from "./chat_events";
import { type Embedding, failureOf } from "./embedding";
import { tellHeight } from "./height";
import { RelayAccess } from "./relay_access";
import { askConfig, narrowed } from "./settings";

export async function openChat(embedding: Embedding): Promise<void> {
  const { options, origin } = embedding;
  const renew = options.renews ? () => embedding.send("token", null) : null;
  const access = new RelayAccess(origin, options.token, renew);
  // A page of our own origin is trusted with the reader's session anyway.
  const own = origin === location.origin && !options.relay && !options.token;
  const authorise = own ? {} : { authorise: access.headers };
  embedding.serve({
    token: (token: string) => {
      access.token = token;
    },
  });
  const app = new SandcellApp();
  arrange(options);
  document.body.prepend(app);
  try {
    const config = narrowed(await askConfig(options, authorise.authorise), options);
    await startChats(config, app, authorise);
    follow(app, embedding);
    if (options.prompt) composer(app)?.write(options.prompt);
    serve(app, embedding, access);
    await shown(app).interpreter.ready;
    embedding.send("ready", { python: shown(app).interpreter.info?.python });
  } catch (error) {
    const failure = failureOf(error);
    app.fail(failure.message);
    // With another token it may go better: from the beginning.
    const retry = (token: string): void => {
      if (token !== options.token) location.reload();
    };
    embedding.serve({ token: retry, update: (changed: WidgetOptions) => retry(changed.token) });
    embedding.fail(failure);
  }
}

function arrange(options: WidgetOptions): void {
  dress(options);
  const { dataset } = document.documentElement;
  dataset.embedded = options.bare ? "bare" : "chat";
  dataset.readOnly = String(options.readOnly);
}

function composer(app: SandcellApp): SandcellComposer | null {
  const element = app.querySelector("sandcell-composer");
  return element instanceof SandcellComposer ? element : null;
}

function shown(app: SandcellApp): Workspace {
  if (!app.workspace) throw new Error("No chat is shown yet.");
  return app.workspace;
}

/** Tells what happens in the chat that is shown, whichever that is. */
function follow(app: SandcellApp, embedding: Embedding): void {
  const events = new ChatEvents((event, detail) => embedding.send(event, detail));
  let chat: EventTarget | null = null;
  const look = (): void => events.look(app.workspace?.chat.turns ?? []);
  const watch = (): void => {
    const now = app.workspace?.chat ?? null;
    if (now === chat) return;
    chat?.removeEventListener("change", look);
    chat = now;
    chat?.addEventListener("change", look);
  };
  app.chats?.addEventListener("change", watch);
  watch();
  tellHeight(embedding, [app], () => wantedHeight(app));
  new MutationObserver(() => {
    const height = wantedHeight(app);
    if (height > 0) embedding.send("height", height);
  }).observe(app, { childList: true, subtree: true });
}

/** What stands around the conversation, and all of the conversation. */
function wantedHeight(app: SandcellApp): number {
  const content = app.querySelector<HTMLElement>(".turns, .empty");
  const main = app.querySelector<HTMLElement>(".main");
  const dock = app.querySelector<HTMLElement>(".composer-dock");
  if (!content || !main) return 0;
  return main.getBoundingClientRect().top + content.scrollHeight + (dock?.offsetHeight ?? 0);
}

function serve(app: SandcellApp, embedding: Embedding, access: RelayAccess): void {
  embedding.serve({
    ask: (text: string) => ask(app, text),
    run: (code = "") => shown(app).interpreter.run(String(code)).result,
    addFile: (name: string, content: Blob) => shown(app).attach([new File([content], String(name))]),
    getFile: (path: string) => shown(app).interpreter.files.read(path),
    listFiles: () => shown(app).interpreter.files.list(),
    interrupt: () => {
      shown(app).chat.stop();
      return shown(app).interpreter.interrupt();
    },
    restart: () => shown(app).interpreter.restart(),
    focus: () => composer(app)?.focus(),
    update: (options: WidgetOptions) => {
      arrange(options);
      if (options.token) access.token = options.token;
    },
  });
}

/** The answer when it is whole; one that failed is rejected with its reason. */
async function ask(app: SandcellApp, text: string): Promise<unknown> {
  await app.send(String(text));
  const { turns } = shown(app).chat;
  const turn = turns.findLast((one): one is AssistantTurn => one.role === "assistant");
  if (!turn) throw new Error("There is no answer.");
  if (turn.error) throw Object.assign(new Error(turn.error.message), { code: turn.error.code });
  const runs = turn.parts.flatMap((part) =>
    part.kind === "cell" && part.run ? [{ code: part.code, ...part.run }] : [],
  );
  const files = [...new Set(runs.flatMap(({ files: { created, changed } }) => [...created, ...changed]))];
  return { text: textOf(turn), state: turn.state, files, runs };
}
