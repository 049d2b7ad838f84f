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
import { ModelsControl } from "./settings/models_control";
import { chatInAddress, showInAddress } from "./state/address";
import type { Chats } from "./state/chats";
import type { ModelShelf } from "./state/model_shelf";
import { keyListener } from "./state/page_keys";
import { applyTheme, readSettings, type Settings, type Theme, writeSettings } from "./state/settings";
import { ShownChat } from "./state/shown_chat";
import { messageOf, type Workspace } from "./state/workspace";
import { listenForTables } from "./table_commands";
import { listenForTelling } from "./telling_commands";
import { texts } from "./texts";
import { TransferCommands } from "./transfer_commands";

const NEXT_THEME: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
/** The list of chats lies over the conversation on a screen as narrow as this. */
const NARROW = matchMedia("(max-width: 900px)");

export class SandcellApp extends LightElement {
  static override properties = {
    chats: { attribute: false },
    failure: { state: true },
    settings: { state: true },
    revision: { state: true },
    drawer: { state: true },
  };
  declare chats: Chats | null;
  declare failure: string;
  declare settings: Settings;
  declare revision: number;
  /** The list of chats is open on a narrow screen. */
  declare drawer: boolean;
  readonly #watch = new ShownChat({
    changed: () => this.#changed(),
    problem: (text) => this.#part(SandcellToast).show(text),
    announce: (text) => this.#announce(text),
  });
  readonly #models: ModelsControl;
  readonly #commands: ChatCommands;
  readonly #transfers: TransferCommands;
  /** Settles when the first chat is there. */
  readonly #started = deferred<void>();

  constructor() {
    super();
    this.chats = null;
    this.failure = "";
    this.settings = readSettings();
    this.revision = 0;
    this.drawer = false;
    applyTheme(this.settings.theme);
    this.#models = new ModelsControl(this, () => this.chats, this.#redraw);
    const toast = () => this.#part(SandcellToast);
    const chosen = () => {
      this.drawer = false;
    };
    this.#commands = new ChatCommands({
      chats: () => this.chats,
      toast,
      confirm: () => this.#part(SandcellConfirm),
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
    listenForTables({ page: this, workspace: () => this.workspace, problem });
    listenForTelling({ page: this, workspace: () => this.workspace, problem });
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

  protected override render(): unknown {
    const { workspace, settings, revision } = this;
    const chatsOpen = NARROW.matches ? this.drawer : settings.chatsOpen;
    return html`<a class="skip-link" href="#message" @click=${this.#skip}>${texts.skipToComposer}</a>
      <div class="shell" ?data-panel=${settings.panelOpen && workspace !== null} ?data-chats=${chatsOpen && this.chats !== null}>
        <sandcell-header .workspace=${workspace} .models=${this.#models.models} .revision=${revision} .theme=${settings.theme} .panelOpen=${settings.panelOpen} .chatsOpen=${chatsOpen}></sandcell-header>
        ${chatsOpen && this.chats ? this.#list(this.chats) : nothing}
        <main class="main">${this.failure ? fatal(this.failure) : this.#chat()}</main>
        ${settings.panelOpen && workspace ? this.#panel() : nothing}
      </div>
      <div class="visually-hidden" role="status" aria-live="polite"></div>
      ${overlays(workspace?.model ?? "")}`;
  }

  #list(chats: Chats): TemplateResult {
    return html`<div class="chats-scrim" @click=${this.#toggleChats}></div>
      <sandcell-chats .chats=${chats} .revision=${this.revision}></sandcell-chats>`;
  }

  #chat(): TemplateResult {
    const { workspace, revision } = this;
    const started = (workspace?.chat.turns.length ?? 0) > 0;
    const content = started
      ? html`<sandcell-conversation .workspace=${workspace} .revision=${revision}></sandcell-conversation>`
      : html`<sandcell-empty .assistant=${workspace?.config.assistant ?? false}></sandcell-empty>`;
    return html`${content}${chatDock(workspace, revision, (name) => this.dispatchEvent(new CustomEvent(name)))}`;
  }

  #panel(): TemplateResult {
    return html`<div class="panel-scrim" @click=${this.#togglePanel}></div>
      <sandcell-panel .workspace=${this.workspace} .revision=${this.revision}></sandcell-panel>`;
  }

  #listen(): void {
    listen(this, "sandcell-enlarge", (picture) => this.#part(SandcellLightbox).show(picture));
    listen(this, "sandcell-toast", ({ text }) => this.#part(SandcellToast).show(text));
    this.#on<string>("sandcell-send", (text) => void this.send(text));
    this.#on<void>("sandcell-new-chat", () => void this.#newChat());
    this.#on<void>("sandcell-panel", this.#togglePanel);
    this.#on<void>("sandcell-chats", this.#toggleChats);
    this.#on<void>("sandcell-theme", () => this.#setTheme(NEXT_THEME[this.settings.theme]));
    this.#on<void>("sandcell-shortcuts", () => this.#part(SandcellShortcuts).show());
  }

  #on<Detail>(name: string, handler: (detail: Detail) => void): void {
    this.addEventListener(name, (event) => handler((event as CustomEvent<Detail>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
    window.addEventListener("popstate", this.#wentBack);
    NARROW.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    window.removeEventListener("popstate", this.#wentBack);
    NARROW.removeEventListener("change", this.#redraw);
  }

  #key = keyListener({
    focus: () => this.#focusComposer(),
    stop: () => this.workspace?.chat.stop(),
    panel: () => this.#togglePanel(),
    help: () => this.#part(SandcellShortcuts).show(),
    newChat: () => void this.#newChat(),
    stoppable: () => this.workspace?.chat.busy === true,
  });

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

  #announce(text: string): void {
    const region = this.querySelector("[role=status].visually-hidden");
    if (region) region.textContent = text;
  }

  async #newChat(): Promise<void> {
    try {
      await this.chats?.create();
    } catch (error) {
      this.#part(SandcellToast).show(messageOf(error));
    }
    this.drawer = false;
    this.#focusComposer();
  }

  #focusComposer(): void {
    void this.updateComplete.then(() => this.querySelector<SandcellComposer>("sandcell-composer")?.focus());
  }

  #togglePanel = (): void => {
    this.#remember({ ...this.settings, panelOpen: !this.settings.panelOpen });
  };

  #toggleChats = (): void => {
    if (NARROW.matches) this.drawer = !this.drawer;
    else this.#remember({ ...this.settings, chatsOpen: !this.settings.chatsOpen });
  };

  #setTheme(theme: Theme): void {
    applyTheme(theme);
    this.#remember({ ...this.settings, theme });
  }

  #remember(settings: Settings): void {
    this.settings = settings;
    writeSettings(settings);
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
