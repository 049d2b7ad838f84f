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

/** Typesets elements that carry TeX in `data-tex`; one that KaTeX cannot read keeps its source. */
export function typeset(places: Iterable<HTMLElement>): void {
  for (const place of places) void typesetOne(place);
}

async function typesetOne(place: HTMLElement): Promise<void> {
  try {
    const { default: katex } = await load();
    const displayMode = place.classList.contains("math-display");
    katex.render(place.dataset.tex ?? "", place, { displayMode, throwOnError: true, trust: false, maxExpand: 500 });
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
