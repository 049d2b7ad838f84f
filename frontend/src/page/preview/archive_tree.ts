/** The contents of an archive as folders that open; the names in it are only shown, never used as paths. */

import { html, nothing, type TemplateResult } from "lit";
import type { PreviewEntry } from "../../interpreter/previews";
import { fileIcon } from "../elements/file_card";
import { icon } from "../icons";
import { formatBytes } from "../text/format";
import { texts } from "../texts";

const MAX_DEPTH = 20;
/** Folders of an archive this small are open at once. */
const FEW = 40;

export type Folder = { folders: Map<string, Folder>; files: PreviewEntry[]; count: number };

/** Puts the entries into their folders; what is nested too deeply keeps the rest of its name. */
export function foldersOf(entries: readonly PreviewEntry[]): Folder {
  const root = emptyFolder();
  for (const entry of entries) {
    const parts = entry.name.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
    const name = parts.splice(MAX_DEPTH).join("/") || (parts.pop() ?? entry.name);
    let folder = root;
    folder.count += 1;
    for (const part of parts) {
      const inside = folder.folders.get(part) ?? emptyFolder();
      folder.folders.set(part, inside);
      inside.count += 1;
      folder = inside;
    }
    folder.files.push({ ...entry, name });
  }
  return root;
}

function emptyFolder(): Folder {
  return { folders: new Map(), files: [], count: 0 };
}

export function archiveTree(entries: readonly PreviewEntry[]): TemplateResult {
  return html`<div class="archive-tree">${inside(foldersOf(entries), entries.length <= FEW)}</div>`;
}

function inside(folder: Folder, open: boolean): TemplateResult {
  return html`<ul>
    ${[...folder.folders].sort(byName).map(([name, one]) => folderItem(name, one, open))}
    ${folder.files.map(fileItem)}
  </ul>`;
}

function byName([one]: [string, Folder], [other]: [string, Folder]): number {
  return one.localeCompare(other, undefined, { numeric: true });
}

function folderItem(name: string, folder: Folder, open: boolean): TemplateResult {
  return html`<li><details ?open=${open}>
    <summary>${icon("chevron")}<bdi class="archive-name">${name}</bdi><span class="quiet">${texts.look.folder(folder.count)}</span></summary>
    ${inside(folder, open)}
  </details></li>`;
}

function fileItem({ name, size, encrypted }: PreviewEntry): TemplateResult {
  return html`<li class="archive-file">
    ${icon(fileIcon(name))}<bdi class="archive-name">${name}</bdi>
    <span class="quiet">${formatBytes(size)}${encrypted ? html` · ${texts.look.encrypted}` : nothing}</span>
  </li>`;
}
