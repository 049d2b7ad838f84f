/** Names that the service worker and the page share: caches, addresses, messages. */

/** One cache for each build of the page; the name ends with its version. */
export const SHELL = "sandcell-shell-";
/** Files of the distribution by their address with its hash, the manifest, the configuration, and what is kept. */
export const RUNTIME = "sandcell-runtime";
/** Files that another application shared with us, until the page takes them. */
export const SHARED = "sandcell-shared";

/** Address of the note on what is kept, below the page's own. */
export const RECORD = "offline-record.json";
/** Where other applications send files to. */
export const SHARE = "share";

/** Page → worker: take over now. Answered with `ToPage`. */
export type ToWorker = { type: "take-over" };
/** `others`: further tabs show the old version, which would lose its files. */
export type ToPage = { type: "taken" } | { type: "others"; tabs: number };

/** What the build says of itself, in `sw-shell.js`. */
export type ShellFile = { file: string; sha256: string; size: number };
export type ShellList = {
  version: string;
  /** The script that the page's HTML must name: other HTML belongs to another build. */
  entry: string;
  files: ShellFile[];
  /** Headers of pages, for hosts that send none. */
  headers: Record<string, Record<string, string>>;
};
