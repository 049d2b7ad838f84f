/** `<sandcell-app>`: the page: header, conversation, message box, side panel and dialogs. */

import { html, nothing, type TemplateResult } from "lit";
import type { Ask } from "../interpreter/types";
import { SandcellAsk } from "./elements/ask_dialog";
import { SandcellComposer } from "./elements/composer";
import { SandcellConversation } from "./elements/conversation";
import "./elements/drop_overlay";
import "./elements/empty_state";
import "./elements/header";
import { LightElement } from "./elements/light_element";
import { SandcellLightbox } from "./elements/lightbox";
import { SandcellNewChat } from "./elements/new_chat_dialog";
import { SandcellPreview } from "./elements/preview_dialog";
import { SandcellShortcuts } from "./elements/shortcuts_dialog";
import "./elements/side_panel";
import { SandcellToast } from "./elements/toast";
import { listen } from "./events";
import { icon } from "./icons";
import { Announcer } from "./state/announcer";
import { saveBlob } from "./state/save";
import { applyTheme, readSettings, type Settings, type Theme, writeSettings } from "./state/settings";
import { shortcutOf } from "./state/shortcuts";
import { messageOf, type Workspace } from "./state/workspace";
import { baseName } from "./text/format";
import { examples, texts } from "./texts";

const NEXT_THEME: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

export class SandcellApp extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    failure: { state: true },
    settings: { state: true },
    revision: { state: true },
  };
  declare workspace: Workspace | null;
  declare failure: string;
  declare settings: Settings;
  declare revision: number;
  #announcer = new Announcer();
  #watched: EventTarget | null = null;

  constructor() {
    super();
    this.workspace = null;
    this.failure = "";
    this.settings = readSettings();
    this.revision = 0;
    applyTheme(this.settings.theme);
    this.#listen();
  }

  /** Shows the workspace and redraws with it. */
  start(workspace: Workspace): void {
    this.failure = "";
    this.workspace = workspace;
    this.#watchChat();
    workspace.addEventListener("change", () => {
      this.#watchChat();
      // The run that asked may have ended, e.g. at its time limit.
      if (workspace.interpreter.state !== "busy") this.querySelector<SandcellAsk>("sandcell-ask")?.dismiss();
      this.#redraw();
    });
    workspace.addEventListener("problem", (event) =>
      this.#part(SandcellToast).show((event as CustomEvent<string>).detail),
    );
    workspace.addEventListener("announce", (event) => this.#announce((event as CustomEvent<string>).detail));
  }

  /** Says that the page cannot work, and why. */
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
    const { workspace } = this;
    if (!workspace) throw new Error("The page has not started yet.");
    const done = workspace.send(text);
    await this.updateComplete;
    this.#part(SandcellConversation).follow();
    await done;
  }

  protected override render(): unknown {
    const { workspace, settings, revision } = this;
    return html`<a class="skip-link" href="#message" @click=${this.#skip}>${texts.skipToComposer}</a>
      <div class="shell" ?data-panel=${settings.panelOpen && workspace !== null}>
        <sandcell-header .workspace=${workspace} .revision=${revision} .theme=${settings.theme} .panelOpen=${settings.panelOpen}></sandcell-header>
        <main class="main">${this.failure ? this.#failure() : this.#chat()}</main>
        ${settings.panelOpen && workspace ? this.#panel() : nothing}
      </div>
      <div class="visually-hidden" role="status" aria-live="polite"></div>
      <sandcell-drop></sandcell-drop>
      <sandcell-preview></sandcell-preview>
      <sandcell-lightbox></sandcell-lightbox>
      <sandcell-shortcuts></sandcell-shortcuts>
      <sandcell-new-chat></sandcell-new-chat>
      <sandcell-ask></sandcell-ask>
      <sandcell-toast></sandcell-toast>`;
  }

  #chat(): TemplateResult {
    const { workspace, revision } = this;
    const started = (workspace?.chat.turns.length ?? 0) > 0;
    const content = started
      ? html`<sandcell-conversation .workspace=${workspace} .revision=${revision}></sandcell-conversation>`
      : html`<sandcell-empty .assistant=${workspace?.config.assistant ?? false}></sandcell-empty>`;
    return html`${content}
      <div class="composer-dock">
        <sandcell-composer .workspace=${workspace} .revision=${revision}></sandcell-composer>
        <p class="composer-hint">${texts.composer.hint}</p>
      </div>`;
  }

  #panel(): TemplateResult {
    return html`<div class="panel-scrim" @click=${this.#togglePanel}></div>
      <sandcell-panel .workspace=${this.workspace} .revision=${this.revision}></sandcell-panel>`;
  }

  #failure(): TemplateResult {
    return html`<div class="fatal" role="alert">
      ${icon("alert")}
      <h1>${texts.failure.title}</h1>
      <p>${this.failure}</p>
      <button type="button" class="small-button is-primary" @click=${() => location.reload()}>${texts.retry}</button>
    </div>`;
  }

  #listen(): void {
    listen(this, "sandcell-preview", ({ path }) => this.#preview(path));
    listen(this, "sandcell-download", ({ path }) => void this.#download(path));
    listen(this, "sandcell-save", ({ blob, name }) => saveBlob(blob, name));
    listen(this, "sandcell-copy", ({ text }) => void this.#copy(text));
    listen(this, "sandcell-figure", ({ figure }) => void this.#saveFigure(figure));
    listen(this, "sandcell-enlarge", (picture) => this.#part(SandcellLightbox).show(picture));
    listen(this, "sandcell-toast", ({ text }) => this.#part(SandcellToast).show(text));
    this.#on<string>("sandcell-send", (text) => void this.send(text));
    this.#on<File[]>("sandcell-files", (files) => void this.#attach(files));
    this.#on<number>("sandcell-example", (index) => void this.#example(index));
    this.#on<{ cell: string; code: string }>(
      "sandcell-rerun",
      ({ cell, code }) => void this.workspace?.chat.rerun(cell, code),
    );
    this.#on<void>("sandcell-stop", () => this.workspace?.chat.stop());
    this.#on<void>("sandcell-retry", () => void this.workspace?.chat.retry());
    this.#on<void>("sandcell-new-chat", () => void this.#newChat());
    this.#on<string>("sandcell-model", (model) => void this.#newChat(model));
    this.#on<void>("sandcell-panel", this.#togglePanel);
    this.#on<void>("sandcell-pick", () => this.#part(SandcellComposer).pick());
    this.#on<void>("sandcell-theme", () => this.#setTheme(NEXT_THEME[this.settings.theme]));
    this.#on<void>("sandcell-shortcuts", () => this.#part(SandcellShortcuts).show());
  }

  #on<Detail>(name: string, handler: (detail: Detail) => void): void {
    this.addEventListener(name, (event) => handler((event as CustomEvent<Detail>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
  }

  #key = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const typing = target.closest?.("input, textarea, select, [contenteditable=true]") !== null;
    // An open dialog or an editor has its own use for Escape.
    if (event.defaultPrevented || target.closest?.("dialog[open], sandcell-editor")) return;
    const action = shortcutOf(event, typing);
    if (!action || (action === "stop" && !this.workspace?.chat.busy)) return;
    event.preventDefault();
    if (action === "focus") this.#part(SandcellComposer).focus();
    else if (action === "stop") this.workspace?.chat.stop();
    else if (action === "panel") this.#togglePanel();
    else if (action === "help") this.#part(SandcellShortcuts).show();
    else void this.#newChat();
  };

  #watchChat(): void {
    const { workspace } = this;
    if (!workspace || this.#watched === workspace.chat) return;
    this.#watched?.removeEventListener("change", this.#chatChanged);
    this.#watched = workspace.chat;
    this.#watched.addEventListener("change", this.#chatChanged);
    this.#announcer = new Announcer();
  }

  #chatChanged = (): void => {
    for (const text of this.#announcer.next(this.workspace?.chat.turns ?? [])) this.#announce(text);
    this.#redraw();
  };

  #redraw(): void {
    this.revision += 1;
  }

  #announce(text: string): void {
    const region = this.querySelector("[role=status]");
    if (region) region.textContent = text;
  }

  #preview(path: string): void {
    const { workspace } = this;
    if (workspace) void this.#part(SandcellPreview).show(path, workspace.interpreter);
  }

  async #download(path: string): Promise<void> {
    const { workspace } = this;
    if (!workspace) return;
    const name = baseName(path);
    if (!workspace.files.has(path)) return this.#part(SandcellToast).show(texts.announce.fileMissing(name));
    await this.#say(async () => saveBlob(await workspace.interpreter.files.read(path), name));
  }

  async #saveFigure(figure: string): Promise<void> {
    const { workspace } = this;
    if (!workspace) return;
    await this.#say(async () => saveBlob(await workspace.interpreter.figure(figure, "svg"), "figure.svg"));
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#announce(texts.copied);
    } catch {
      this.#part(SandcellToast).show(texts.copyFailed);
    }
  }

  async #attach(files: File[]): Promise<void> {
    await this.#say(() => this.workspace?.attach(files));
    this.#part(SandcellComposer).focus();
  }

  async #example(index: number): Promise<void> {
    const { workspace } = this;
    const example = examples[index];
    if (!workspace || !example || workspace.chat.busy) return;
    await this.#say(async () => {
      await workspace.attachSample(example.file, new URL(`assets/samples/${example.file}`, document.baseURI).href);
      await this.send(example.prompt);
    });
  }

  async #newChat(model?: string): Promise<void> {
    const { workspace } = this;
    if (!workspace) return;
    const something = workspace.chat.turns.length > 0 || workspace.files.size > 0;
    if (something && !(await this.#part(SandcellNewChat).ask())) return this.#redraw();
    await this.#say(() => workspace.newChat(model));
    this.#part(SandcellComposer).focus();
  }

  /** Does something that can fail, and tells the person if it does. */
  async #say(action: () => Promise<void> | undefined): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#part(SandcellToast).show(messageOf(error));
    }
  }

  #togglePanel = (): void => {
    this.#remember({ ...this.settings, panelOpen: !this.settings.panelOpen });
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
    this.#part(SandcellComposer).focus();
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
