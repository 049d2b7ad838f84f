/** What both elements have in common: attributes as properties, the frame, events, and methods that ask it. */

import type { Role, WidgetOptions } from "../wire";
import { Link } from "./link";
import { lookOf, style, themeOf, watchLook } from "./look";
import { texts } from "./texts";

const TEXTS = "src,token,relay,theme,model,prompt,instructions,hosts,files,kernel,expect,header,loading".split(",");
const NUMBERS = "seconds,memory".split(",");
const FLAGS = { readOnly: "readonly", autorun: "autorun", autoheight: "autoheight" };

const HOST = style(`:host{display:block;position:relative;min-inline-size:0}:host([hidden]){display:none}
iframe{display:block;inline-size:100%;border:0;border-radius:inherit;color-scheme:normal}`);

export abstract class WidgetElement extends HTMLElement {
  static observedAttributes = ["token", "theme", "prompt", "expect", "readonly", "title"];
  /** Asked for a fresh token when there is none, or it has run out. */
  declare getToken: (() => Promise<string> | string) | null;
  protected readonly root = this.attachShadow({ mode: "open" });
  protected link: Link | null = null;
  #unwatch: () => void = () => {};
  protected abstract readonly form: Role;

  constructor() {
    super();
    this.root.adoptedStyleSheets = [HOST];
  }

  connectedCallback(): void {
    // Set before this class was there: an own property would hide the accessor.
    for (const name of [...TEXTS, ...NUMBERS, ...Object.keys(FLAGS), "code"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#unwatch = watchLook(() => this.setTheme());
  }

  disconnectedCallback(): void {
    this.#unwatch();
    this.link?.close();
    this.link = null;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.link || before === now) return;
    if (name === "title") this.link.frame.title = this.title;
    else this.#later(this.link.call("update", this.options()));
  }

  /** Our server: `src`, else where this script came from. */
  get base(): URL {
    const src = this.getAttribute("src");
    return src === null
      ? new URL(/* @vite-ignore */ ".", import.meta.url)
      : new URL(src.replace(/\/*$/, "/"), document.baseURI);
  }

  /** Runs Python; resolves with status, outputs (nbformat 4), error and files. */
  run(code?: string): Promise<unknown> {
    return this.opened().call("run", code);
  }

  /** Puts a file among those of the widget's Python, as `/mnt/data/<name>`. */
  addFile(name: string, content: Blob | string): Promise<unknown> {
    return this.opened().call("addFile", name, new Blob([content]));
  }

  getFile(path: string): Promise<unknown> {
    return this.opened().call("getFile", path);
  }

  listFiles(): Promise<unknown> {
    return this.opened().call("listFiles");
  }

  async interrupt(): Promise<void> {
    await this.link?.call("interrupt");
  }

  async restart(): Promise<void> {
    await this.opened().call("restart");
  }

  /** Without a theme: looks again at the page's styles. */
  setTheme(theme?: string): void {
    if (theme) this.setAttribute("theme", theme);
    else if (this.link) this.#later(this.link.call("update", this.options()));
  }

  override focus(): void {
    this.opened().frame.focus();
    this.#later(this.opened().call("focus"));
  }

  protected options(): WidgetOptions {
    const text = (name: string): string => this.getAttribute(name) ?? "";
    return {
      role: this.form,
      theme: themeOf(this),
      look: lookOf(this),
      token: text("token"),
      renews: this.getToken !== null,
      relay: text("relay") && new URL(text("relay"), document.baseURI).href,
      hosts: this.getAttribute("hosts"),
      seconds: Number(text("seconds")),
      memory: Number(text("memory")),
      model: text("model"),
      prompt: text("prompt"),
      instructions: text("instructions"),
      readOnly: this.hasAttribute("readonly"),
      bare: text("header") === "none",
      code: "",
      expect: this.getAttribute("expect"),
      kernel: "",
    };
  }

  /** The frame, made when it is first needed. */
  protected opened(): Link {
    this.link ??= this.open();
    return this.link;
  }

  protected open(): Link {
    const title = this.title || texts.title[this.form];
    const event = (name: string, detail: unknown): void => this.happened(name, detail);
    const link = new Link({ base: this.base, title, options: () => this.options(), event });
    link.frame.loading = this.getAttribute("loading") === "eager" ? "eager" : "lazy";
    this.root.append(link.frame);
    this.#later(this.#preset(link));
    return link;
  }

  /** Something that the frame says happened. */
  protected happened(name: string, detail: unknown): void {
    if (name === "token") this.#later(this.#renew());
    else if (name === "height") this.sized(Number(detail));
    else this.dispatchEvent(new CustomEvent(`sandcell-${name}`, { detail, bubbles: true, composed: true }));
  }

  protected sized(height: number): void {
    const { frame } = this.link ?? {};
    if (frame) frame.style.blockSize = `${height}px`;
  }

  async #renew(): Promise<void> {
    const token = await this.getToken?.();
    if (token) await this.link?.call("token", token);
  }

  /** Files that the page names; they are fetched with its own rights, not with ours. */
  async #preset(link: Link): Promise<void> {
    for (const address of (this.getAttribute("files") ?? "").split(/\s+/).filter(Boolean)) {
      const url = new URL(address, document.baseURI);
      const response = await fetch(url);
      if (!response.ok) throw Object.assign(new Error(`${url} HTTP ${response.status}`), { code: "file-missing" });
      const name = decodeURIComponent(url.pathname.split("/").at(-1) || "file");
      await link.call("addFile", name, await response.blob());
    }
  }

  /** Nobody awaits it: a failure becomes an event. A widget that was taken away did not fail. */
  #later(work: Promise<unknown>): void {
    work.catch(({ code = "failed", message }: { code?: string; message: string }) => {
      if (code !== "closed") this.happened("error", { code, message });
    });
  }
}

// Not in the constructor: a page may have set its own before this class was there.
WidgetElement.prototype.getToken = null;
for (const name of TEXTS) {
  Object.defineProperty(WidgetElement.prototype, name, {
    configurable: true,
    get(this: Element) {
      return this.getAttribute(name) ?? "";
    },
    set(this: Element, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });
}
for (const name of NUMBERS) {
  Object.defineProperty(WidgetElement.prototype, name, {
    configurable: true,
    get(this: Element) {
      return Number(this.getAttribute(name));
    },
    set(this: Element, value: unknown) {
      this.setAttribute(name, String(value));
    },
  });
}
for (const [name, attribute] of Object.entries(FLAGS)) {
  Object.defineProperty(WidgetElement.prototype, name, {
    configurable: true,
    get(this: Element) {
      return this.hasAttribute(attribute);
    },
    set(this: Element, value: unknown) {
      this.toggleAttribute(attribute, Boolean(value));
    },
  });
}
