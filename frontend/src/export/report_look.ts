/** How a report looks, and the few lines in it that draw its charts. */

export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: #211f1b; --muted: #6b665c; --bg: #fbfaf8; --box: #fff; --line: #e6e2da; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #ebe8e2; --muted: #aaa59a; --bg: #1b1a18; --box: #232220; --line: #35332f; --bad: #f2998f; } }
body { margin: 0; background: var(--bg); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
section { margin-block: 1.25rem; overflow-wrap: anywhere; }
.question { padding: .75rem 1rem; border-radius: .75rem; background: var(--line); white-space: pre-wrap; }
.question p { margin: 0; } .question ul { margin: .5rem 0 0; color: var(--muted); font-size: .875rem; }
pre, .html { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--box); font: .8125rem/1.5 ui-monospace, monospace; }
pre.stderr { color: var(--muted); } pre.error { color: var(--bad); }
summary { color: var(--muted); font-size: .875rem; cursor: pointer; }
figure { margin: .75rem 0; padding: .75rem; border: 1px solid var(--line); border-radius: .75rem; background: #fff; color: #211f1b; overflow-x: auto; }
figure img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: .8125rem; } th, td { padding: .25rem .625rem; border-bottom: 1px solid var(--line); text-align: start; }
@media print { details:not([open]) { display: none; } }
`;

/** Each chart is drawn by its renderer; one that cannot be drawn keeps its picture or its description. */
export const REPORT_DRIVER = `(async () => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const look = { dark: false, ink: "#211f1b", muted: "#6b665c", line: "#e6e2da", ground: "#ffffff", font: "system-ui, sans-serif" };
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    const { kind, spec } = charts[Number(figure.dataset.chart)];
    const renderer = kind === "plotly" ? globalThis.sandcell_plotly : globalThis.sandcell_vega;
    const place = document.createElement("div");
    const before = [...figure.childNodes];
    figure.append(place);
    try {
      await renderer.draw(place, { kind, spec, look, maps: globalThis.sandcell_maps ?? null, note() {}, follow() {} });
      for (const each of before) each.remove();
    } catch (error) {
      place.remove();
      console.warn("A chart could not be drawn:", error);
    }
  }
  document.documentElement.dataset.drawn = "true";
})();`;
