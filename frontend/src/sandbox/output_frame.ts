/** A frame for HTML that code in the sandbox made: opaque origin, no scripts, no network, as high as its content. */

import { outputPage, outputUrl } from "virtual:sandcell-sandbox";
import { MAX_MIME_TEXT } from "./bounds";
import type { ToOutput } from "./output/wire";

export type OutputFrameOptions = {
  /** Accessible name. */
  title?: string;
  /** Style sheet put before the HTML, e.g. the page's font and colours. */
  css?: string;
  /** CSS pixels; past it the frame scrolls. Default 600. */
  maxHeight?: number;
  /** A link in the output was followed; nothing happens by itself. Only http, https, mailto and sandbox links. */
  onLink?: (href: string) => void;
  /** The frame has the height of its content. */
  onHeight?: () => void;
};

const LINK = /^(https?:|mailto:|sandbox:|\/mnt\/data\/)/i;

/** True for links that the host may offer to follow. */
export function isOutputLink(href: string): boolean {
  return LINK.test(href);
}

type Untrusted = { type?: unknown; pixels?: unknown; href?: unknown } | null;

function receive(frame: HTMLIFrameElement, options: OutputFrameOptions, message: Untrusted): void {
  if (message?.type === "height" && typeof message.pixels === "number" && message.pixels >= 0) {
    frame.style.height = `${Math.min(message.pixels, options.maxHeight ?? 600)}px`;
    options.onHeight?.();
  }
  if (message?.type === "link" && typeof message.href === "string" && isOutputLink(message.href)) {
    options.onLink?.(message.href.slice(0, 8192));
  }
}

/** Makes the frame; it starts to load when it is put into the page, and is made anew when it is moved. */
export function createOutputFrame(html: string, options: OutputFrameOptions = {}): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = options.title ?? "Output";
  frame.src = outputUrl;
  frame.style.cssText = "display:block;width:100%;height:0;border:0";
  frame.addEventListener("load", () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<Untrusted>) => receive(frame, options, event.data);
    frame.contentWindow?.postMessage(outputPage, new URL(outputUrl).origin, [port2]);
    const message: ToOutput = { type: "show", html: html.slice(0, MAX_MIME_TEXT), css: options.css ?? "" };
    port1.postMessage(message);
  });
  return frame;
}
