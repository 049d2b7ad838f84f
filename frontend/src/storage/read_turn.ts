/** Checks turns that come from storage or from an imported file: both may hold anything. */

import type { Notice } from "../chat/notices";
import type { AssistantTurn, CellRun, FileChange, Part, Turn, UserTurn } from "../chat/types";
import type { FileChanges, RunStatus } from "../interpreter/types";
import { MAX_CHANGED_PATHS } from "../sandbox/bounds";
import { unkeptFiles } from "../sandbox/validate";
import { output, runError } from "../sandbox/validate_output";
import { amount, type Fields, field, fields, flag, integer, list, oneOf, text } from "../sandbox/validate_parts";
import { checked, identifier, path } from "./records";

const MAX_TEXT = 16 * 1024 * 1024;
const MAX_PARTS = 5_000;
const MAX_OUTPUTS = 5_000;
const MAX_HUNKS = 100_000;
const MAX_NAMES = 10_000;
const STATES = ["waiting", "streaming", "running", "done", "stopped", "failed"] as const;
const STATUSES: readonly RunStatus[] = ["ok", "error", "timeout", "interrupted", "out_of_memory", "restarted"];

function optional<Result>(value: unknown, read: (value: unknown) => Result): Result | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** Leaves out what is undefined, as `exactOptional` readers expect. */
function defined<From extends object>(from: From): From {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as From;
}

function changes(value: unknown): FileChanges {
  const from = fields(value ?? {}, "the file changes");
  const paths = (name: string) => list(field(from, name) ?? [], name, MAX_CHANGED_PATHS).map(path);
  return { created: paths("created"), changed: paths("changed"), deleted: paths("deleted") };
}

function run(value: unknown): CellRun {
  const from = fields(value, "a run");
  return defined({
    state: oneOf(field(from, "state"), "the state", ["queued", "running", "done"]),
    startedAt: amount(field(from, "startedAt"), "a time"),
    preparing: null,
    status: optional(field(from, "status"), (each) => oneOf(each, "the status", STATUSES)),
    outputs: list(field(from, "outputs") ?? [], "outputs", MAX_OUTPUTS).map(output),
    error: optional(field(from, "error"), runError) ?? null,
    files: changes(field(from, "files")),
    durationMs: optional(field(from, "durationMs"), (each) => amount(each, "a duration")),
    executionCount: optional(field(from, "executionCount"), (each) => integer(each, "a count")),
    stateLost: optional(field(from, "stateLost"), (each) => flag(each, "stateLost")),
    lost: optional(field(from, "lost"), (each) =>
      list(each, "names", MAX_NAMES).map((name) => text(name, "a name", 1_000)),
    ),
    restored: optional(field(from, "restored"), (each) =>
      list(each, "names", MAX_NAMES).map((name) => text(name, "a name", 1_000)),
    ),
    ...unkeptFiles(from),
    limit: optional(field(from, "limit"), (each) => amount(each, "a limit")),
    broughtBack: optional(field(from, "broughtBack"), (each) => list(each, "files", 20_000).map(path)),
    undone: optional(field(from, "undone"), (each) => flag(each, "undone")),
  }) as CellRun;
}

function notice(from: Fields): Notice {
  const action = optional(field(from, "action"), (each) => oneOf(each, "an action", ["continue", "retry"]));
  return defined({
    kind: "notice",
    code: text(field(from, "code"), "a code", 100),
    text: text(field(from, "text"), "a notice", 10_000),
    action,
  }) as Notice;
}

/** A change of pasted code has no path; its hunks are named by their places. */
function fileChange(value: unknown): FileChange {
  const from = fields(value, "a change");
  const places = (name: string) => list(field(from, name), name, MAX_HUNKS).map((each) => integer(each, "a place"));
  const name = field(from, "path");
  return {
    path: name === "" ? "" : path(name),
    before: optional(field(from, "before"), (each) => text(each, "a text", MAX_TEXT)) ?? null,
    after: text(field(from, "after"), "a text", MAX_TEXT),
    kept: places("kept"),
    rejected: places("rejected"),
  };
}

const parts: { [kind in Part["kind"]]: (from: Fields) => Part } = {
  text: (from) => ({ kind: "text", text: text(field(from, "text"), "a text", MAX_TEXT) }),
  reasoning: (from) => ({ kind: "reasoning", text: text(field(from, "text"), "a text", MAX_TEXT) }),
  cell: (from) =>
    defined({
      kind: "cell",
      id: identifier(field(from, "id"), "a cell's id"),
      callId: text(field(from, "callId"), "a call's id", 1_000),
      code: text(field(from, "code"), "code", MAX_TEXT),
      complete: flag(field(from, "complete"), "complete"),
      edited: optional(field(from, "edited"), (each) => flag(each, "edited")),
      run: optional(field(from, "run"), run),
    }) as Part,
  changes: (from) => ({ kind: "changes", files: list(field(from, "files"), "files", MAX_PARTS).map(fileChange) }),
  notice,
};

function part(value: unknown): Part {
  const from = fields(value, "a part");
  return parts[oneOf(field(from, "kind"), "the kind", Object.keys(parts) as Part["kind"][])](from);
}

function user(from: Fields): UserTurn {
  return {
    role: "user",
    id: identifier(field(from, "id"), "a turn's id"),
    at: amount(field(from, "at"), "a time"),
    text: text(field(from, "text"), "a message", MAX_TEXT),
    files: list(field(from, "files") ?? [], "files", 20_000).map(path),
  };
}

function failure(value: unknown): AssistantTurn["error"] {
  const from = fields(value, "an error");
  return {
    code: text(field(from, "code"), "a code", 100),
    message: text(field(from, "message"), "a message", 100_000),
  };
}

function usage(value: unknown): AssistantTurn["usage"] {
  const numbers = Object.entries(fields(value, "the usage")).map(([name, each]) => [name, amount(each, "an amount")]);
  return {
    inputTokens: 0,
    outputTokens: 0,
    requests: 0,
    priced: 0,
    ...Object.fromEntries(numbers),
  } as AssistantTurn["usage"];
}

function assistant(from: Fields): AssistantTurn {
  return defined({
    role: "assistant",
    id: identifier(field(from, "id"), "a turn's id"),
    at: amount(field(from, "at"), "a time"),
    model: text(field(from, "model"), "the model", 500),
    parts: list(field(from, "parts"), "parts", MAX_PARTS).map(part),
    state: oneOf(field(from, "state"), "the state", STATES),
    error: optional(field(from, "error"), failure),
    usage: optional(field(from, "usage"), usage),
  }) as AssistantTurn;
}

/** Throws `RecordDamaged`. */
export function readTurn(value: unknown): Turn {
  return checked("A turn", () => {
    const from = fields(value, "the turn");
    return oneOf(field(from, "role"), "the role", ["user", "assistant"]) === "user" ? user(from) : assistant(from);
  });
}
