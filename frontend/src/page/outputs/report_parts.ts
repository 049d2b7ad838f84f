/** What a report borrows from the page: harmless HTML of what a model or a run wrote, and the chart renderers. */

import type { ReportParts } from "../../export/report";
import { RendererShelf } from "../../sandbox/host/renderer_shelf";
import { markdownBlocks } from "./markdown_blocks";
import { sanitise } from "./sanitise";

export function reportParts(): ReportParts {
  const shelf = new RendererShelf();
  return {
    markdown: (text) => markdownBlocks(text).map(blockHtml).join("\n"),
    html: harmless,
    renderer: (kind) => shelf.text(kind),
    maps: () => shelf.text("maps"),
  };
}

function blockHtml(block: ReturnType<typeof markdownBlocks>[number]): string {
  if (block.kind !== "code") return harmless(block.html);
  const pre = document.createElement("pre");
  pre.textContent = block.code;
  return pre.outerHTML;
}

function harmless(source: string): string {
  const holder = document.createElement("div");
  holder.append(sanitise(source));
  return holder.innerHTML;
}
