/** `<sandcell-display>`: one rich output, shown in its richest form that is safe here. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { MimeBundle } from "../../interpreter/types";
import { LightElement } from "../elements/light_element";
import type { FileIndex } from "../events";
import { texts } from "../texts";
import { bundleText, chooseForm, describe, type Form, imageSize } from "./bundle";
import { bareTex } from "./latex";
import { embeddedMedia } from "./media";
import { base64Problem, isHeavySvg, SVG } from "./picture_gate";
import { readTable, type TableData } from "./table_data";
import "../code/test_list";
import "./chart";
import "./figure";
import "./html_frame";
import "./image";
import "./json_tree";
import "./markdown";
import "./stream";
import "./table";
import "./formula";

/** To lay out more Markdown than this would be felt: it is shown as plain text. */
const MAX_MARKDOWN = 200_000;

type Drawn = { data: MimeBundle; metadata: Record<string, unknown>; mime: string; description: string };

export class SandcellDisplay extends LightElement {
  static override properties = {
    data: { attribute: false },
    metadata: { attribute: false },
    files: { attribute: false },
  };
  declare data: MimeBundle;
  declare metadata: Record<string, unknown>;
  declare files: FileIndex | null;
  #table: TableData | null = null;
  #heavy = false;

  constructor() {
    super();
    this.data = {};
    this.metadata = {};
    this.files = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Read once: a new object would make the table forget its order and place.
    if (!changed.has("data")) return;
    this.#table = readTable(this.data["application/vnd.dataresource+json"]);
    this.#heavy = chooseForm(this.data)?.form === "svg" && isHeavySvg(bundleText(this.data[SVG]));
  }

  protected override render(): unknown {
    const { data, metadata } = this;
    const choice = chooseForm(data);
    if (!choice) return html`<p class="quiet">${texts.output.unreadable}</p>`;
    return this.#draw(choice.form, { data, metadata, mime: choice.mime, description: describe(metadata, data) });
  }

  #draw(form: Form, drawn: Drawn): TemplateResult {
    if (form === "markdown") {
      const text = bundleText(drawn.data[drawn.mime]);
      if (text.length > MAX_MARKDOWN) return html`<sandcell-stream .text=${text}></sandcell-stream>`;
      return html`<sandcell-markdown class="prose" .text=${text} .files=${this.files}></sandcell-markdown>`;
    }
    if (form === "table") return this.#table ? this.#drawTable(this.#table) : plain(drawn);
    return this.#heavy ? framed(drawn) : DRAW[form](drawn);
  }

  #drawTable(table: TableData): TemplateResult {
    const title = this.metadata.title;
    return html`<sandcell-table .table=${table} .caption=${typeof title === "string" ? title : ""} .source=${keptName(this.metadata, "table")}></sandcell-table>`;
  }
}

function plain({ data }: Drawn): TemplateResult {
  const text = bundleText(data["text/plain"]);
  return text ? html`<sandcell-stream .text=${text}></sandcell-stream>` : html`${nothing}`;
}

function svgUrl(text: string): string {
  return `data:${SVG};charset=utf-8,${encodeURIComponent(text)}`;
}

/** A drawing that could stall the page stalls the process of its frame at most. */
function framed({ data, description }: Drawn): TemplateResult {
  const source = `<img src="${svgUrl(bundleText(data[SVG]))}" alt="">`;
  return html`<sandcell-html-frame .source=${source} .description=${description || texts.output.figure}></sandcell-html-frame>`;
}

function image({ data, metadata, mime, description }: Drawn): TemplateResult {
  const text = bundleText(data[mime]);
  const source = mime === SVG ? svgUrl(text) : `data:${mime};base64,${text.replace(/\s+/g, "")}`;
  const problem = mime === SVG ? null : base64Problem(text);
  const { width, height } = imageSize(metadata, mime);
  if (keptName(metadata, "figure") && !problem) {
    return html`<sandcell-figure .data=${data} .metadata=${metadata} .source=${source} .description=${description} .width=${width} .height=${height}></sandcell-figure>`;
  }
  return html`<sandcell-image .source=${source} .mime=${mime} .description=${description} .problem=${problem} .width=${width} .height=${height}></sandcell-image>`;
}

/** The name by which the kernel keeps what was shown. */
function keptName(metadata: Record<string, unknown>, kind: "figure" | "table"): string {
  const { sandcell } = metadata as { sandcell?: Record<string, unknown> };
  const name = sandcell?.[kind];
  return typeof name === "string" ? name : "";
}

const DRAW: Record<Exclude<Form, "markdown" | "table">, (drawn: Drawn) => TemplateResult> = {
  tests: ({ data, mime }) => html`<sandcell-tests .value=${data[mime]}></sandcell-tests>`,
  text: plain,
  image,
  svg: image,
  latex: ({ data, mime }) => html`<sandcell-formula .tex=${bareTex(bundleText(data[mime]))}></sandcell-formula>`,
  json: ({ data, mime }) => html`<sandcell-json .value=${data[mime]}></sandcell-json>`,
  media: ({ data, mime }) => html`<sandcell-media .mime=${mime} .base64=${bundleText(data[mime])}></sandcell-media>`,
  html: ({ data, mime, description }) => {
    const source = bundleText(data[mime]);
    const media = embeddedMedia(source);
    if (media) return html`<sandcell-media .mime=${media.mime} .base64=${media.base64}></sandcell-media>`;
    return html`<sandcell-html-frame .source=${source} .description=${description}></sandcell-html-frame>`;
  },
  plotly: ({ data, mime, description }) =>
    html`<sandcell-chart .mime=${mime} .spec=${data[mime]} .bundle=${data} .description=${description}></sandcell-chart>`,
  vega: ({ data, mime, description }) =>
    html`<sandcell-chart .mime=${mime} .spec=${data[mime]} .bundle=${data} .description=${description}></sandcell-chart>`,
};

customElements.define("sandcell-display", SandcellDisplay);
