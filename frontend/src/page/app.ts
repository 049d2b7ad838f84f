/** `<sandcell-app>`: the page: chats, header, conversation, message box, side panel and dialogs. */

import { html, nothing, type TemplateResult } from "lit";
import { deferred } from "../interpreter/deferred";
import type { Ask } from "../interpreter/types";
import { ChatCommands } from "./chat_commands";
import { SandcellAsk } from "./elements/ask_dialog";
import { chatDock } from "./elements/chat_dock";
import "./elements/chat_list";
import { SandcellComposer } from "./elements/composer";
import { SandcellConfirm } from "./elements/confirm_dialog";
import "./elements/conversation";
import type { SandcellConversation } from "./elements/conversation";
import "./elements/empty_state";
import { SandcellExport } from "./elements/export_dialog";
import { fatal } from "./elements/fatal";
import "./elements/header";
import { LightElement } from "./elements/light_element";
import { SandcellLightbox } from "./elements/lightbox";
import { overlays } from "./elements/overlays";
import { SandcellPreview } from "./elements/preview_dialog";
import { SandcellShortcuts } from "./elements/shortcuts_dialog";
import "./elements/side_panel";
import { SandcellToast } from "./elements/toast";
import { listen } from "./events";
import { FileCommands } from "./file_commands";
import { LookControl } from "./look_control";
import { listenForPalette } from "./palette_commands";
import { ModelsControl } from "./settings/models_control";
import { chatInAddress, showInAddress } from "./state/address";
import type { Chats } from "./state/chats";
import { type CommandName, dispatch, isAvailable } from "./state/commands";
import type { ModelShelf } from "./state/model_shelf";
import { keyListener } from "./state/page_keys";
import { ShownChat } from "./state/shown_chat";
import { messageOf, type Workspace } from "./state/workspace";
import { listenForTables } from "./table_commands";
import { listenForTelling } from "./telling_commands";
import { texts } from "./texts";
import { TransferCommands } from "./transfer_commands";

/** Announcements that stay for whoever reads back. */
const MOST_SAID = 5;

export class SandcellApp extends LightElement {
  static override properties = {
    chats: { attribute: false },
    failure: { state: true },
    revision: { state: true },
  };
  declare chats: Chats | null;
  declare failure: string;
  declare revision: number;
  readonly #watch = new ShownChat({
    changed: () => this.#changed(),
    problem: (text) => this.#part(SandcellToast).show(text),
    announce: (text) => this.#announce(text),
    notice: (notice) => this.#part(SandcellToast).notice(notice),
  });
  readonly #look: LookControl;
  readonly #models: ModelsControl;
  readonly #commands: ChatCommands;
  readonly #transfers: TransferCommands;
  /** Settles when the first chat is there. */
  readonly #started = deferred<void>();

  constructor() {
    super();
    this.chats = null;
    this.failure = "";
    this.revision = 0;
    this.#look = new LookControl({
      page: this,
      redraw: () => this.#redraw(),
      problem: (text) => this.#part(SandcellToast).show(text),
    });
    const toast = () => this.#part(SandcellToast);
    this.#models = new ModelsControl(
      this,
      () => this.chats,
      this.#redraw,
      (text) => toast().show(text),
    );
    const chosen = () => this.#look.closeDrawer();
    this.#commands = new ChatCommands({
      chats: () => this.chats,
      toast,
      confirm: () => this.#part(SandcellConfirm),
      conversation: () => this.updateComplete.then(() => this.querySelector("sandcell-conversation")),
      chosen,
      export: (id) => this.#transfers.export(id),
    });
    this.#transfers = new TransferCommands({
      chats: () => this.chats,
      dialog: () => this.#part(SandcellExport),
      confirm: () => this.#part(SandcellConfirm),
      toast,
      chosen,
    });
    const files = new FileCommands({
      page: this,
      workspace: () => this.workspace,
      started: () => this.#started.promise,
      answersByRules: () => this.#models.byRules,
      composer: () => this.#part(SandcellComposer),
      preview: () => this.#part(SandcellPreview),
      toast,
      announce: (text) => this.#announce(text),
      send: (text) => this.send(text),
    });
    this.#listen();
    this.#commands.listen((name, handler) => this.#on(name, handler));
    this.#transfers.listen((name, handler) => this.#on(name, handler));
    files.listen((name, handler) => this.#on(name, handler));
    const problem = (text: string): void => toast().show(text);
    const listened = { page: this, workspace: () => this.workspace, problem };
    for (const listenFor of [listenForTables, listenForTelling]) listenFor(listened);
  }

  /** The chat that is shown, with its Python and its files. */
  get workspace(): Workspace | null {
    return this.chats?.shown?.workspace ?? null;
  }

  /** Shows the chats, the one in the address first, and redraws with them. */
  async start(chats: Chats, models: ModelShelf): Promise<void> {
    this.failure = "";
    this.chats = chats;
    this.#models.start(models);
    chats.addEventListener("change", this.#chatsChanged);
    chats.addEventListener("notice", (event) => this.#part(SandcellToast).show((event as CustomEvent<string>).detail));
    await chats.shelf.open();
    const { hash } = location;
    const id = chatInAddress(hash);
    if (id === null || !(await chats.open(id))) await chats.create();
    this.#started.resolve();
    if (hash.startsWith("#share=")) await this.#transfers.openShared(hash);
  }

  /** The page cannot work. */
  fail(reason: string): void {
    this.failure = reason;
  }

  /** Answers a question of the running code. */
  answer(ask: Ask): Promise<unknown> {
    if (ask.kind !== "input") return Promise.reject(new Error("The page does not allow this."));
    return this.#part(SandcellAsk).ask(ask.prompt, ask.password);
  }

  /** Sends a message as if the person had written it. */
  async send(text: string): Promise<void> {
    const done = this.workspace?.send(text);
    if (!done) throw new Error("The page has not started yet.");
    await this.updateComplete;
    this.querySelector<SandcellConversation>("sandcell-conversation")?.follow();
    await done;
  }

  /** The first drawing waits for the words of the page's language. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#look.spoken;
    super.scheduleUpdate();
  }

  protected override render(): unknown {
    const { workspace, revision } = this;
    const { settings, chatsOpen } = this.#look;
    return html`<a class="skip-link" href="#message" @click=${this.#skip}>${texts.skipToComposer}</a>
      <div class="shell" ?data-panel=${settings.panelOpen && workspace !== null} ?data-chats=${chatsOpen && this.chats !== null}>
        <sandcell-header .workspace=${workspace} .models=${this.#models.models} .revision=${revision} .theme=${settings.theme} .panelOpen=${settings.panelOpen} .chatsOpen=${chatsOpen}></sandcell-header>
        ${chatsOpen && this.chats ? this.#list(this.chats) : nothing}
        <main class="main">${this.failure ? fatal(this.failure) : this.#chat()}</main>
        ${settings.panelOpen && workspace ? this.#panel() : nothing}
      </div>
      <div class="visually-hidden" role="status" aria-live="polite"></div>
      ${overlays(workspace?.model ?? "", settings)}`;
  }

  #list(chats: Chats): TemplateResult {
    return html`<div class="chats-scrim" @click=${() => dispatch(this, "chats")}></div>
      <sandcell-chats .chats=${chats} .revision=${this.revision}></sandcell-chats>`;
  }

  #chat(): TemplateResult {
    const { workspace, revision } = this;
    const started = (workspace?.chat.turns.length ?? 0) > 0;
    const content = started
      ? html`<sandcell-conversation .workspace=${workspace} .revision=${revision} .codeShown=${this.#look.settings.code === "shown"}></sandcell-conversation>`
      : html`<sandcell-empty .assistant=${workspace?.config.assistant ?? false}></sandcell-empty>`;
    return html`${content}${chatDock(workspace, revision, (name) => this.dispatchEvent(new CustomEvent(name)))}`;
  }

  #panel(): TemplateResult {
    return html`<div class="panel-scrim" @click=${() => dispatch(this, "panel")}></div>
      <sandcell-panel .workspace=${this.workspace} .revision=${this.revision}></sandcell-panel>`;
  }

  #listen(): void {
    listen(this, "sandcell-enlarge", (picture) => this.#part(SandcellLightbox).show(picture));
    listen(this, "sandcell-toast", ({ text }) => this.#part(SandcellToast).show(text));
    this.#on<string>("sandcell-send", (text) => void this.send(text));
    this.#on<void>("sandcell-new-chat", () => void this.#newChat());
    this.#on<void>("sandcell-focus", () => this.#focusComposer());
    this.#on<void>("sandcell-restart", () => void this.workspace?.interpreter.restart());
    this.#on<void>("sandcell-shortcuts", () => this.#part(SandcellShortcuts).show());
    listenForPalette({
      page: this,
      chats: () => this.chats,
      available: (name) => this.#available(name),
      open: (id) => this.#commands.open(id),
    });
  }

  #on<Detail>(name: string, handler: (detail: Detail) => void): void {
    this.addEventListener(name, (event) => handler((event as CustomEvent<Detail>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
    window.addEventListener("popstate", this.#wentBack);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    window.removeEventListener("popstate", this.#wentBack);
  }

  #available(name: CommandName): boolean {
    const { chat } = this.workspace ?? {};
    return isAvailable(name, {
      chat: chat !== undefined,
      turns: (chat?.turns.length ?? 0) > 0,
      busy: chat?.busy === true,
    });
  }

  #key = keyListener(this, (name) => this.#available(name));

  #chatsChanged = (): void => {
    if (this.workspace) this.#watch.follow(this.workspace);
    this.#redraw();
  };

  /** Something of the chat that is shown changed. */
  #changed = (): void => {
    // The run that asked may have ended, e.g. at its time limit.
    if (this.workspace?.interpreter.state !== "busy") this.querySelector<SandcellAsk>("sandcell-ask")?.dismiss();
    this.#redraw();
  };

  #redraw = (): void => {
    this.revision += 1;
    const { shown } = this.chats ?? {};
    if (shown) showInAddress(shown.workspace.untouched ? null : shown.id);
  };

  #wentBack = (): void => {
    const id = chatInAddress(location.hash);
    if (id === this.chats?.shown?.id) return;
    void (id === null ? this.#newChat() : this.#commands.open(id));
  };

  /** Each in a paragraph of its own: what comes in quick succession is read out one by one. */
  #announce(text: string): void {
    const region = this.querySelector("[role=status].visually-hidden");
    const said = document.createElement("p");
    said.textContent = text;
    region?.append(said);
    while (region && region.childElementCount > MOST_SAID) region.firstElementChild?.remove();
  }

  async #newChat(): Promise<void> {
    try {
      await this.chats?.create();
    } catch (error) {
      this.#part(SandcellToast).show(messageOf(error));
    }
    this.#look.closeDrawer();
    this.#focusComposer();
  }

  #focusComposer(): void {
    void this.updateComplete.then(() => this.querySelector<SandcellComposer>("sandcell-composer")?.focus());
  }

  #skip = (event: Event): void => {
    event.preventDefault();
    this.#focusComposer();
  };

  /** Finds one of the page's own parts. */
  #part<Part extends HTMLElement>(kind: new () => Part): Part {
    const name = customElements.getName(kind);
    const part = name && this.querySelector<Part>(name);
    if (!part) throw new Error(`The page has no ${name}.`);
    return part;
  }
}

customElements.define("sandcell-app", SandcellApp);
