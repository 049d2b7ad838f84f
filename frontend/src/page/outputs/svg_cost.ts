/**
 * How much work an SVG picture is for the browser. As an image it can run and fetch nothing, but it is drawn by the
 * page's own thread, and a few lines that refer to each other ten times over make 10¹² shapes.
 */

/** About half a second. */
export const MAX_SHAPES = 60_000;
const MAX_TEXT = 4_000_000;
const MAX_STYLE = 20_000;

/** What is drawn once for each time it is written or referred to. */
const PLAIN = new Set(
  (
    "svg g a path rect circle ellipse line polyline polygon text tspan defs use symbol style " +
    "clippath lineargradient radialgradient stop"
  ).split(" "),
);
/** Scripts do not run in an image. */
const UNDRAWN = new Set(["metadata", "title", "desc", "script"]);
const REFERENCE = /^\s*#(.+)$|url\(\s*["']?#([^"')]+)/;

/** Elements that are drawn in the end; infinite for what cannot be told. */
export function svgShapes(source: string): number {
  if (source.length > MAX_TEXT || /<!ENTITY/i.test(source)) return Number.POSITIVE_INFINITY;
  const { documentElement: root } = new DOMParser().parseFromString(source, "image/svg+xml");
  return new Cost(root).of(root);
}

class Cost {
  readonly #known = new Map<Element, number>();
  readonly #byId = new Map<string, Element>();

  constructor(root: Element) {
    for (const element of root.querySelectorAll("[id]")) this.#byId.set(element.id, element);
  }

  /** Filters, patterns, masks, markers and animations cost more than can be counted here. */
  of(element: Element): number {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    // What refers to itself through others has no end.
    this.#known.set(element, Number.POSITIVE_INFINITY);
    const cost = this.#own(element);
    this.#known.set(element, cost);
    return cost;
  }

  #own(element: Element): number {
    const name = element.localName.toLowerCase();
    if (element.namespaceURI !== "http://www.w3.org/2000/svg") return name === "svg" ? Number.POSITIVE_INFINITY : 0;
    if (name === "style") return heavyStyle(element.textContent ?? "") ? Number.POSITIVE_INFINITY : 0;
    if (UNDRAWN.has(name)) return 0;
    // A picture in the picture may be such a drawing again; one of the network is not fetched.
    if (name === "image" && !/\bdata:/i.test(element.outerHTML)) return 1;
    if (!PLAIN.has(name)) return Number.POSITIVE_INFINITY;
    let sum = 1 + this.#referred(element);
    for (const child of element.children) {
      sum += this.of(child);
      if (sum > MAX_SHAPES) return Number.POSITIVE_INFINITY;
    }
    return sum;
  }

  #referred(element: Element): number {
    let sum = 0;
    for (const { value } of element.attributes) {
      const found = value.length < 100_000 ? REFERENCE.exec(value) : null;
      const target = found ? this.#byId.get(found[1] ?? found[2] ?? "") : undefined;
      if (target) sum += this.of(target);
    }
    return sum;
  }
}

function heavyStyle(text: string): boolean {
  return text.length > MAX_STYLE || /@|url\(|:has|animation|filter/i.test(text);
}
