/** What the elements draw: one interpreter, one chat, the files of the chat and those on their way in. */

import { Ledger } from "../../broker/ledger";
import type { Telling } from "../../chat/telling";
import type { Chat, ServerConfig } from "../../chat/types";
import type { FileEntry, Interpreter, Progress } from "../../interpreter/types";
import { texts } from "../texts";
import { addFile, type Folder, replaceOld } from "./adding";
import { writeTelling } from "./chosen_telling";
import { modulesForFile, modulesForText } from "./likely_modules";
import { asCsv, type PastedTable } from "./pasted_table";

/** A file on the message being written. */
export type Attachment = {
  id: number;
  name: string;
  size: number;
  state: "reading" | "ready" | "failed";
  path?: string;
  problem?: string;
};

const REFRESH_MS = 100;

/** A message, perhaps with something that can be done about it. */
export type Notice = { text: string; label?: string; run?: () => void };

/** A chat that can be let go of. */
export type OwnChat = Chat & { close(): void };
export type ChatMaker = (model: string) => OwnChat;

/** Whether the chat is kept, and if not, why: in words for the person. */
export type Keeping = { state: "kept" } | { state: "problem"; text: string };

/**
 * Event `change` fires when anything here changed (not the chat's own turns: those fire on the chat).
 * Event `announce` (detail: text) asks for a screen-reader announcement, `problem` (detail: text) for a visible message,
 * `notice` (detail: `Notice`) for one with an action.
 */
export class Workspace extends EventTarget {
  readonly config: ServerConfig;
  readonly interpreter: Interpreter;
  /** What left the machine in this chat. */
  readonly ledger: Ledger;
  chat: OwnChat;
  model: string;
  files = new Map<string, FileEntry>();
  attachments: Attachment[] = [];
  progress: Progress | null = null;
  stateReason: string | null = null;
  /** The message being written. */
  draft = "";
  /** Another tab writes this chat: here it is only shown. */
  readOnly = false;
  keeping: Keeping = { state: "kept" };
  #nextAttachment = 1;
  #reserved = new Set<string>();
  #refreshing: ReturnType<typeof setTimeout> | null = null;
  #stale = false;

  constructor(
    config: ServerConfig,
    interpreter: Interpreter,
    makeChat: ChatMaker,
    ledger = new Ledger(),
    model = config.defaultModel,
  ) {
    super();
    this.ledger = ledger;
    this.config = config;
    this.interpreter = interpreter;
    this.model = model;
    this.chat = makeChat(this.model);
    interpreter.addEventListener("statechange", (event) => {
      this.stateReason = (event as CustomEvent<{ reason?: string }>).detail?.reason ?? null;
      if (interpreter.state !== "loading" && interpreter.state !== "restarting") this.progress = null;
      this.#changed();
    });
    interpreter.addEventListener("progress", (event) => {
      const { detail } = event as CustomEvent<Progress>;
      this.progress = isFinished(detail) ? null : detail;
      this.#changed();
    });
    interpreter.files.addEventListener("change", () => this.#filesChanged());
    void this.refreshFiles();
  }

  /** A run may write thousands of files, each of them a change: the first is shown at once, the others together. */
  #filesChanged(): void {
    if (this.#refreshing !== null) {
      this.#stale = true;
      return;
    }
    this.#stale = false;
    void this.refreshFiles();
    this.#refreshing = setTimeout(() => {
      this.#refreshing = null;
      if (this.#stale) this.#filesChanged();
    }, REFRESH_MS);
  }

  /** Reads the list of files again. */
  async refreshFiles(): Promise<void> {
    const entries = await this.interpreter.files.list();
    this.files = new Map(entries.map((entry) => [entry.path, entry]));
    this.#changed();
  }

  /** Adds files to the chat and to the message being written. */
  async attach(files: Iterable<File>): Promise<void> {
    await Promise.all([...files].map((file) => this.#attachOne(file, relativeName(file))));
  }

  async #attachOne(file: Blob, wanted: string): Promise<void> {
    const attachment: Attachment = { id: this.#nextAttachment++, name: wanted, size: file.size, state: "reading" };
    this.interpreter.prefetch(modulesForFile(wanted));
    this.attachments = [...this.attachments, attachment];
    this.#changed();
    try {
      const added = await addFile(this.#folder, file, wanted);
      Object.assign(attachment, { state: "ready", path: added.path, name: added.name });
      this.announce(texts.announce.fileAdded(added.name));
      if (added.was === "same") this.#notice({ text: texts.adding.same(wanted) });
      else if (added.beside !== null) this.#offerReplacing(attachment, added.beside);
    } catch (error) {
      Object.assign(attachment, { state: "failed", problem: messageOf(error) });
      this.dispatchEvent(
        new CustomEvent("problem", { detail: `${texts.announce.fileFailed(wanted)} ${messageOf(error)}` }),
      );
    }
    this.attachments = [...this.attachments];
    await this.refreshFiles();
  }

  get #folder(): Folder {
    return { files: this.interpreter.files, has: (path) => this.files.has(path), reserved: this.#reserved };
  }

  /** Another file of this name is there: both stay, unless the person wants the new one in its place. */
  #offerReplacing(attachment: Attachment, old: string): void {
    const { name, path } = attachment;
    const oldName = old.slice("/mnt/data/".length);
    const replace = async (): Promise<void> => {
      // It may have been sent or taken off meanwhile: then it stays as it is.
      if (!path || !this.attachments.includes(attachment)) return;
      await replaceOld(this.interpreter.files, path, old);
      this.attachments = this.attachments.flatMap((one) =>
        one === attachment ? [{ ...one, name: oldName, path: old }] : one.path === old ? [] : [one],
      );
      await this.refreshFiles();
      this.announce(texts.adding.replaced(oldName));
    };
    this.#notice({ text: texts.adding.beside(oldName, name), label: texts.adding.replace, run: () => void replace() });
  }

  /** Says something, and offers to do something about it. */
  #notice(notice: Notice): void {
    this.dispatchEvent(new CustomEvent("notice", { detail: notice }));
  }

  /** Attaches a bundled sample; one that is in the chat already is attached as it is. */
  async attachSample(name: string, url: string): Promise<void> {
    const path = `/mnt/data/${name}`;
    const present = this.files.get(path);
    if (present) {
      const attachment: Attachment = { id: this.#nextAttachment++, name, size: present.size, state: "ready", path };
      this.attachments = [...this.attachments, attachment];
      this.#changed();
      return;
    }
    const response = await fetch(url);
    if (!response.ok) throw new Error(`The sample ${name} could not be read (HTTP ${response.status}).`);
    await this.#attachOne(await response.blob(), name);
  }

  /** A table was pasted as text: it can become a file instead. `taken` takes the text back out of the message. */
  offerTable(table: PastedTable, taken: () => void): void {
    const { rows, width } = table;
    const make = (): void => {
      taken();
      void this.attach([new File([asCsv(table)], texts.adding.tableName, { type: "text/csv" })]);
    };
    this.#notice({ text: texts.adding.table(rows.length, width), label: texts.adding.asFile, run: make });
  }

  /** Takes a file off the message and out of the chat. */
  async detach(attachment: Attachment): Promise<void> {
    this.attachments = this.attachments.filter((one) => one !== attachment);
    this.#changed();
    if (attachment.path) await this.interpreter.files.remove(attachment.path);
  }

  get reading(): boolean {
    return this.attachments.some((attachment) => attachment.state === "reading");
  }

  /** A message is being written: what its code will import can be loaded meanwhile. */
  hint(text: string): void {
    const modules = modulesForText(text);
    if (modules.length > 0) this.interpreter.prefetch(modules);
  }

  /** Sends a message with the files attached to it. */
  async send(text: string): Promise<void> {
    this.hint(text);
    const files = this.attachments.flatMap((attachment) => (attachment.path ? [attachment.path] : []));
    this.attachments = [];
    this.#changed();
    await this.chat.send(text, { files });
  }

  /** How much of the files the model is told from now on; new chats begin with it. */
  tell(telling: Telling): void {
    this.chat.tell(telling);
    writeTelling(telling);
    this.#changed();
  }

  /** Shows another state of the chat, as another tab has written it. */
  replaceChat(chat: OwnChat): void {
    this.chat.close();
    this.chat = chat;
    this.#changed();
  }

  setDraft(draft: string): void {
    if (draft === this.draft) return;
    this.draft = draft;
    this.dispatchEvent(new Event("draft"));
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    this.#changed();
  }

  setKeeping(keeping: Keeping): void {
    if (keeping.state === this.keeping.state) return;
    this.keeping = keeping;
    this.#changed();
  }

  /** Puts files back on the message being written, those of them that are there. */
  async attachKept(paths: readonly string[]): Promise<void> {
    await this.refreshFiles();
    for (const path of paths) {
      const file = this.files.get(path);
      if (!file) continue;
      const { name, size } = file;
      this.attachments = [...this.attachments, { id: this.#nextAttachment++, name, size, state: "ready", path }];
    }
    this.#changed();
  }

  /** Nothing was said, added or written here yet. */
  get untouched(): boolean {
    return this.chat.turns.length + this.chat.queue.length + this.files.size === 0 && this.draft.trim() === "";
  }

  announce(text: string): void {
    this.dispatchEvent(new CustomEvent("announce", { detail: text }));
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** The last word on packages: all of them are there. */
function isFinished({ phase, loaded, total }: Progress): boolean {
  return phase === "packages" && loaded >= total;
}

/** The name of a file, with its folders when a folder was dropped or picked. */
function relativeName(file: File): string {
  return file.webkitRelativePath || file.name;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
