/** Puts the site's theme and custom properties on the document, as far as they are what they should be. */

import { applyTheme, type Theme } from "../../page/state/settings";
import type { WidgetOptions } from "../wire";

/** The site's names, the CSS property that a value must fit, and our tokens. */
const TOKENS: Record<string, [property: string, ...tokens: string[]]> = {
  accent: ["color", "--accent", "--send"],
  background: ["color", "--bg"],
  surface: ["color", "--surface"],
  text: ["color", "--ink"],
  muted: ["color", "--muted", "--faint"],
  border: ["color", "--border", "--border-strong"],
  font: ["font-family", "--font"],
  mono: ["font-family", "--mono"],
  radius: ["border-radius", "--radius", "--radius-s"],
  "font-size": ["font-size", "--text"],
};

export function dress({ theme, look }: Pick<WidgetOptions, "theme" | "look">): void {
  applyTheme((["light", "dark"].includes(theme) ? theme : "auto") as Theme);
  const { style } = document.documentElement;
  for (const [name, [property, ...tokens]] of Object.entries(TOKENS)) {
    const value = look[name] ?? "";
    // Anything else could fetch, or cover what lies outside of it.
    const fits = value.length < 500 && !/url|var|[;{}]/i.test(value) && CSS.supports(property, value);
    for (const token of tokens) {
      if (fits) style.setProperty(token, value);
      else style.removeProperty(token);
    }
  }
  // What is written on the accent colour must be readable on it.
  for (const token of ["--on-accent", "--on-send"]) {
    if (look.accent) style.setProperty(token, "#fff");
    else style.removeProperty(token);
  }
}
