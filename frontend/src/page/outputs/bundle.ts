/** Which of an output's forms is shown: a table of MIME types from the richest to plain text. */

import type { MimeBundle } from "../../interpreter/types";

export type Form =
  | "tests"
  | "table"
  | "plotly"
  | "vega"
  | "image"
  | "svg"
  | "latex"
  | "markdown"
  | "json"
  | "media"
  | "html"
  | "text";

const FORMS: readonly [RegExp, Form][] = [
  [/^application\/vnd\.sandcell\.tests\+json$/, "tests"],
  [/^application\/vnd\.dataresource\+json$/, "table"],
  [/^application\/vnd\.plotly\.v1\+json$/, "plotly"],
  [/^application\/vnd\.vega(?:lite)?\.v\d+(?:\.\d+)*\+json$/, "vega"],
  [/^(?:audio|video)\/[\w.+-]+$/, "media"],
  [/^text\/html$/, "html"],
  [/^text\/latex$/, "latex"],
  [/^image\/(?:png|jpeg|gif|webp|bmp|avif)$/, "image"],
  [/^image\/svg\+xml$/, "svg"],
  [/^text\/markdown$/, "markdown"],
  [/^application\/(?:json|geo\+json)$/, "json"],
  [/^text\/plain$/, "text"],
];

/** Returns the form to show and the MIME type that carries it, or null for an empty bundle. */
export function chooseForm(data: MimeBundle): { form: Form; mime: string } | null {
  const types = Object.keys(data);
  for (const [pattern, form] of FORMS) {
    const mime = types.find((type) => pattern.test(type));
    if (mime !== undefined && data[mime] !== null && data[mime] !== undefined) return { form, mime };
  }
  return null;
}

/** Text of a MIME value: a string, or nbformat's list of lines. */
export function bundleText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(String).join("");
  return value === undefined || value === null ? "" : JSON.stringify(value, null, 2);
}

/** The short description that comes with a rich output, for screen readers. */
export function describe(metadata: Record<string, unknown>, data: MimeBundle): string {
  const own = metadata.sandcell;
  if (typeof own === "object" && own !== null) {
    const text = (own as Record<string, unknown>).description;
    if (typeof text === "string" && text) return text;
  }
  const text = bundleText(data["text/plain"]);
  // `<Figure size 640x480 with 1 Axes>` is for a terminal, not for a reader.
  return /^<[^>]*>$/.test(text.trim()) ? "" : text;
}

/** Width and height in CSS pixels that nbformat's metadata gives for a MIME type. */
export function imageSize(metadata: Record<string, unknown>, mime: string): { width?: number; height?: number } {
  const size = metadata[mime];
  if (typeof size !== "object" || size === null) return {};
  const { width, height } = size as Record<string, unknown>;
  return typeof width === "number" && typeof height === "number" && width > 0 && height > 0 ? { width, height } : {};
}
