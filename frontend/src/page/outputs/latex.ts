/** Formulas: KaTeX, loaded with its fonts when the first formula appears. */

type Katex = typeof import("katex");
let loading: Promise<Katex> | null = null;

function load(): Promise<Katex> {
  loading ??= Promise.all([import("katex"), import("katex/dist/katex.min.css")])
    .then(([module]) => module)
    .catch((error: unknown) => {
      loading = null; // The next formula tries again.
      throw error;
    });
  return loading;
}

/** Past it the source is shown: a page of TeX takes seconds, in which nothing else could be done. */
const MAX_TEX = 5_000;

/** `maxSize` in em: a rule or a blank of any size would let a formula cover the page. */
const LIMITS = { trust: false, maxExpand: 500, maxSize: 40 };

/** Typesets elements that carry TeX in `data-tex`; one that KaTeX cannot read keeps its source. */
export function typeset(places: Iterable<HTMLElement>): void {
  for (const place of places) void typesetOne(place);
}

async function typesetOne(place: HTMLElement): Promise<void> {
  const tex = place.dataset.tex ?? "";
  if (tex.length > MAX_TEX) return place.classList.add("math-source");
  try {
    const { default: katex } = await load();
    const displayMode = place.classList.contains("math-display");
    katex.render(tex, place, { displayMode, throwOnError: true, ...LIMITS });
  } catch {
    place.classList.add("math-source"); // The TeX itself is the honest fallback.
  }
}

/** Strips the delimiters that notebooks put around `text/latex`. */
export function bareTex(latex: string): string {
  const text = latex.trim();
  const match = /^(?:\$\$([\s\S]*)\$\$|\$([\s\S]*)\$|\\\[([\s\S]*)\\\]|\\\(([\s\S]*)\\\))$/.exec(text);
  return (match?.slice(1).find((group) => group !== undefined) ?? text).replace(/^\\displaystyle\s*/, "").trim();
}
