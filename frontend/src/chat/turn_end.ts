/** How an answer ended: whether it can be gone on with, and what went wrong. */

import type { ErrorInfo } from "../interpreter/types";
import { ModelError } from "../model/errors";
import { RuntimeUnavailable } from "./cell_runner";
import type { AssistantTurn } from "./types";

/** A failed or stopped turn, or one that ended with a question to the user. */
export function canGoOn(turn: AssistantTurn): boolean {
  if (turn.state === "failed" || turn.state === "stopped") return true;
  return turn.parts.some((part) => part.kind === "notice" && part.action !== undefined);
}

export function clearActions(turn: AssistantTurn): void {
  for (const part of turn.parts) if (part.kind === "notice") delete part.action;
}

export function errorInfo(error: unknown): ErrorInfo {
  if (error instanceof ModelError) return error.info();
  if (error instanceof RuntimeUnavailable) return { code: error.code, message: error.message };
  return { code: "unexpected", message: `Something went wrong inside this page: ${messageOf(error)}` };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
