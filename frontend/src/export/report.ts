/** A chat as one HTML document that needs nothing else: figures inside, charts live, no network, no script but ours. */

import type { MimeBundle, Output } from "../interpreter/types";
import { type ExportedChat, type Piece, pieces } from "./document";
import { REPORT_DRIVER, REPORT_STYLE } from "./report_look";

/** What the page lends: the ways of drawing what is untrusted. */
export type ReportParts = {
  /** Markdown and HTML as harmless HTML. */
  markdown(text: string): string;
  html(source: string): string;
  /** Text of the script that draws a kind of chart. */
  renderer(kind: "plotly" | "vega"): Promise<string>;
  maps(): Promise<string>;
};

type Chart = { kind: string; spec: unknown; description: string; fallback: string };

const PLOTLY = "application/vnd.plotly.v1+json";
const VEGA = /^application\/vnd\.vega(lite)?\.v\d+\+json$/;
const MAPS = /"(?:choropleth|scattergeo|scattermap|densitymap)/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of terminals begin with one
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;

export async function report(chat: ExportedChat, parts: ReportParts): Promise<string> {
  const charts: Chart[] = [];
  const body = pieces(chat.turns).map((piece) => section(piece, parts, charts));
  const scripts = await scriptsFor(charts, parts);
  const hashes = await Promise.all(scripts.map(cspHash));
  const policy = [
    "default-src 'none'",
    "img-src data: blob:",
    "style-src 'unsafe-inline'",
    "font-src data:",
    `script-src ${hashes.length ? hashes.join(" ") : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const data = charts.length ? `<script type="application/json" id="charts">${jsonIn(charts)}</script>` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(chat.title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(chat.title)}</h1>
${body.join("\n")}
</main>
${data}${scripts.map((text) => `<script>${text}</script>`).join("\n")}
</body>
</html>
`;
}

function section(piece: Piece, parts: ReportParts, charts: Chart[]): string {
  if (piece.kind === "question") {
    const files = piece.files.map((path) => `<li>${escaped(path.slice(path.lastIndexOf("/") + 1))}</li>`).join("");
    return `<section class="question"><p>${escaped(piece.text)}</p>${files ? `<ul>${files}</ul>` : ""}</section>`;
  }
  if (piece.kind === "text") return `<section>${parts.markdown(piece.text)}</section>`;
  const { code, run } = piece.cell;
  const outputs = (run?.outputs ?? []).map((output) => outputHtml(output, parts, charts)).join("\n");
  return `<section class="cell"><details><summary>Python</summary><pre><code>${escaped(code)}</code></pre></details>${outputs}</section>`;
}

function outputHtml(output: Output, parts: ReportParts, charts: Chart[]): string {
  if (output.output_type === "stream")
    return `<pre class="${output.name}">${escaped(output.text.replace(ANSI, ""))}</pre>`;
  if (output.output_type === "error") {
    const lines = [...output.traceback, `${output.ename}: ${output.evalue}`].join("\n").replace(ANSI, "");
    return `<pre class="error">${escaped(lines)}</pre>`;
  }
  return "data" in output ? richHtml(output.data, output.metadata, parts, charts) : "";
}

function richHtml(data: MimeBundle, metadata: Record<string, unknown>, parts: ReportParts, charts: Chart[]): string {
  const description = descriptionOf(metadata) || text(data["text/plain"]);
  const picture = pictureHtml(data, description);
  const chart = Object.keys(data).find((type) => type === PLOTLY || VEGA.test(type));
  if (chart) {
    const kind = chart === PLOTLY ? "plotly" : chart.includes("vegalite") ? "vega-lite" : "vega";
    charts.push({ kind, spec: data[chart], description, fallback: description });
    return `<figure class="chart" data-chart="${charts.length - 1}" aria-label="${escaped(description)}">${picture || `<p>${escaped(description)}</p>`}</figure>`;
  }
  if (picture) return `<figure>${picture}</figure>`;
  if (data["text/html"] !== undefined) return `<div class="html">${parts.html(text(data["text/html"]))}</div>`;
  if (data["text/markdown"] !== undefined) return parts.markdown(text(data["text/markdown"]));
  return `<pre>${escaped(text(data["text/plain"]))}</pre>`;
}

function pictureHtml(data: MimeBundle, description: string): string {
  for (const type of ["image/png", "image/jpeg", "image/gif", "image/webp"]) {
    const value = data[type];
    if (typeof value === "string" && /^[A-Za-z0-9+/=\s]+$/.test(value)) {
      return `<img src="data:${type};base64,${value.replaceAll(/\s/g, "")}" alt="${escaped(description)}">`;
    }
  }
  const svg = data["image/svg+xml"];
  // As a picture: scripts in it do not run.
  return svg === undefined
    ? ""
    : `<img src="data:image/svg+xml,${encodeURIComponent(text(svg))}" alt="${escaped(description)}">`;
}

async function scriptsFor(charts: readonly Chart[], parts: ReportParts): Promise<string[]> {
  const kinds = new Set(charts.map(({ kind }) => (kind === "plotly" ? "plotly" : "vega") as "plotly" | "vega"));
  const scripts: string[] = [];
  for (const kind of kinds) {
    // Each renderer leaves itself under the same name: it is moved to one of its own.
    scripts.push(`${inScript(await parts.renderer(kind))}\n;globalThis.sandcell_${kind}=globalThis.sandcellRenderer;`);
  }
  if (charts.some(({ spec }) => MAPS.test(JSON.stringify(spec)))) {
    scripts.push(`globalThis.sandcell_maps=${inScript(await parts.maps())};`);
  }
  return charts.length ? [...scripts, REPORT_DRIVER] : [];
}

/** What ends a script element must not occur in it. */
function inScript(code: string): string {
  return code.replaceAll(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}

function jsonIn(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

async function cspHash(code: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}

function descriptionOf(metadata: Record<string, unknown>): string {
  const own = metadata.sandcell as { description?: unknown } | undefined;
  return typeof own?.description === "string" ? own.description : "";
}

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("");
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}

export function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
