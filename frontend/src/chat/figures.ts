/** Figures for models that can see: the last two of a step, scaled down. */

import type { Output } from "../interpreter/types";

export const MAX_FIGURES = 2;
export const MAX_SIDE = 1024;
/** Providers refuse larger pictures; only met where nothing can scale. */
const MAX_BASE64 = 6_000_000;

const IMAGE_TYPES = ["image/png", "image/jpeg"] as const;

type Figure = { type: string; base64: string };

/** Data URLs of the last figures among the outputs, oldest first. */
export async function figuresForModel(outputs: readonly Output[]): Promise<string[]> {
  const figures = outputs.flatMap(figure).slice(-MAX_FIGURES);
  const urls = await Promise.all(figures.map(scaled));
  return urls.filter((url) => url !== null);
}

function figure(output: Output): Figure[] {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return [];
  for (const type of IMAGE_TYPES) {
    const base64 = output.data[type];
    if (typeof base64 !== "string") continue;
    const packed = base64.replaceAll(/\s/g, "");
    if (/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return [{ type, base64: packed }];
  }
  return [];
}

async function scaled(original: Figure): Promise<string | null> {
  const full = original.base64.length <= MAX_BASE64 ? `data:${original.type};base64,${original.base64}` : null;
  if (typeof OffscreenCanvas !== "function" || typeof createImageBitmap !== "function") return full;
  try {
    const bytes = Uint8Array.from(atob(original.base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: original.type }));
    const factor = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    if (factor === 1) return full;
    return await draw(bitmap, Math.round(bitmap.width * factor), Math.round(bitmap.height * factor));
  } catch {
    // Bytes from the sandbox that are no picture: the text description has to do.
    return null;
  }
}

async function draw(bitmap: ImageBitmap, width: number, height: number): Promise<string | null> {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return `data:image/png;base64,${base64(new Uint8Array(await blob.arrayBuffer()))}`;
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
