/** Gives the kernel's answers to calls the shape that the API promises; what the kernel says is not trusted. */

import { InterpreterError } from "./errors";
import type { FigureFormat, FileProfile, Path, Undone, Variable } from "./types";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unusable(what: string): InterpreterError {
  return new InterpreterError({
    code: "reply-invalid",
    message: `The kernel's answer about ${what} could not be used.`,
  });
}

export function profileOf(value: unknown, path: Path): FileProfile {
  if (!isRecord(value)) throw unusable(path);
  const { size, kind } = value;
  if (typeof size !== "number" || typeof kind !== "string") throw unusable(path);
  return { ...value, path, size, kind };
}

export function undoneOf(value: unknown): Undone {
  if (!isRecord(value) || !Array.isArray(value.runs)) throw unusable("undo");
  const reason = typeof value.reason === "string" ? { reason: value.reason } : {};
  return { undone: value.undone === true, runs: value.runs.filter(Number.isSafeInteger), ...reason };
}

/** The kernel sends fewer and shorter ones. */
const MAX_VARIABLES = 1_000;
const MAX_TEXT = 2_000;

function shortText(value: unknown): string {
  return String(value ?? "").slice(0, MAX_TEXT);
}

function variableOf(value: unknown): Variable {
  if (!isRecord(value)) throw unusable("variables");
  const variable: Variable = {
    name: shortText(value.name),
    type: shortText(value.type),
    preview: shortText(value.preview),
  };
  if (typeof value.shape === "string") variable.shape = shortText(value.shape);
  if (typeof value.size === "number") variable.size = value.size;
  return variable;
}

export function variablesOf(value: unknown): Variable[] {
  if (!Array.isArray(value)) throw unusable("variables");
  return value.slice(0, MAX_VARIABLES).map(variableOf);
}

const FIGURE_TYPES: Record<FigureFormat, string> = { svg: "image/svg+xml", pdf: "application/pdf" };

export function figureOf(value: unknown, format: FigureFormat): Blob {
  if (typeof value !== "string") throw unusable("figure");
  try {
    const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
    return new Blob([bytes], { type: FIGURE_TYPES[format] });
  } catch {
    throw unusable("figure");
  }
}
