/** Entry of an output frame: shows HTML in an opaque origin where no script but this one runs, and says how high it is. */

import type { FromOutput, ToOutput } from "./wire";

/** The policy stops all that these could do, but a refused navigation would put an error page in the output's place. */
const NOT_SHOWN = "script, meta, base, link, iframe, frame, object, embed";
/** Also of image maps and of SVG, whose old links have their address in a namespace. */
const LINK = "a, area";
const XLINK = "http://www.w3.org/1999/xlink";
const SETTLE_MS = [100, 500, 2_000];

function show(port: MessagePort, message: ToOutput): void {
  const style = document.createElement("style");
  style.textContent = message.css;
  document.head.replaceChildren(style);
  const template = document.createElement("template");
  template.innerHTML = message.html;
  for (const element of template.content.querySelectorAll(NOT_SHOWN)) element.remove();
  document.body.replaceChildren(template.content);
  report(port);
}

let told = -1;

function report(port: MessagePort): void {
  const pixels = Math.ceil(document.body.getBoundingClientRect().height);
  if (pixels === told) return;
  told = pixels;
  const message: FromOutput = { type: "height", pixels };
  port.postMessage(message);
}

/** The place in this output that a link names. */
function place(name: string): Element | null {
  return document.getElementById(name) ?? document.getElementsByName(name)[0] ?? null;
}

function follow(port: MessagePort, event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest(LINK) : null;
  const href = link?.getAttribute("href") ?? link?.getAttributeNS(XLINK, "href") ?? "";
  if (link === null) return;
  event.preventDefault();
  if (href.startsWith("#")) {
    // Left to the browser this would be a navigation, since the text has its base from the page around it.
    place(href.slice(1))?.scrollIntoView();
    return;
  }
  if (href === "") return;
  const message: FromOutput = { type: "link", href };
  port.postMessage(message);
}

function takePort(event: MessageEvent): void {
  const port = event.ports[0];
  if (event.source !== parent || port === undefined) return;
  removeEventListener("message", takePort);
  const measure = () => report(port);
  // A ResizeObserver is silent while the frame is off-screen.
  new ResizeObserver(measure).observe(document.body);
  new MutationObserver(measure).observe(document.body, { subtree: true, childList: true, attributes: true });
  document.addEventListener("load", measure, true);
  document.addEventListener("click", (click) => follow(port, click));
  // The middle button would open it behind the page's back.
  document.addEventListener("auxclick", (click) => follow(port, click));
  for (const delay of SETTLE_MS) setTimeout(measure, delay);
  port.onmessage = ({ data }: MessageEvent<ToOutput>) => show(port, data);
}

addEventListener("message", takePort);
