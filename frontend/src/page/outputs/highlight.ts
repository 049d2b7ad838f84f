/** Syntax colours: highlight.js with the languages that answers use, loaded with the first code. */

import type { HLJSApi } from "highlight.js";

let loading: Promise<HLJSApi> | null = null;

/** Loads the highlighter once. */
export function loadHighlighter(): Promise<HLJSApi> {
  loading ??= import("./languages")
    .then((module) => module.highlighter)
    .catch((error: unknown) => {
      loading = null; // The next code block tries again.
      throw error;
    });
  return loading;
}
