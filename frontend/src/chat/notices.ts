/** What the product itself says in a chat, each by its code. */

import type { Part } from "./types";

export type Notice = Extract<Part, { kind: "notice" }>;

const notice = (code: string, text: string, action?: Notice["action"]): Notice =>
  action ? { kind: "notice", code, text, action } : { kind: "notice", code, text };

const SHORTENED = {
  pictures: "This conversation fills the model's memory: it is no longer sent the older figures. You still see them.",
  outputs:
    "This conversation fills the model's memory: it is sent only the status of older runs. You still see their output.",
  answers:
    "This conversation fills the model's memory: it is sent short summaries of earlier answers, with your requests, the files and the variables. You still see everything.",
};

export const notices = {
  stateLost: (restored: boolean) =>
    notice(
      "variables-lost",
      restored
        ? "Python was restarted: variables of earlier cells that could be kept are back, the files are still there."
        : "Python was restarted: the variables of earlier cells are gone, the files are still there.",
    ),
  pageClosed: () =>
    notice("page-closed", "The page was closed or reloaded while this answer was being given.", "continue"),
  callNotRun: (reason: string) => notice("call-not-run", reason),
  repeatedCode: () =>
    notice(
      "repeated-code",
      "The model asked for the same code a third time, so it was not run again. Tell it what to do differently, or let it go on.",
      "continue",
    ),
  repeatedError: () =>
    notice(
      "repeated-error",
      "The same error came back a third time. Tell the model what to do differently, or let it go on.",
      "continue",
    ),
  errorsInARow: (count: number) =>
    notice(
      "errors-in-a-row",
      `${count} runs in a row failed. Tell the model what to do differently, or let it go on.`,
      "continue",
    ),
  toolTurns: (count: number) =>
    notice("tool-turns", `The model has run code ${count} times for this answer and is not finished.`, "continue"),
  answerCut: () =>
    notice("answer-cut", "The answer was cut off because it reached the model's length limit.", "continue"),
  filtered: () =>
    notice("answer-filtered", "The provider withheld the rest of this answer because of its content rules."),
  missingFiles: (paths: readonly string[]) =>
    notice("missing-file", `The answer links to ${paths.join(", ")}, but there is no such file.`),
  contextShortened: (cut: "pictures" | "outputs" | "answers") => notice("context-shortened", SHORTENED[cut]),
  contextTruncated: () =>
    notice(
      "context-truncated",
      "The model's server seems to read only the end of this conversation. Give the model a larger context there (for Ollama: OLLAMA_CONTEXT_LENGTH), or start a new chat.",
    ),
  fencedMode: () =>
    notice("fenced-mode", "This model does not take tools: it writes its code into its messages instead."),
};
