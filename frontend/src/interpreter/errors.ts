/** Errors of the JavaScript API: a stable code and a sentence that says what to do. */

import type { ErrorInfo } from "./types";

export class InterpreterError extends Error implements ErrorInfo {
  readonly code: string;
  readonly detail?: Record<string, unknown>;

  constructor(info: ErrorInfo) {
    super(info.message);
    this.name = "InterpreterError";
    this.code = info.code;
    if (info.detail !== undefined) this.detail = info.detail;
  }
}

/** Code and message of whatever was thrown. */
export function errorInfo(error: unknown): ErrorInfo {
  if (error instanceof Error) {
    const code = (error as { code?: unknown }).code;
    return { code: typeof code === "string" ? code : "unexpected", message: error.message };
  }
  return { code: "unexpected", message: String(error) };
}
