/** Entry of a chart frame: draws data, never scripts of the output, in an opaque origin without a network. */

import { solidPng } from "./picture";
import type { Drawing, Scene } from "./renderer";
import { isFields } from "./renderer";
import type { FromChart, ToChart } from "./wire";

type Draw = Extract<ToChart, { type: "draw" }>;

const STYLE = `html,body{margin:0;background:transparent}body{display:flow-root;overflow-x:auto;overflow-y:hidden}
  .chart{display:flow-root;outline-offset:-2px}.chart:focus-visible{outline:2px solid currentColor;border-radius:4px}
  .note{margin:0;padding:6px 2px;font-size:13px;line-height:1.45;overflow-wrap:anywhere}
  @media print{body{overflow:visible}}`;
const SETTLE_MS = [100, 500, 2_000];

class ChartDesk {
  readonly #port: MessagePort;
  readonly #place = document.createElement("div");
  readonly #notes = document.createElement("div");
  #scene: Scene | null = null;
  #drawing: Drawing | null = null;
  #told = -1;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#place.className = "chart";
    this.#place.tabIndex = 0;
    this.#notes.setAttribute("role", "status");
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
    document.body.append(this.#place, this.#notes);
    port.onmessage = ({ data }: MessageEvent<ToChart>) => this.#receive(data);
    // A ResizeObserver is silent while the frame is off-screen.
    new ResizeObserver(() => this.#measure()).observe(document.body);
    for (const delay of SETTLE_MS) setTimeout(() => this.#measure(), delay);
    document.addEventListener("click", (event) => this.#click(event), true);
    // The middle button would open it behind the page's back.
    document.addEventListener("auxclick", (event) => this.#click(event), true);
  }

  #post(message: FromChart, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  #receive(message: ToChart): void {
    if (message.type === "draw") this.#begin(message);
    else if (message.type === "look") this.#restyle(message);
    else void this.#save();
  }

  #begin(message: Draw): void {
    this.#place.setAttribute("role", "group");
    this.#place.setAttribute("aria-label", message.label);
    if (!isFields(message.spec)) {
      this.#fail("The chart's data is not an object.");
      return;
    }
    const script = document.createElement("script");
    script.textContent = message.renderer;
    document.head.append(script);
    this.#scene = {
      kind: message.kind,
      spec: message.spec,
      look: message.look,
      maps: message.maps === null ? null : (JSON.parse(message.maps) as Record<string, unknown>),
      note: (text) => this.#note(text),
      follow: (href) => this.#post({ type: "link", href }),
    };
    void this.#draw();
  }

  #restyle(message: Extract<ToChart, { type: "look" }>): void {
    if (!this.#scene) return;
    this.#scene = { ...this.#scene, look: message.look };
    void this.#draw();
  }

  async #draw(): Promise<void> {
    const scene = this.#scene;
    const renderer = globalThis.sandcellRenderer;
    if (!scene) return;
    if (!renderer)
      return this.#fail("The chart's renderer did not start: its text is not the one this page was built with.");
    document.body.style.cssText = `color:${scene.look.ink};font-family:${scene.look.font}`;
    this.#notes.replaceChildren();
    try {
      this.#drawing?.remove();
      this.#drawing = null;
      const drawing = await renderer.draw(this.#place, scene);
      // A newer look may have begun meanwhile.
      if (scene !== this.#scene) return drawing.remove();
      this.#drawing = drawing;
    } catch (error) {
      return this.#fail(error instanceof Error ? error.message : String(error));
    }
    this.#measure();
    this.#post({ type: "drawn" });
  }

  async #save(): Promise<void> {
    let png: ArrayBuffer | null = null;
    try {
      const { clientWidth, clientHeight } = this.#place;
      if (this.#drawing && this.#scene) {
        png = await solidPng(this.#drawing, this.#scene.look.ground, clientWidth * clientHeight);
      }
    } catch (error) {
      this.#note(`The picture could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#post({ type: "image", png }, png ? [png] : []);
  }

  #measure(): void {
    const pixels = Math.ceil(document.body.getBoundingClientRect().height);
    if (pixels === this.#told) return;
    this.#told = pixels;
    this.#post({ type: "height", pixels });
  }

  #note(text: string): void {
    const short = text.slice(0, 500);
    if ([...this.#notes.children].some((one) => one.textContent === short)) return;
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = short;
    this.#notes.append(note);
    this.#post({ type: "note", text: short });
  }

  #fail(message: string): void {
    this.#post({ type: "failed", message: message.slice(0, 2_000) });
  }

  /** Links of annotations: by itself such a link would put an error page in the chart's place. */
  #click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a, area") : null;
    const href = link?.getAttribute("href") ?? link?.getAttributeNS("http://www.w3.org/1999/xlink", "href") ?? "";
    if (link === null) return;
    event.preventDefault();
    if (href !== "") this.#post({ type: "link", href });
  }
}

function takePort(event: MessageEvent): void {
  const port = event.ports[0];
  if (event.source !== parent || port === undefined) return;
  removeEventListener("message", takePort);
  new ChartDesk(port);
}

addEventListener("message", takePort);
