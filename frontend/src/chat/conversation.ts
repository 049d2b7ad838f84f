/** One chat: its turns, and the queue of what the user asked for. */

import type { Interpreter } from "../interpreter/types";
import { ModelError } from "../model/errors";
import type { AgentLoop } from "./agent_loop";
import { type CellPart, type CellRunner, RuntimeUnavailable } from "./cell_runner";
import type { ChangeSignal } from "./change_signal";
import { runFeedback } from "./feedback";
import type { FileManifest } from "./file_manifest";
import type { History } from "./history";
import { exists, sandboxLinks } from "./links";
import type { ModelTurn } from "./model_turn";
import { type ModelNotes, notesBlock } from "./notes";
import { notices } from "./notices";
import { chatTitle, UNTITLED } from "./title";
import { fitText } from "./truncation";
import type { AssistantTurn, Chat, Turn, UserTurn } from "./types";

export type ConversationParts = {
  id: string;
  model: string;
  interpreter: Interpreter;
  loop: AgentLoop;
  modelTurn: ModelTurn;
  runner: CellRunner;
  history: History;
  notes: ModelNotes;
  manifest: FileManifest;
  makeId: () => string;
};

const STOPPED = "The user stopped your last answer before it was finished.";
/** Providers do not take a request that ends with the assistant's own words. */
const GO_ON = "(The user asks you to go on where your last answer ended.)";
const RERUN_TEXT = { characters: 2_000, lineCharacters: 500 };

/** The reason of an abort by the user. */
class Stopped extends Error {}

export class Conversation extends EventTarget implements Chat {
  readonly turns: Turn[] = [];
  readonly id: string;
  title = UNTITLED;
  readonly #parts: ConversationParts;
  readonly #signal: ChangeSignal;
  /** The end of the queue: each job waits for the one before. */
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #controller: AbortController | null = null;

  constructor(parts: ConversationParts, signal: (fire: () => void) => ChangeSignal) {
    super();
    this.id = parts.id;
    this.#parts = parts;
    this.#signal = signal(() => this.dispatchEvent(new Event("change")));
  }

  get busy(): boolean {
    return this.#waiting > 0;
  }

  readonly changed = (): void => this.#signal.changed();

  send(text: string, options: { files?: string[] } = {}): Promise<void> {
    const files = options.files ?? [];
    const user: UserTurn = { role: "user", id: this.#parts.makeId(), at: Date.now(), text, files };
    if (this.turns.length === 0) this.title = chatTitle(text, files);
    this.turns.push(user);
    return this.#enqueue((signal) => this.#answer(user, signal));
  }

  stop(): void {
    // Runs that a first stop did not end are stopped hard by a second one.
    if (this.#controller?.signal.aborted) this.#parts.runner.interrupt();
    else this.#controller?.abort(new Stopped());
  }

  async rerun(cellId: string, code?: string): Promise<void> {
    const found = this.#findCell(cellId);
    if (!found) throw new Error(`There is no cell ${cellId} in this chat.`);
    return this.#enqueue((signal) => this.#rerun(found.turn, found.part, code, signal));
  }

  async retry(): Promise<void> {
    return this.#enqueue(async (signal) => {
      const turn = this.turns.findLast((each) => each.role === "assistant");
      if (!turn || !canGoOn(turn)) return;
      this.#parts.modelTurn.discardBroken();
      const { history, notes } = this.#parts;
      if (history.endsWithAnswer)
        history.addUser(turn.id, [notesBlock(notes.drain()), GO_ON].filter(Boolean).join("\n\n"));
      clearActions(turn);
      delete turn.error;
      await this.#guard(turn, () => this.#parts.loop.answer(turn, signal));
      await this.#checkLinks(turn);
    });
  }

  #enqueue(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.changed();
    const done = this.#tail.then(async () => {
      this.#controller = new AbortController();
      try {
        await job(this.#controller.signal);
      } finally {
        this.#controller = null;
        this.#waiting -= 1;
        this.changed();
      }
    });
    this.#tail = done.catch(() => undefined);
    return done;
  }

  async #answer(user: UserTurn, signal: AbortSignal): Promise<void> {
    const { makeId, model, modelTurn, loop } = this.#parts;
    for (const turn of this.turns) if (turn.role === "assistant") clearActions(turn);
    const turn: AssistantTurn = { role: "assistant", id: makeId(), at: Date.now(), model, parts: [], state: "waiting" };
    this.turns.splice(this.turns.indexOf(user) + 1, 0, turn);
    this.changed();
    modelTurn.keepBroken();
    await this.#guard(turn, async () => {
      await this.#tell(user, turn, signal);
      await loop.answer(turn, signal);
    });
    await this.#checkLinks(turn);
  }

  /** The user's words reach the history even when the files around them could not be described. */
  async #tell(user: UserTurn, turn: AssistantTurn, signal: AbortSignal): Promise<void> {
    const { manifest, notes, history } = this.#parts;
    let files = "";
    try {
      files = await manifest.changes(user.files, signal);
    } catch (error) {
      if (!signal.aborted) notes.add(`The list of files could not be read: ${messageOf(error)}`);
    }
    const text = [files, notesBlock(notes.drain()), user.text].filter(Boolean).join("\n\n");
    history.addUser(turn.id, text);
    signal.throwIfAborted();
  }

  /** Ends the turn in a state that can be gone on from. */
  async #guard(turn: AssistantTurn, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      turn.state = "done";
    } catch (error) {
      if (error instanceof Stopped) {
        turn.state = "stopped";
        this.#parts.modelTurn.keepBroken();
        this.#parts.notes.add(STOPPED);
      } else {
        turn.state = "failed";
        turn.error = errorInfo(error);
      }
    }
    this.changed();
  }

  /** A link to a file that is not there is said to the user now and to the model next. */
  async #checkLinks(turn: AssistantTurn): Promise<void> {
    const text = turn.parts.map((part) => (part.kind === "text" ? part.text : "")).join("\n");
    const links = sandboxLinks(text);
    if (turn.state !== "done" || links.length === 0) return;
    try {
      const files = new Set((await this.#parts.interpreter.files.list()).map((file) => file.path));
      const missing = links.filter((link) => !exists(link, files));
      if (missing.length === 0) return;
      turn.parts.push(notices.missingFiles(missing));
      this.#parts.notes.add(`Your last answer links to files that do not exist: ${missing.join(", ")}.`);
    } catch (error) {
      this.#parts.notes.add(`The links of your last answer could not be checked: ${messageOf(error)}`);
    }
  }

  async #rerun(turn: AssistantTurn, part: CellPart, code: string | undefined, signal: AbortSignal): Promise<void> {
    const edited = code !== undefined && code !== part.code;
    const before = turn.state;
    part.code = code ?? part.code;
    part.complete = true;
    turn.state = "running";
    try {
      const run = await this.#parts.runner.run(part, signal);
      const feedback = fitText(runFeedback(run), RERUN_TEXT);
      const what = edited ? "changed the code of a cell and ran it" : "ran a cell again";
      this.#parts.notes.add(`The user ${what}:\n${fitText(part.code, RERUN_TEXT)}\nIts result now:\n${feedback}`);
    } catch (error) {
      if (!(error instanceof RuntimeUnavailable)) throw error;
    } finally {
      turn.state = before;
    }
  }

  #findCell(id: string): { turn: AssistantTurn; part: CellPart } | null {
    for (const turn of this.turns) {
      if (turn.role !== "assistant") continue;
      const part = turn.parts.find((each) => each.kind === "cell" && each.id === id);
      if (part?.kind === "cell") return { turn, part };
    }
    return null;
  }
}

/** A failed or stopped turn, or one that ended with a question to the user. */
function canGoOn(turn: AssistantTurn): boolean {
  if (turn.state === "failed" || turn.state === "stopped") return true;
  return turn.parts.some((part) => part.kind === "notice" && part.action !== undefined);
}

function clearActions(turn: AssistantTurn): void {
  for (const part of turn.parts) if (part.kind === "notice") delete part.action;
}

function errorInfo(error: unknown) {
  if (error instanceof ModelError) return error.info();
  if (error instanceof RuntimeUnavailable) return { code: error.code, message: error.message };
  return { code: "unexpected", message: `Something went wrong inside this page: ${messageOf(error)}` };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
