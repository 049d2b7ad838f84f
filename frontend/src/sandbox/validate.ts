/** Checks every message that comes out of the sandbox, in the frame and again in the host. */

import * as bounds from "./bounds";
import { pathProblem } from "./paths";
import { output, runError } from "./validate_output";
import {
  amount,
  type Fields,
  fail,
  field,
  fields,
  flag,
  integer,
  json,
  list,
  oneOf,
  rawText,
  text,
} from "./validate_parts";
import type {
  ErrorInfo,
  FileChanges,
  FromFrame,
  FromKernel,
  KernelState,
  Path,
  RunStatus,
  Unkept,
  UnkeptReason,
} from "./wire";

export { WireError } from "./validate_parts";

const STATUSES: readonly RunStatus[] = ["ok", "error", "timeout", "interrupted", "out_of_memory", "restarted"];
const STATES: readonly KernelState[] = ["loading", "idle", "busy", "restarting", "failed", "closed"];
const UNKEPT: readonly UnkeptReason[] = ["file", "workspace", "count", "run"];
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,250}$/;
const KIND = /^[a-z][a-z_-]{0,40}$/;

function path(value: unknown): Path {
  const found = rawText(value, "path", bounds.MAX_PATH_BYTES);
  const problem = pathProblem(found);
  return problem === null ? found : fail(`a path: ${problem}`);
}

/** Names that Linux allows and the host does not are left out: their `file` message is refused with a note. */
function paths(value: unknown, what: string, most: number): Path[] {
  const all = list(value, what, most).map((entry) => rawText(entry, what, 16 * 1024));
  return all.filter((entry) => pathProblem(entry) === null);
}

function changes(value: unknown, most: number): FileChanges {
  const from = fields(value, "files");
  return {
    created: paths(field(from, "created"), "created", most),
    changed: paths(field(from, "changed"), "changed", most),
    deleted: paths(field(from, "deleted"), "deleted", most),
  };
}

/** Files that were not kept, with the reason; also read from storage. */
export function unkeptFiles(from: Fields): { unkept?: Unkept[]; unkeptMore?: number } {
  const found = field(from, "unkept");
  if (found === undefined || found === null) return {};
  const unkept = list(found, "unkept", bounds.MAX_UNKEPT).map((value) => {
    const entry = fields(value, "an unkept file");
    const reason = oneOf(field(entry, "reason"), "reason", UNKEPT);
    return { path: path(field(entry, "path")), size: amount(field(entry, "size"), "size"), reason };
  });
  const more = field(from, "unkeptMore");
  return { unkept, ...(more === undefined ? {} : { unkeptMore: integer(more, "unkeptMore") }) };
}

function errorInfo(value: unknown): ErrorInfo {
  const from = fields(value, "the error");
  const info: ErrorInfo = {
    code: text(field(from, "code"), "code", 100),
    message: text(field(from, "message"), "message", 64 * 1024),
  };
  const detail = field(from, "detail");
  if (detail !== undefined && detail !== null) {
    info.detail = json(fields(detail, "detail"), "detail", bounds.MiB) as Record<string, unknown>;
  }
  return info;
}

function short(from: Fields, name: string): string {
  return text(field(from, name), name, bounds.MAX_SHORT_TEXT);
}

function result(from: Fields, most: number) {
  const count = field(from, "executionCount");
  const error = field(from, "error");
  return {
    type: "result" as const,
    run: integer(field(from, "run"), "run"),
    status: oneOf(field(from, "status"), "status", STATUSES),
    executionCount: count === null || count === undefined ? null : integer(count, "executionCount"),
    ...(error === undefined || error === null ? {} : { error: runError(error) }),
    files: changes(field(from, "files"), most),
    durationMs: amount(field(from, "durationMs"), "durationMs"),
  };
}

function reply(from: Fields) {
  const id = integer(field(from, "id"), "id");
  const error = field(from, "error");
  if (error !== undefined && error !== null) return { type: "reply" as const, id, error: errorInfo(error) };
  const value = field(from, "value");
  return { type: "reply" as const, id, value: value === undefined ? null : json(value, "value", 8 * bounds.MiB) };
}

function bytes(value: unknown): ArrayBuffer {
  if (!(value instanceof ArrayBuffer)) return fail("bytes is not an ArrayBuffer");
  return value.byteLength > bounds.MAX_FILE_BYTES ? fail("a file is larger than allowed") : value;
}

function blob(value: unknown): Blob {
  if (!(value instanceof Blob)) return fail("blob is not a Blob");
  return value.size > bounds.MAX_FILE_BYTES ? fail("a file is larger than allowed") : value;
}

type Readers<M extends { type: string }> = { [type in M["type"]]: (from: Fields) => Extract<M, { type: type }> };

type Shared = Extract<
  FromKernel,
  { type: "ready" | "progress" | "output" | "reply" | "ask" | "asset" | "fatal" | "pong" }
>;

const shared: Readers<Shared> = {
  ready: (from) => ({
    type: "ready",
    python: short(from, "python"),
    pyodide: short(from, "pyodide"),
    jspi: flag(field(from, "jspi"), "jspi"),
    interruptible: flag(field(from, "interruptible"), "interruptible"),
    restored: flag(field(from, "restored"), "restored"),
    bootMs: amount(field(from, "bootMs"), "bootMs"),
  }),
  progress: (from) => ({
    type: "progress",
    phase: oneOf(field(from, "phase"), "phase", ["runtime", "packages"]),
    text: short(from, "text"),
    loaded: amount(field(from, "loaded"), "loaded"),
    total: amount(field(from, "total"), "total"),
  }),
  output: (from) => ({
    type: "output",
    run: integer(field(from, "run"), "run"),
    output: output(field(from, "output")),
  }),
  reply,
  ask: (from) => {
    const kind = text(field(from, "kind"), "kind", 41);
    return {
      type: "ask",
      id: integer(field(from, "id"), "id"),
      run: integer(field(from, "run"), "run"),
      kind: KIND.test(kind) ? kind : fail("kind is not a name"),
      payload: json(fields(field(from, "payload"), "payload"), "payload", 8 * bounds.MiB) as Record<string, unknown>,
      ...(field(from, "waits") === true ? { waits: true } : {}),
    };
  },
  asset: (from) => {
    const file = text(field(from, "file"), "file", 251);
    return {
      type: "asset",
      id: integer(field(from, "id"), "id"),
      file: FILE_NAME.test(file) ? file : fail("file is not a file name"),
    };
  },
  fatal: (from) => ({ type: "fatal", message: short(from, "message") }),
  pong: (from) => ({ type: "pong", id: integer(field(from, "id"), "id") }),
};

const kernel: Readers<FromKernel> = {
  ...shared,
  result: (from) => result(from, bounds.MAX_LISTED_PATHS),
  cancelled: (from) => ({ type: "cancelled", run: integer(field(from, "run"), "run") }),
  file: (from) => ({
    type: "file",
    run: integer(field(from, "run"), "run"),
    path: path(field(from, "path")),
    bytes: bytes(field(from, "bytes")),
    modified: amount(field(from, "modified"), "modified"),
  }),
};

function names(value: unknown, what: string): string[] {
  return list(value, what, 1000).map((name) => text(name, what, 201));
}

const frame: Readers<FromFrame> = {
  ...shared,
  result: (from) => ({
    ...result(from, bounds.MAX_CHANGED_PATHS),
    stateLost: flag(field(from, "stateLost"), "stateLost"),
    ...unkeptFiles(from),
  }),
  file: (from) => ({
    type: "file",
    run: integer(field(from, "run"), "run"),
    path: path(field(from, "path")),
    blob: blob(field(from, "blob")),
    modified: amount(field(from, "modified"), "modified"),
  }),
  frame: (from) => ({
    type: "frame",
    isolated: flag(field(from, "isolated"), "isolated"),
    sharedMemory: flag(field(from, "sharedMemory"), "sharedMemory"),
  }),
  recovered: (from) => ({
    type: "recovered",
    run: integer(field(from, "run"), "run"),
    restored: names(field(from, "restored"), "restored"),
    lost: names(field(from, "lost"), "lost"),
  }),
  memory: (from) => ({ type: "memory", bytes: amount(field(from, "bytes"), "bytes") }),
  files: (from) => ({
    type: "files",
    files: list(field(from, "files"), "files", bounds.MAX_CHANGED_PATHS).map((entry) => {
      const file = fields(entry, "a file");
      return {
        path: path(field(file, "path")),
        blob: blob(field(file, "blob")),
        modified: amount(field(file, "modified"), "modified"),
      };
    }),
  }),
  "image-refused": (from) => ({ type: "image-refused", image: short(from, "image"), reason: short(from, "reason") }),
  state: (from) => {
    const reason = field(from, "reason");
    return {
      type: "state",
      state: oneOf(field(from, "state"), "state", STATES),
      ...(reason === undefined ? {} : { reason: text(reason, "reason", bounds.MAX_SHORT_TEXT) }),
    };
  },
};

function read<M extends { type: string }>(readers: Readers<M>, value: unknown): M {
  const from = fields(value, "the message");
  const type = oneOf(field(from, "type"), "type", Object.keys(readers) as M["type"][]);
  return readers[type](from);
}

/** What a worker posted, or `WireError`. */
export function fromKernel(value: unknown): FromKernel {
  return read(kernel, value);
}

/** What the frame posted, or `WireError`. */
export function fromFrame(value: unknown): FromFrame {
  return read(frame, value);
}
