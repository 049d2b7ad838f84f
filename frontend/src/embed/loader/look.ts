/** How the embedding page wants a widget to look, as its styles say, and when that changes. */

/** Custom properties `--sandcell-…` that are passed on. */
const NAMES = "accent,background,surface,text,muted,border,font,mono,font-size,radius".split(",");

export function lookOf(element: Element): Record<string, string> {
  const style = getComputedStyle(element);
  const found = NAMES.map((name) => [name, style.getPropertyValue(`--sandcell-${name}`).trim()]);
  return Object.fromEntries(found.filter(([, value]) => value));
}

/** The attribute, else what `color-scheme` says where it says one. */
export function themeOf(element: Element): string {
  const chosen = element.getAttribute("theme");
  if (chosen) return chosen;
  const scheme = getComputedStyle(element).colorScheme;
  return scheme === "dark" || scheme === "light" ? scheme : "auto";
}

/** Calls `changed` when the page switches its own theme; returns what ends it. */
export function watchLook(changed: () => void): () => void {
  const watch = new MutationObserver(changed);
  const options = { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-bs-theme"] };
  for (const root of [document.documentElement, document.body]) watch.observe(root, options);
  return () => watch.disconnect();
}

/** Constructed styles need no permission of the page's policy. */
export function style(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
