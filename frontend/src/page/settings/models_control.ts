/** Connects the choice of a model, the settings and code help with the chats. */

import type { Decision } from "../../chat/approval";
import { connectCode } from "../code/code_control";
import type { Chats } from "../state/chats";
import type { ModelShelf } from "../state/model_shelf";
import { messageOf, type Workspace } from "../state/workspace";
import type { SandcellSettings } from "./settings_dialog";

export class ModelsControl {
  readonly #page: HTMLElement;
  readonly #chats: () => Chats | null;
  readonly #redraw: () => void;
  readonly #problem: (text: string) => void;
  models: ModelShelf | null = null;

  constructor(page: HTMLElement, chats: () => Chats | null, redraw: () => void, problem: (text: string) => void) {
    this.#page = page;
    this.#chats = chats;
    this.#redraw = redraw;
    this.#problem = problem;
    connectCode(page, () => this.#workspace);
    this.#on<string>("sandcell-model", (key) => this.#use(key));
    this.#on<void>("sandcell-settings", () => this.#show().catch((error) => this.#problem(messageOf(error))));
    this.#on<{ cell: string; decision: Decision }>("sandcell-decide", ({ cell, decision }) =>
      this.#workspace?.chat.decide(cell, decision),
    );
  }

  start(models: ModelShelf): void {
    this.models = models;
    models.addEventListener("change", () => this.#seatAll(models));
  }

  /** The built-in assistant answers in the chat that is shown. */
  get byRules(): boolean {
    const { model = "", config } = this.#workspace ?? {};
    const source = this.models?.find(model)?.source;
    return source === "inside" || (source === "relay" && config?.assistant === true);
  }

  get #workspace(): Workspace | null {
    return this.#chats()?.shown?.workspace ?? null;
  }

  /** The chat that is shown goes on with this model, and new chats begin with it. */
  #use(key: string): void {
    const { models } = this;
    const shown = this.#chats()?.shown;
    if (!shown || !models) return;
    shown.use(key, models.engine(key, shown.workspace.interpreter));
    if (models.chosen !== key) models.choose(key);
    this.#redraw();
  }

  /** What is known of the models changed: an address, a key, or one that is gone. */
  #seatAll(models: ModelShelf): void {
    for (const live of this.#chats()?.live ?? []) {
      const key = models.keyFor(live.workspace.model);
      live.use(key, models.engine(key, live.workspace.interpreter));
    }
    this.#redraw();
  }

  /** The dialog's code comes when it is first asked for; its element stands in the page already. */
  async #show(): Promise<void> {
    await import("./settings_dialog");
    const dialog = this.#page.querySelector<SandcellSettings>("sandcell-settings");
    if (this.models) dialog?.show(this.models);
  }

  #on<Detail>(name: string, handler: (detail: Detail) => unknown): void {
    this.#page.addEventListener(name, (event) => handler((event as CustomEvent<Detail>).detail));
  }
}
