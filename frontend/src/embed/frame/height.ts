/** Tells the site how high this page would like to be. */

import type { Embedding } from "./embedding";

/** Pixels that a dialog needs around it. */
const DIALOG = 440;

/** `measure` gives the height of the content; it is asked again whenever one of the elements changed its size. */
export function tellHeight(embedding: Embedding, elements: readonly Element[], measure: () => number): void {
  let told = 0;
  const tell = (): void => {
    const open = document.querySelector("dialog[open]") !== null;
    const height = Math.ceil(Math.max(measure(), open ? DIALOG : 0));
    if (height === told) return;
    told = height;
    embedding.send("height", height);
  };
  const sizes = new ResizeObserver(tell);
  for (const element of elements) sizes.observe(element);
  new MutationObserver(tell).observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] });
}
