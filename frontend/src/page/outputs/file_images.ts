/** Images in Markdown that are files of the chat: read from the sandbox's folder, never from the network. */

import { extensionOf } from "../text/format";
import { fileProblem } from "./picture_gate";

/** The image types that a browser draws without running anything. */
export const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
  bmp: "image/bmp",
  avif: "image/avif",
};

/** Replaces placeholders by the images; one that cannot be read keeps its text. */
export function drawFileImages(places: Iterable<HTMLElement>, read: (path: string) => Promise<Blob>): void {
  for (const place of places) void drawOne(place, read);
}

async function drawOne(place: HTMLElement, read: (path: string) => Promise<Blob>): Promise<void> {
  const path = place.dataset.path ?? "";
  const type = IMAGE_TYPES[extensionOf(path)];
  if (!type) return;
  try {
    const blob = await read(path);
    const problem = await fileProblem(blob, type);
    if (problem) {
      place.title = problem;
      return;
    }
    const url = URL.createObjectURL(new Blob([blob], { type }));
    const image = document.createElement("img");
    image.alt = place.textContent ?? "";
    image.addEventListener("load", () => URL.revokeObjectURL(url), { once: true });
    image.src = url;
    place.replaceChildren(image);
  } catch {
    place.toggleAttribute("data-missing", true); // The style says so; the text stays readable.
  }
}
