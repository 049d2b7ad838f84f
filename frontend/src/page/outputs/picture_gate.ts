/** Decides whether the page may draw a picture itself: one can be made to stall the page, or to exhaust its memory. */

import { texts } from "../texts";
import { HEAD_BYTES, isTooLarge, pixelSize } from "./image_size";
import { MAX_SHAPES, svgShapes } from "./svg_cost";

export const SVG = "image/svg+xml";

/** True for an SVG picture that only a frame with a process of its own may draw. */
export function isHeavySvg(source: string): boolean {
  return svgShapes(source) > MAX_SHAPES;
}

/** Why the page does not draw a picture, from its first bytes; null when it does. */
export function pixelProblem(head: Uint8Array): string | null {
  const size = pixelSize(head);
  return size && isTooLarge(size) ? texts.output.pictureTooLarge(size.width, size.height) : null;
}

/** The same for a picture in base64. */
export function base64Problem(base64: string): string | null {
  // 4 characters hold 3 bytes; line breaks, which nbformat allows, hold none.
  const head = base64.slice(0, Math.ceil(HEAD_BYTES / 3) * 4 + 10_000).replace(/\s+/g, "");
  try {
    const binary = atob(head.slice(0, head.length - (head.length % 4)));
    return pixelProblem(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return null; // Not base64: the browser draws nothing either.
  }
}

/** The same for a file of the chat. */
export async function fileProblem(blob: Blob, type: string): Promise<string | null> {
  if (type !== SVG) return pixelProblem(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()));
  return isHeavySvg(await blob.text()) ? texts.output.pictureTooComplex : null;
}
