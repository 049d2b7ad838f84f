/** The picture of a drawn chart: a PNG on the page's ground, since charts themselves are transparent. */

import type { Drawing } from "./renderer";

const DENSITY = 2;
const MAX_PIXELS = 16_000_000;

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("the drawing cannot be turned into a picture"));
    image.src = source;
  });
}

/** Draws twice as dense as on the screen, less for very large charts; `area` is in CSS pixels. */
export async function solidPng(drawing: Drawing, ground: string, area: number): Promise<ArrayBuffer> {
  const scale = Math.min(DENSITY, Math.sqrt(MAX_PIXELS / Math.max(area, 1)));
  const image = await loaded(await drawing.image(scale));
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser has no canvas");
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the picture is too large");
  return blob.arrayBuffer();
}
