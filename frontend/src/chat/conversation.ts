/** One chat: its turns and branches, and what the user asks for, one thing after the other. */

import type { Interpreter } from "../interpreter/types";
import type { AgentLoop } from "./agent_loop";
import { Branches } from "./branches";
import { findCell, runAgain } from "./cell_again";
import type { CellRunner } from "./cell_runner";
import { undoRun } from "./cell_undo";
import type { ChangeSignal } from "./change_signal";
import type { FileManifest } from "./file_manifest";
import { bringBack } from "./former_files";
import type { History } from "./history";
import { JobQueue, Stopped } from "./job_queue";
import { MessageQueue, type QueuedMessage } from "./message_queue";
import { tellMissingLinks } from "./missing_links";
import type { ModelTurn } from "./model_turn";
import { type ModelNotes, notesBlock } from "./notes";
import { withHistories } from "./rebuilt_history";
import type { ReplayProgress } from "./replay";
import type { Seat } from "./seat";
import { type ChatSnapshot, settled } from "./snapshot";
import { type Disclosure, limitedText, type Telling } from "./telling";
import { chatTitle, UNTITLED } from "./title";
import { canGoOn, clearActions, errorInfo } from "./turn_end";
import type { AssistantTurn, Chat, ChatControls, Turn, UserTurn } from "./types";
import { tellModel } from "./user_words";
import { Variables } from "./variables";

export type ConversationParts = {
  id: string;
  seat: Seat;
  interpreter: Interpreter;
  loop: AgentLoop;
  modelTurn: ModelTurn;
  runner: CellRunner;
  history: History;
  notes: ModelNotes;
  manifest: FileManifest;
  disclosure: Disclosure;
  makeId: () => string;
};

const STOPPED = "The user stopped your last answer before it was finished.";
/** Providers do not take a request that ends with the assistant's own words. */
const GO_ON = "(The user asks you to go on where your last answer ended.)";
const REOPENED =
  "The chat was opened again: Python is started anew, so the variables, imports and functions of earlier runs are gone; files in /mnt/data are still there.";

export class Conversation extends EventTarget implements Omit<Chat, keyof ChatControls> {
  readonly id: string;
  title = UNTITLED;
  named = false;
  readonly #parts: ConversationParts;
  readonly #signal: ChangeSignal;
  readonly #jobs: JobQueue;
  readonly #branches = new Branches();
  readonly #queue = new MessageQueue();
  readonly #variables: Variables;

  constructor(parts: ConversationParts, signal: (fire: () => void) => ChangeSignal) {
    super();
    this.id = parts.id;
    this.#parts = parts;
    this.#signal = signal(() => this.dispatchEvent(new Event("change")));
    this.#jobs = new JobQueue(this.changed);
    this.#variables = new Variables(parts.interpreter, parts.runner, parts.notes, this.changed);
  }

  readonly changed = (): void => this.#signal.changed();

  get turns(): readonly Turn[] {
    return this.#branches.turns;
  }

  get busy(): boolean {
    return this.#jobs.busy;
  }

  get queue(): readonly QueuedMessage[] {
    return this.#queue.messages;
  }

  get queueHeld(): boolean {
    return this.#queue.held;
  }

  get replay(): { cells: number; progress: ReplayProgress | null } {
    return { cells: this.#variables.lost(this.turns).length, progress: this.#variables.progress };
  }

  /* ---- messages ---- */

  send(text: string, options: { files?: string[] } = {}): Promise<void> {
    const files = options.files ?? [];
    if (!this.busy) return this.#send({ text, files });
    const answered = this.#queue.add(this.#parts.makeId(), text, files);
    this.changed();
    return answered;
  }

  editQueued(id: string, text: string): void {
    this.#queue.edit(id, text);
    this.changed();
  }

  removeQueued(id: string): QueuedMessage | null {
    const removed = this.#queue.remove(id);
    this.changed();
    return removed;
  }

  sendQueued(): void {
    this.#queue.held = false;
    this.#sendNext();
  }

  stop(): void {
    this.#queue.hold();
    // Runs that a first stop did not end are stopped hard by a second one.
    if (!this.#jobs.stop()) this.#parts.runner.interrupt();
    this.changed();
  }

  async retry(): Promise<void> {
    return this.#do(async (signal) => {
      const turn = this.turns.findLast((each) => each.role === "assistant");
      if (!turn || !canGoOn(turn)) return;
      this.#parts.modelTurn.discardBroken();
      const { history, notes } = this.#parts;
      if (history.endsWithAnswer)
        history.addUser(turn.id, [notesBlock(notes.drain()), GO_ON].filter(Boolean).join("\n\n"));
      clearActions(turn);
      delete turn.error;
      await this.#guard(turn, () => this.#parts.loop.answer(turn, signal));
    });
  }

  rename(title: string): void {
    this.title = title;
    this.named = true;
    this.changed();
  }

  get telling(): Telling {
    return this.#parts.disclosure.telling;
  }

  tell(telling: Telling): void {
    this.#parts.disclosure.telling = telling;
    this.changed();
  }

  async fileText(signal: AbortSignal): Promise<string> {
    return limitedText(await this.#parts.manifest.whole(signal), this.telling);
  }

  /* ---- cells ---- */

  async rerun(cellId: string, code?: string): Promise<void> {
    const found = findCell(this.turns, cellId);
    if (!found) throw new Error(`There is no cell ${cellId} in this chat.`);
    return this.#do((signal) => runAgain({ ...found, code }, this.#parts, signal));
  }

  async undo(cellId: string): Promise<void> {
    return this.#do(() => undoRun(cellId, this.#parts));
  }

  async bringBack(cellId: string, path: string): Promise<void> {
    const run = findCell(this.turns, cellId)?.part.run;
    if (!run) throw new Error(`There is no cell ${cellId} in this chat.`);
    const { former } = this.#parts.runner;
    return this.#do(() => bringBack(cellId, run, path, { ...this.#parts, former }));
  }

  async replayCells(): Promise<void> {
    return this.#do(async (signal) => {
      try {
        await this.#variables.rebuild(this.turns, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    });
  }

  /* ---- branches ---- */

  siblings(turnId: string): readonly string[] {
    return this.#branches.siblings(turnId);
  }

  async edit(turnId: string, text: string): Promise<void> {
    const before = this.turns.find((turn) => turn.id === turnId);
    if (before?.role !== "user") throw new Error(`There is no message ${turnId} on this branch.`);
    const user: UserTurn = { role: "user", id: this.#parts.makeId(), at: Date.now(), text, files: before.files };
    return this.#do((signal) => {
      this.#change(() => this.#branches.addBeside(turnId, user));
      return this.#answer(user, signal, this.#newAnswer());
    });
  }

  async regenerate(turnId: string): Promise<void> {
    const at = this.turns.findIndex((turn) => turn.id === turnId);
    const user = this.turns[at - 1];
    if (user?.role !== "user") throw new Error(`There is no answer ${turnId} on this branch.`);
    return this.#do((signal) => {
      const turn = this.#newAnswer();
      this.#change(() => this.#branches.addBeside(turnId, turn));
      return this.#answer(user, signal, turn, true);
    });
  }

  async select(turnId: string): Promise<void> {
    return this.#do(async () => {
      this.#change(() => this.#branches.select(turnId));
      await this.#variables.align(this.turns);
    });
  }

  async deleteFrom(turnId: string): Promise<void> {
    return this.#do(async () => {
      this.#change(() => this.#branches.remove(turnId));
      await this.#variables.align(this.turns);
    });
  }

  /** The tree changes: the model's history is that of the branch shown then. */
  #change(change: () => void): void {
    const { history, modelTurn, manifest } = this.#parts;
    modelTurn.keepBroken();
    this.#branches.keepHistory(history.items);
    change();
    history.replace(this.#branches.history());
    manifest.forget();
    this.changed();
  }

  /* ---- keeping ---- */

  snapshot(): ChatSnapshot {
    const { history, notes } = this.#parts;
    this.#branches.keepHistory(history.items);
    const { title, named, queue } = this;
    const choices = this.#branches.choices();
    const nodes = this.#branches.nodes();
    return { title, named, nodes, choices, notes: [...notes.pending], queue, telling: this.telling };
  }

  /** Fills this chat, which is empty, with what was kept of it. With `follow` another page goes on with it. */
  restore(snapshot: ChatSnapshot, follow = false): void {
    const { history, notes } = this.#parts;
    this.title = snapshot.title;
    this.named = snapshot.named;
    const nodes = follow ? snapshot.nodes : withHistories(snapshot.nodes).map(settled);
    this.#branches.restore(nodes, snapshot.choices);
    history.replace(this.#branches.history());
    for (const note of snapshot.notes) notes.add(note);
    if (this.#variables.lost(this.turns).length > 0) notes.add(REOPENED);
    this.#queue.restore(snapshot.queue);
    this.changed();
  }

  /* ---- jobs ---- */

  async #do(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await this.#jobs.add(job);
    } finally {
      if (!this.busy) this.#sendNext();
    }
  }

  #send({ text, files }: { text: string; files: readonly string[] }): Promise<void> {
    const user: UserTurn = { role: "user", id: this.#parts.makeId(), at: Date.now(), text, files: [...files] };
    if (this.turns.length === 0 && !this.named) this.title = chatTitle(text, user.files);
    this.#branches.add(user);
    return this.#do((signal) => this.#answer(user, signal, this.#newAnswer()));
  }

  #sendNext(): void {
    this.#queue.sendNext((message) => this.#send(message));
    this.changed();
  }

  #newAnswer(): AssistantTurn {
    const { makeId, seat } = this.#parts;
    return { role: "assistant", id: makeId(), at: Date.now(), model: seat.info.id, parts: [], state: "waiting" };
  }

  async #answer(user: UserTurn, signal: AbortSignal, turn: AssistantTurn, placed = false): Promise<void> {
    const { modelTurn, loop } = this.#parts;
    for (const each of this.turns) if (each.role === "assistant") clearActions(each);
    if (!placed) this.#branches.add(turn);
    this.changed();
    modelTurn.keepBroken();
    await this.#guard(turn, async () => {
      try {
        if (this.siblings(user.id).length > 1 || this.siblings(turn.id).length > 1) await this.#prepareBranch(signal);
      } finally {
        await tellModel(user, turn, this.#parts, signal);
      }
      await loop.answer(turn, signal);
    });
  }

  /** A new branch goes on from the variables that were there at its beginning. */
  async #prepareBranch(signal: AbortSignal): Promise<void> {
    await this.#variables.align(this.turns);
    await this.#variables.rebuild(this.turns, signal);
  }

  /** Ends the turn in a state that can be gone on from. */
  async #guard(turn: AssistantTurn, work: () => Promise<void>): Promise<void> {
    const { modelTurn, notes, interpreter } = this.#parts;
    try {
      await work();
      turn.state = "done";
    } catch (error) {
      this.#queue.hold();
      turn.state = error instanceof Stopped ? "stopped" : "failed";
      if (error instanceof Stopped) {
        modelTurn.keepBroken();
        notes.add(STOPPED);
      } else turn.error = errorInfo(error);
    }
    this.changed();
    await tellMissingLinks(turn, interpreter.files, notes);
  }
}
