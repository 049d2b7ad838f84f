/** Events that elements deep in the page send up to the app, with their details. */

import type { FileEntry } from "../interpreter/types";

export type PageEvents = {
  "sandcell-preview": { path: string };
  "sandcell-download": { path: string };
  /** A file that a cell changed or deleted is to be as it was before. */
  "sandcell-bring-back": { cell: string; path: string };
  "sandcell-save": { blob: Blob; name: string };
  /** A figure that was shown, in vector form. */
  "sandcell-figure": { figure: string; format: "svg" | "pdf" };
  /** A table that was shown, to look into the whole of it. */
  "sandcell-table": { table: string; caption: string };
  "sandcell-copy": { text: string };
  "sandcell-enlarge": { source: string; description: string; name: string };
  /** What the model is told of the files, to be shown and limited. */
  "sandcell-telling": null;
  "sandcell-toast": { text: string };
  /** A link that carries much data: the person is told first. */
  "sandcell-link": { href: string };
};

/** The files of the chat by path, as far as the page knows them. */
export type FileIndex = ReadonlyMap<string, FileEntry>;

/** Sends an event to whoever listens further up. */
export function emit<Name extends keyof PageEvents>(from: EventTarget, name: Name, detail: PageEvents[Name]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** Listens with the type of the detail. */
export function listen<Name extends keyof PageEvents>(
  on: EventTarget,
  name: Name,
  handler: (detail: PageEvents[Name]) => void,
): void {
  on.addEventListener(name, (event) => handler((event as CustomEvent<PageEvents[Name]>).detail));
}
