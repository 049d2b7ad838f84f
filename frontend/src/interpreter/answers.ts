/** Answers questions of the running code through the caller's `onAsk`. */

import type { Ask, ErrorInfo, InterpreterOptions } from "./types";

export type Answer = { value: unknown } | { error: ErrorInfo };

type Payload = Record<string, unknown>;

function refused(code: string, message: string): Answer {
  return { error: { code, message } };
}

/** A longer prompt is no question: nobody reads it, and the page would have to draw it. */
const MAX_PROMPT = 2_000;

/** The question in the API's terms, or null when it is none that is known. */
function askOf(kind: string, payload: Payload): Ask | null {
  if (kind === "input") {
    const prompt = typeof payload.prompt === "string" ? payload.prompt.slice(0, MAX_PROMPT) : "";
    return { kind, prompt, password: payload.password === true };
  }
  return null;
}

export async function answerTo(onAsk: InterpreterOptions["onAsk"], kind: string, payload: Payload): Promise<Answer> {
  const ask = askOf(kind, payload);
  if (ask === null) return refused("ask-unknown", `The page does not know questions of the kind "${kind}".`);
  if (onAsk === undefined)
    return refused("ask-unanswered", "Nobody can answer: this page takes no input for running code.");
  try {
    return { value: await onAsk(ask) };
  } catch (error) {
    return refused("ask-refused", error instanceof Error ? error.message : String(error));
  }
}
