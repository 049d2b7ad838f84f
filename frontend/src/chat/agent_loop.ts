/** Lets the model answer one message of the user: ask, run what it asks for, tell it what came out, again. */

import type { Output } from "../interpreter/types";
import type { AnswerCall, AnswerParts } from "./answer_parts";
import type { Approval } from "./approval";
import type { CellPart, CellRunner } from "./cell_runner";
import type { CodeBaseline } from "./code_baseline";
import { codeBlocks } from "./code_blocks";
import { INTERRUPTED_BEFORE_RUN, notRunFeedback, runFeedback } from "./feedback";
import { figuresForModel } from "./figures";
import type { History } from "./history";
import type { ModelTurn } from "./model_turn";
import type { ModelNotes } from "./notes";
import { type Notice, notices } from "./notices";
import { Repetition } from "./repetition";
import type { Seat } from "./seat";
import { fitText } from "./truncation";
import type { AssistantTurn, CellRun, Part } from "./types";

export type LoopLimits = {
  /** Answers with calls before the user is asked. */
  toolTurns: number;
  /** Failed runs in a row before the user is asked. */
  errorsInARow: number;
};

export const LOOP_LIMITS: LoopLimits = { toolTurns: 12, errorsInARow: 4 };

export type LoopOptions = {
  modelTurn: ModelTurn;
  runner: CellRunner;
  history: History;
  notes: ModelNotes;
  approval: Approval;
  baseline: CodeBaseline;
  seat: Seat;
  limits: LoopLimits;
  changed: () => void;
};

const FIGURES_TEXT = "[From the sandbox, not from the user: the figures of the last run, as the user sees them.]";
const SAME_CODE =
  "This is exactly the code of an earlier call. Repeating it will not change the result; do something different.";
const SAME_ERROR = "The same error as before. Find its cause before you go on; print what you assume about the data.";
const THIRD_CODE = "Not run: the same code was asked for a third time. The user is asked how to go on.";
const HALTED = "Not run: an earlier call of this answer stopped the work. The user is asked how to go on.";

const EDITED_TEXT = { characters: 4_000, lineCharacters: 500 };

function refused(reason = ""): string {
  const words = reason.trim();
  return `Not run: the user read this code and declined to run it.${words ? ` They said: ${words}` : ""} Ask what they want instead, or propose something else.`;
}

/** Code of an answer: what ran without an error, and what its words show. */
function codeIn(part: Part): string[] {
  if (part.kind === "cell") return part.run?.status === "ok" ? [part.code] : [];
  return part.kind === "text" ? codeBlocks(part.text) : [];
}

/** One pass of the loop. */
type Pass = { turn: AssistantTurn; signal: AbortSignal; repetition: Repetition; outputs: Output[] };

export class AgentLoop {
  readonly #options: LoopOptions;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** Resolves when the model is done or the user has to decide; rejects when it failed or was stopped. */
  async answer(turn: AssistantTurn, signal: AbortSignal): Promise<void> {
    const { baseline, history, changed } = this.#options;
    const before = await baseline.take();
    const asked = history.items.findLast((item) => item.role === "user" && item.turn === turn.id);
    const start = turn.parts.length;
    try {
      await this.#rounds(turn, signal);
    } finally {
      const written = turn.parts.slice(start).flatMap(codeIn);
      const files = await baseline.changes(before, { asked: asked?.text ?? "", written });
      if (files.length > 0) turn.parts.push({ kind: "changes", files });
      changed();
    }
  }

  async #rounds(turn: AssistantTurn, signal: AbortSignal): Promise<void> {
    const pass: Pass = { turn, signal, repetition: new Repetition(), outputs: [] };
    for (let toolTurns = 1; ; toolTurns += 1) {
      const answer = await this.#options.modelTurn.ask(turn, signal);
      if (answer.calls.length === 0) return this.#finish(turn, answer);
      const halt = await this.#runAll(pass, answer.calls);
      signal.throwIfAborted();
      await this.#showFigures(pass);
      const notice = halt ?? this.#cap(pass, toolTurns);
      if (notice) return this.#say(turn, notice);
    }
  }

  #finish(turn: AssistantTurn, answer: AnswerParts): void {
    if (answer.finish?.reason === "length") this.#say(turn, notices.answerCut());
    if (answer.finish?.reason === "filtered") this.#say(turn, notices.filtered());
  }

  /** Every call gets its result in the history, whatever happens, so that the history stays valid. */
  async #runAll(pass: Pass, calls: readonly AnswerCall[]): Promise<Notice | null> {
    pass.outputs = [];
    const left = [...calls];
    try {
      for (let each = left.shift(); each; each = left.shift()) {
        const halt = await this.#runOrSkip(pass, each);
        if (halt) return halt;
      }
      return null;
    } finally {
      for (const each of left)
        this.#reply(pass, each, pass.signal.aborted ? INTERRUPTED_BEFORE_RUN : notRunFeedback(HALTED));
    }
  }

  async #runOrSkip(pass: Pass, each: AnswerCall): Promise<Notice | null> {
    if (pass.signal.aborted) {
      this.#reply(pass, each, INTERRUPTED_BEFORE_RUN);
      return null;
    }
    try {
      return await this.#runOne(pass, each);
    } catch (error) {
      const why = notRunFeedback(error instanceof Error ? error.message : String(error));
      this.#reply(pass, each, pass.signal.aborted ? INTERRUPTED_BEFORE_RUN : why);
      throw error;
    }
  }

  async #runOne(pass: Pass, each: AnswerCall): Promise<Notice | null> {
    const { call, part } = each;
    if (call.code === null) {
      this.#reply(pass, each, notRunFeedback(call.problem ?? "This call holds no code."));
      return pass.repetition.code(`${call.name} ${call.arguments}`) >= 3 ? notices.repeatedCode() : null;
    }
    const times = pass.repetition.code(call.code);
    if (times >= 3) {
      this.#reply(pass, each, notRunFeedback(THIRD_CODE));
      return notices.repeatedCode();
    }
    pass.turn.state = "running";
    const decision = await this.#options.approval.ask(part, pass.signal);
    if (!decision.run) {
      this.#reply(pass, each, notRunFeedback(refused(decision.reason)));
      return null;
    }
    if (decision.code !== undefined && decision.code !== part.code) this.#edited(part, decision.code);
    const run = await this.#options.runner.run(part, pass.signal);
    pass.outputs.push(...run.outputs);
    return this.#report(pass, each, run, times);
  }

  #edited(part: CellPart, code: string): void {
    part.code = code;
    part.edited = true;
    this.#options.notes.add(`The user changed the code before it ran. What ran:\n${fitText(code, EDITED_TEXT)}`);
  }

  /** Tells the model and the user what came out; says when the user has to decide. */
  #report(pass: Pass, each: AnswerCall, run: CellRun, times: number): Notice | null {
    const sameError = pass.signal.aborted ? 0 : pass.repetition.outcome(run);
    const notes = this.#options.notes.drain();
    if (times === 2) notes.push(SAME_CODE);
    if (sameError === 2) notes.push(SAME_ERROR);
    this.#reply(pass, each, runFeedback(run, notes));
    if (run.stateLost) this.#say(pass.turn, notices.stateLost(Boolean(run.restored?.length)));
    return sameError >= 3 ? notices.repeatedError() : null;
  }

  #cap({ repetition }: Pass, toolTurns: number): Notice | null {
    const { limits } = this.#options;
    if (repetition.errorsInARow >= limits.errorsInARow) return notices.errorsInARow(repetition.errorsInARow);
    return toolTurns >= limits.toolTurns ? notices.toolTurns(toolTurns) : null;
  }

  async #showFigures({ turn, outputs }: Pass): Promise<void> {
    if (!this.#options.seat.info.vision) return;
    const images = await figuresForModel(outputs);
    if (images.length > 0) this.#options.history.addFigures(turn.id, FIGURES_TEXT, images);
  }

  #reply({ turn }: Pass, { call }: AnswerCall, text: string): void {
    this.#options.history.addResult(turn.id, call.id, text);
  }

  #say(turn: AssistantTurn, notice: Notice): void {
    turn.parts.push(notice);
    this.#options.changed();
  }
}
