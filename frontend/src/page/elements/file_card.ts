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

/** What a cell's run did to a file, and whether that can be taken back. */
export type FileChange = {
  kind: "created" | "changed" | "deleted";
  cell: string;
  former: boolean;
  broughtBack: boolean;
};

/** A file that a run wrote or deleted: opens the preview, and downloads. */
export function fileCard(key: string, path: string, files: FileIndex | null, change?: FileChange): TemplateResult {
  const name = baseName(path);
  const entry = files?.get(path);
  const missing = files !== null && !entry;
  const open = (event: Event): void => emit(event.currentTarget as Element, "sandcell-preview", { path });
  const save = (event: Event): void => emit(event.currentTarget as Element, "sandcell-download", { path });
  const deleted = change?.kind === "deleted";
  const size = entry ? formatBytes(entry.size) : missing && !deleted ? texts.turn.fileMissing : "";
  const note = [size, change ? changeNote(change) : ""].filter(Boolean).join(" · ");
  return html`<li class="file-card" data-key=${key} ?data-missing=${missing} data-change=${change?.kind ?? nothing}>
    <button type="button" class="file-open" title=${`${texts.openPreview}: ${name}`} ?disabled=${missing} @click=${open}>
      <span class="file-icon">${icon(fileIcon(name))}</span>
      <span class="file-name">${name}</span>
      <span class="file-size">${note}</span>
    </button>
    ${change?.former ? backButton(name, path, change.cell) : nothing}
    ${deleted && missing ? nothing : saveButton(name, missing, save)}
  </li>`;
}

function saveButton(name: string, missing: boolean, save: (event: Event) => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${`${texts.download} ${name}`} title=${texts.download} ?disabled=${missing} @click=${save}>
    ${icon("download")}
  </button>`;
}

function changeNote({ kind, broughtBack }: FileChange): string {
  const words = texts.changed;
  if (broughtBack) return words.broughtBack;
  return kind === "created" ? "" : words[kind];
}

function backButton(name: string, path: string, cell: string): TemplateResult {
  const label = texts.changed.back(name);
  const back = (event: Event): void => emit(event.currentTarget as Element, "sandcell-bring-back", { cell, path });
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${back}>${icon("undo")}</button>`;
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
