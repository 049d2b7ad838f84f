/** The models that this reader can choose from: the relay's, those of their own servers, the browser's, the built-in one. */

import { InsideAssistant } from "../../chat/inside_assistant";
import { PYTHON_TOOL } from "../../chat/tool";
import type { ModelInfo, ServerConfig } from "../../chat/types";
import type { Interpreter } from "../../interpreter/types";
import { BrowserModelClient, browserLanguageModel, type LanguageModelApi, TEXT } from "../../model/browser_model";
import { createModelClient } from "../../model/client";
import { guessModel } from "../../model/providers";
import type { Endpoint, Engine, ModelListing, Price, Quirks } from "../../model/types";
import { settingsTexts as texts } from "../settings/texts";
import { type Kept, keep, type OwnEndpoint, readKept } from "./kept_models";

export type Source = "relay" | "own" | "browser" | "inside";

/** One model to choose; `key` names it in chats and settings and never holds a secret. */
export type Choice = {
  key: string;
  title: string;
  group: string;
  source: Source;
  info: ModelInfo;
  price?: Price;
  endpoint?: OwnEndpoint;
};

type WitnessOf = (interpreter: Interpreter) => Endpoint["witness"];

export const INSIDE = "@inside";
export const BROWSER = "@browser";
const ASSISTANT: ModelInfo = { id: INSIDE, api: "chat", tools: "tools", vision: false, contextWindow: 1_000_000 };
/** What the browsers that have one give it at most, in tokens. */
const BROWSER_MODEL: ModelInfo = { id: BROWSER, api: "chat", tools: "fenced", vision: false, contextWindow: 6_000 };

/** Event `change` fires when anything here changed. */
export class ModelShelf extends EventTarget {
  readonly #config: ServerConfig;
  #browser: LanguageModelApi | null = null;
  /** The browser's own model, as long as nobody asked whether it is there. */
  #candidate: LanguageModelApi | null;
  readonly #memory = new Map<string, Quirks>();
  /** Keys that are not to be kept live here, until the page is closed. */
  readonly #keys = new Map<string, string>();
  #kept: Kept;
  readonly #witness: WitnessOf;
  readonly #authorise: Endpoint["authorise"];

  /** `witnessOf` is told of what goes to models, for the list of what left this machine; `authorise` names us to the relay. */
  constructor(
    config: ServerConfig,
    witnessOf: WitnessOf = () => undefined,
    browser = browserLanguageModel(),
    authorise?: Endpoint["authorise"],
  ) {
    super();
    this.#authorise = authorise;
    this.#config = config;
    this.#witness = witnessOf;
    this.#kept = readKept();
    this.#candidate = browser;
    // Who chose it before wants it at once.
    if (this.#kept.chosen === BROWSER) this.seek();
  }

  /** Looks for what is only looked for when somebody wants to choose: asking the browser leaves a line in its console. */
  seek(): void {
    const browser = this.#candidate;
    this.#candidate = null;
    if (browser) void this.#offer(browser);
  }

  /** A browser may know the API and have no model behind it on this machine. */
  async #offer(browser: LanguageModelApi): Promise<void> {
    const availability = await browser.availability(TEXT).catch(() => "unavailable" as const);
    if (availability === "unavailable") return;
    this.#browser = browser;
    this.dispatchEvent(new Event("change"));
  }

  get choices(): Choice[] {
    const relay = this.#config.models.map((info) => this.#choice(info.id, info.id, "relay", info));
    const own = this.#kept.endpoints.flatMap((endpoint) =>
      endpoint.models.map(({ info, price }) => ({
        ...this.#choice(ownKey(endpoint, info.id), info.id, "own", info, price),
        group: endpoint.name,
        endpoint,
      })),
    );
    const browser = this.#browser ? [this.#choice(BROWSER, texts.browserModel, "browser", BROWSER_MODEL)] : [];
    return [...relay, ...own, ...browser, this.#choice(INSIDE, texts.inside, "inside", ASSISTANT)];
  }

  get endpoints(): readonly OwnEndpoint[] {
    return this.#kept.endpoints;
  }

  /** The key of the model for new chats. */
  get chosen(): string {
    const { chosen } = this.#kept;
    return this.choices.some(({ key }) => key === chosen) ? chosen : this.#config.defaultModel;
  }

  /** True when the reader wants to see code before it runs. */
  get approve(): boolean {
    return this.#kept.approve;
  }

  find(key: string): Choice | null {
    return this.choices.find((choice) => choice.key === key) ?? null;
  }

  /** Rules answer, not a language model: it has no context window and reads no tokens. */
  isRuled({ source }: Choice): boolean {
    return source === "inside" || (source === "relay" && this.#config.assistant);
  }

  /** The key itself where there is such a model, else that of the model for new chats. */
  keyFor(key?: string): string {
    return key !== undefined && this.find(key) ? key : this.chosen;
  }

  choose(key: string): void {
    this.#change({ chosen: key });
  }

  setApprove(approve: boolean): void {
    this.#change({ approve });
  }

  /** Adds models of a server, or more of one that is known by its address. */
  add(baseUrl: string, name: string, models: readonly ModelListing[], key = "", keepKey = false): OwnEndpoint {
    const known = this.#kept.endpoints.find((endpoint) => endpoint.baseUrl === baseUrl);
    const id = known?.id ?? crypto.randomUUID().slice(0, 8);
    const added = models.map(({ info }) => info.id);
    const others = known?.models.filter(({ info }) => !added.includes(info.id)) ?? [];
    const endpoint = { id, name, baseUrl, keepKey, models: [...others, ...models] };
    this.#keys.set(id, key);
    this.#change({ endpoints: [...this.#kept.endpoints.filter((one) => one.id !== id), endpoint] });
    return endpoint;
  }

  remove(id: string): void {
    this.#keys.delete(id);
    this.#change({ endpoints: this.#kept.endpoints.filter((endpoint) => endpoint.id !== id) });
  }

  /** Changes what is known of a model, whatever its name told. */
  adjust(key: string, change: Partial<ModelInfo> & { price?: Price | null }): void {
    this.#change({ adjusted: { ...this.#kept.adjusted, [key]: { ...this.#kept.adjusted[key], ...change } } });
  }

  /** Where a choice is asked; null for those without an address. */
  address(choice: Choice): Endpoint | null {
    if (choice.source === "relay") {
      const baseUrl = new URL(this.#config.api, document.baseURI).href;
      return this.#authorise ? { baseUrl, authorise: this.#authorise } : { baseUrl };
    }
    if (!choice.endpoint) return null;
    const apiKey = this.keyOf(choice.endpoint);
    return { baseUrl: choice.endpoint.baseUrl, ...(apiKey ? { apiKey } : {}) };
  }

  /** Empty when there is none, or when it was not to be kept and the page was closed since. */
  keyOf({ id }: OwnEndpoint): string {
    return this.#keys.get(id) ?? this.#kept.keys[id] ?? "";
  }

  /** Who answers for a key; a model that is no longer here is asked of the relay by its name. */
  engine(key: string, interpreter: Interpreter): Engine {
    const choice = this.find(key) ?? this.#choice(key, key, "relay", this.#unknown(key));
    const { info, price, source, title } = choice;
    const client = this.#client(choice, interpreter);
    const id = source === "relay" || source === "own" ? info.id : title;
    return { info: { ...info, id }, client, ...(price ? { price } : {}) };
  }

  #client(choice: Choice, interpreter: Interpreter): Engine["client"] {
    const { info } = choice;
    if (choice.source === "browser" && this.#browser) return new BrowserModelClient(this.#browser, info.tools);
    const address = this.address(choice);
    if (!address) return new InsideAssistant(interpreter);
    const witness = this.#witness(interpreter);
    const endpoint = witness ? { ...address, witness } : address;
    return createModelClient({ endpoint, model: info, tool: PYTHON_TOOL, memory: this.#memory });
  }

  #unknown(id: string): ModelInfo {
    const info = guessModel(id, this.#config.api);
    return this.#config.assistant ? { ...info, tools: "tools" } : { ...info, contextWindow: 128_000 };
  }

  #choice(key: string, title: string, source: Source, info: ModelInfo, price?: Price): Choice {
    const { price: own = price, ...adjusted } = this.#kept.adjusted[key] ?? {};
    const assistant = source === "relay" && this.#config.assistant;
    const choice = {
      key,
      title: assistant ? texts.builtIn : title,
      group: texts.groups[source],
      source,
      info: { ...info, ...adjusted },
    };
    return own ? { ...choice, price: own } : choice;
  }

  #change(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    const kept = this.#kept.endpoints.filter(({ keepKey }) => keepKey);
    this.#kept.keys = Object.fromEntries(kept.map((endpoint) => [endpoint.id, this.keyOf(endpoint)]));
    keep(this.#kept);
    this.dispatchEvent(new Event("change"));
  }
}

function ownKey(endpoint: OwnEndpoint, model: string): string {
  return `@${endpoint.id}/${model}`;
}
