/** A frame for an interactive chart: it gets data and draws it; opaque origin, no network, no script but our renderers. */

import { chartPage, chartUrl } from "virtual:sandcell-sandbox";
import { isPng, MAX_PNG_BYTES } from "./chart/png";
import type { ChartKind, ChartLook, ToChart } from "./chart/wire";
import { isOutputLink } from "./output_frame";

export type { ChartKind, ChartLook } from "./chart/wire";

export type ChartFrameOptions = {
  kind: ChartKind;
  spec: unknown;
  /** Text of the renderer's script, and of the outlines if the chart is a map: `RendererShelf` fetches them. */
  renderer: string;
  maps: string | null;
  look: ChartLook;
  /** Accessible name. */
  title?: string;
  /** CSS pixels; past it the frame scrolls. Default 2000. */
  maxHeight?: number;
  onDrawn?: () => void;
  /** It cannot be drawn; the message is untrusted text. */
  onFailure?: (message: string) => void;
  /** A link in the chart was followed; nothing happens by itself. Only http, https, mailto and sandbox links. */
  onLink?: (href: string) => void;
};

type Untrusted = Record<string, unknown> | null;

const SAVE_MS = 20_000;
/** A chart that is not drawn by then never will be: its data keeps the frame busy, or its process is gone. */
const DRAW_MS = 120_000;
const MAX_MESSAGE = 2_000;

export class ChartFrame {
  readonly element = document.createElement("iframe");
  readonly #options: ChartFrameOptions;
  #look: ChartLook;
  #port: MessagePort | null = null;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #saved: ((png: Blob | null) => void) | null = null;

  /** The frame starts to load when its element is put into the page. */
  constructor(options: ChartFrameOptions) {
    this.#options = options;
    this.#look = options.look;
    this.element.title = options.title ?? "Chart";
    this.element.src = chartUrl;
    this.element.style.cssText = "display:block;width:100%;height:0;border:0";
    this.element.addEventListener("load", () => this.#begin());
  }

  /** Draws again with other colours. */
  restyle(look: ChartLook): void {
    this.#look = look;
    this.#send({ type: "look", look });
  }

  /** Returns a PNG of the chart as it looks now, or null where the frame makes none. */
  picture(): Promise<Blob | null> {
    this.#saved?.(null);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#saved?.(null), SAVE_MS);
      this.#saved = (png) => {
        clearTimeout(timer);
        this.#saved = null;
        resolve(png);
      };
      if (this.#port) this.#send({ type: "save" });
      else this.#saved(null);
    });
  }

  /** Takes the frame away; a picture that is waited for becomes null. */
  remove(): void {
    clearTimeout(this.#deadline);
    this.#port?.close();
    this.#port = null;
    this.#saved?.(null);
    this.element.remove();
  }

  #send(message: ToChart): void {
    this.#port?.postMessage(message);
  }

  #begin(): void {
    const { kind, spec, renderer, maps, title = "Chart" } = this.#options;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<Untrusted>) => this.#receive(event.data);
    this.#port?.close();
    this.#port = port1;
    this.element.contentWindow?.postMessage(chartPage, new URL(chartUrl).origin, [port2]);
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#fail("Drawing it took too long."), DRAW_MS);
    this.#send({ type: "draw", kind, spec, renderer, maps, look: this.#look, label: title });
  }

  #fail(message: unknown): void {
    clearTimeout(this.#deadline);
    this.#options.onFailure?.(typeof message === "string" ? message.slice(0, MAX_MESSAGE) : "");
  }

  #receive(message: Untrusted): void {
    const { type, pixels, href, png } = message ?? {};
    if (type === "height" && typeof pixels === "number" && pixels >= 0) {
      this.element.style.height = `${Math.min(pixels, this.#options.maxHeight ?? 2_000)}px`;
    }
    if (type === "drawn") {
      clearTimeout(this.#deadline);
      this.#options.onDrawn?.();
    }
    if (type === "failed") this.#fail(message?.message);
    if (type === "link" && typeof href === "string" && isOutputLink(href)) this.#options.onLink?.(href.slice(0, 8192));
    // A picture that nobody asked for is not taken.
    if (type === "image") this.#saved?.(pngBlob(png));
  }
}

function pngBlob(value: unknown): Blob | null {
  if (!(value instanceof ArrayBuffer) || value.byteLength > MAX_PNG_BYTES || !isPng(value)) return null;
  // A copy: a Blob of a buffer that can still change its size cannot be made.
  return new Blob([value.slice(0)], { type: "image/png" });
}
