/** Files as cards and chips: their name, size and what can be done with them. */

import { html, nothing, type TemplateResult } from "lit";
import { emit, type FileIndex } from "../events";
import { type IconName, icon } from "../icons";
import { baseName, extensionOf, formatBytes } from "../text/format";
import { texts } from "../texts";

const TABLES = new Set(["csv", "tsv", "xlsx", "xls", "parquet", "sqlite", "db", "ods"]);
const IMAGES = new Set(["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif"]);

/** The icon for a file by its name. */
export function fileIcon(name: string): IconName {
  const extension = extensionOf(name);
  if (TABLES.has(extension)) return "table";
  return IMAGES.has(extension) ? "image" : "file";
}

/** A file that a run wrote: opens the preview, and downloads. */
export function fileCard(key: string, path: string, files: FileIndex | null): TemplateResult {
  const name = baseName(path);
  const entry = files?.get(path);
  const missing = files !== null && !entry;
  const open = (event: Event): void => emit(event.currentTarget as Element, "sandcell-preview", { path });
  const save = (event: Event): void => emit(event.currentTarget as Element, "sandcell-download", { path });
  const size = entry ? formatBytes(entry.size) : missing ? texts.turn.fileMissing : "";
  return html`<li class="file-card" data-key=${key} ?data-missing=${missing}>
    <button type="button" class="file-open" title=${`${texts.openPreview}: ${name}`} ?disabled=${missing} @click=${open}>
      <span class="file-icon">${icon(fileIcon(name))}</span>
      <span class="file-name">${name}</span>
      <span class="file-size">${size}</span>
    </button>
    <button type="button" class="icon-button" aria-label=${`${texts.download} ${name}`} title=${texts.download} ?disabled=${missing} @click=${save}>
      ${icon("download")}
    </button>
  </li>`;
}

/** A file on a message that was sent. */
export function fileChip(path: string, files: FileIndex | null): TemplateResult {
  const name = baseName(path);
  const entry = files?.get(path);
  const open = (event: Event): void => emit(event.currentTarget as Element, "sandcell-preview", { path });
  return html`<li>
    <button type="button" class="chip" title=${`${texts.openPreview}: ${name}`} ?disabled=${!entry} @click=${open}>
      <span class="file-icon">${icon(fileIcon(name))}</span><span class="file-name">${name}</span>
      ${entry ? html`<span class="file-size">${formatBytes(entry.size)}</span>` : nothing}
    </button>
  </li>`;
}
