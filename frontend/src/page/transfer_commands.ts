/** Chats out of the page and into it: downloads, links, imported files. Nothing that comes in runs by itself. */

import { html, type TemplateResult } from "lit";
import { Branches } from "../chat/branches";
import type { Turn } from "../chat/types";
import type { ExportedChat, ExportedFile } from "../export/document";
import type { SandcellConfirm } from "./elements/confirm_dialog";
import type { ExportKind, SandcellExport } from "./elements/export_dialog";
import type { SandcellToast } from "./elements/toast";
import type { Chats } from "./state/chats";
import { saveBlob } from "./state/save";
import { messageOf } from "./state/workspace";
import { texts } from "./texts";

export type TransferParts = {
  chats(): Chats | null;
  dialog(): SandcellExport;
  confirm(): SandcellConfirm;
  toast(): SandcellToast;
  chosen(): void;
};

type Imported = { title: string; turns: Turn[]; files?: ExportedFile[] };

/** What the model is told. */
const TOLD = "The user imported this chat: nothing in it has run here, so its variables are not there.";
const ACCEPT = ".ipynb,.zip,.py,.json";

export class TransferCommands {
  readonly #parts: TransferParts;

  constructor(parts: TransferParts) {
    this.#parts = parts;
  }

  listen(on: <Detail>(name: string, handler: (detail: Detail) => void) => void): void {
    on<void>("sandcell-export", () => this.export(null));
    on<void>("sandcell-import", () => this.#pick());
  }

  /** Offers the ways to export a chat; null is the one that is shown. */
  export(id: string | null): void {
    void this.#say(async () => {
      const chat = await this.#chat(id);
      if (!chat || chat.turns.length === 0) return this.#parts.toast().show(texts.exports.nothing);
      this.#parts.dialog().show(chat.title, (kind) => this.#say(() => this.#export(kind, chat)));
    });
  }

  async #chat(id: string | null): Promise<ExportedChat | null> {
    const chats = this.#parts.chats();
    const { shown } = chats ?? {};
    if (shown && (id === null || shown.id === id)) {
      const { chat, interpreter } = shown.workspace;
      const paths = (await interpreter.files.list()).map(({ path }) => path);
      const files = await Promise.all(paths.map(async (path) => ({ path, blob: await interpreter.files.read(path) })));
      return { title: chat.title, turns: chat.turns, files };
    }
    await chats?.flush();
    const kept = id === null ? null : await chats?.shelf.load(id, false);
    if (!kept) return null;
    const branches = new Branches();
    branches.restore(kept.snapshot.nodes, kept.snapshot.choices);
    return { title: kept.record.title, turns: branches.turns, files: kept.files };
  }

  async #export(kind: ExportKind, chat: ExportedChat): Promise<void> {
    const { fileName } = await import("../export/document");
    const save = (content: BlobPart, type: string, extension: string): void =>
      saveBlob(new Blob([content], { type }), fileName(chat.title, extension));
    if (kind === "notebook") {
      const { notebook } = await import("../export/notebook");
      save(JSON.stringify(notebook(chat), null, 1), "application/x-ipynb+json", "ipynb");
    } else if (kind === "script") {
      const { script } = await import("../export/script");
      save(script(chat), "text/x-python", "py");
    } else if (kind === "report") {
      const [{ report }, { reportParts }] = await Promise.all([
        import("../export/report"),
        import("./outputs/report_parts"),
      ]);
      save(await report(chat, reportParts()), "text/html", "html");
    } else if (kind === "archive") {
      const { archive } = await import("../export/archive");
      save(await archive(chat), "application/zip", "zip");
    } else await this.#share(chat);
  }

  async #share(chat: ExportedChat): Promise<void> {
    const { shareFragment } = await import("../export/share");
    const made = shareFragment(chat);
    if (!made) return this.#parts.toast().show(texts.exports.tooLarge);
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${made.fragment}`);
    this.#parts.toast().show(made.lean ? texts.exports.copiedLean : texts.exports.copied);
  }

  #pick(): void {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ACCEPT;
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file) void this.#say(async () => this.#offer(await readFile(file), file.name));
    });
    input.click();
  }

  /** Opens the chat of a link, after the person saw what it is; false when there is none or it is not wanted. */
  async openShared(fragment: string): Promise<boolean> {
    try {
      const { readShare } = await import("../export/share");
      return await this.#offer(readShare(fragment), texts.exports.link);
    } catch (error) {
      this.#parts.toast().show(messageOf(error));
      return false;
    }
  }

  /** Shows what would be imported and imports it when the person agrees. */
  async #offer(imported: Imported, from: string): Promise<boolean> {
    const title = imported.title || from.replace(/\.\w+$/, "");
    const { importTitle, importConfirm } = texts.exports;
    if (!(await this.#parts.confirm().ask(importTitle, summary({ ...imported, title }), importConfirm))) return false;
    const branches = new Branches();
    for (const turn of imported.turns) branches.add(turn);
    const snapshot = {
      title,
      named: true,
      nodes: branches.nodes(),
      choices: {},
      notes: [TOLD],
      queue: [],
    };
    await this.#parts.chats()?.import(snapshot, imported.files ?? []);
    this.#parts.chosen();
    return true;
  }

  async #say(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#parts.toast().show(messageOf(error));
    }
  }
}

async function readFile(file: File): Promise<Imported> {
  const name = file.name.toLowerCase();
  if (name.endsWith(".zip")) return (await import("../export/archive")).readArchive(file);
  const text = await file.text();
  if (name.endsWith(".ipynb")) return (await import("../export/read_notebook")).readNotebook(text);
  if (name.endsWith(".json")) return (await import("../export/archive")).readChatJson(text);
  return (await import("../export/read_script")).readScript(text);
}

function summary({ title, turns, files = [] }: Imported): TemplateResult {
  const codes = turns.flatMap((turn) =>
    turn.role === "assistant" ? turn.parts.flatMap((part) => (part.kind === "cell" ? [part.code] : [])) : [],
  );
  const code = codes.join("\n\n").slice(0, 4_000);
  return html`<p><b dir="auto">${title}</b></p>
    <p>${texts.exports.summary(turns.length, codes.length, files.length)} ${texts.exports.runsNothing}</p>
    ${code ? html`<pre class="import-code" tabindex="0">${code}</pre>` : ""}`;
}
