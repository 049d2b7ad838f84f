/** Keeps the texts of the chart renderers, fetched when the first chart needs them. */

import { rendererUrls } from "virtual:sandcell-sandbox";

type Name = "plotly" | "vega" | "maps";

export class RendererShelf {
  readonly #texts = new Map<Name, Promise<string>>();

  /** Returns the text of a renderer or of the maps; a failed fetch is tried again by the next chart. */
  text(name: Name): Promise<string> {
    const known = this.#texts.get(name);
    if (known) return known;
    const text = this.#fetch(name);
    this.#texts.set(name, text);
    text.catch(() => this.#texts.delete(name));
    return text;
  }

  async #fetch(name: Name): Promise<string> {
    const response = await fetch(rendererUrls[name]);
    if (!response.ok) throw new Error(`The chart renderer "${name}" could not be loaded (HTTP ${response.status}).`);
    return response.text();
  }
}
