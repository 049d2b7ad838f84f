/** Checks outputs and errors that come from the kernel. */

import * as bounds from "./bounds";
import { amount, type Fields, fail, field, fields, flag, integer, json, list, oneOf, text } from "./validate_parts";
import type { MimeBundle, Output, RunError } from "./wire";

const MIME = /^[a-z]+\/[a-zA-Z0-9][a-zA-Z0-9.+_-]{0,120}(;[ -~]{0,120})?$/;

function isJson(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

/** A copy of no more than what the view shows: sent on, a view takes all of the memory behind it along. */
function ownBytes(type: string, value: Uint8Array): Uint8Array<ArrayBuffer> {
  if (value.byteLength > bounds.MAX_MIME_BYTES) return fail(`${type} is larger than allowed`);
  const { buffer } = value;
  // Shared memory could still change after the checks, and does not reach the host.
  if (!(buffer instanceof ArrayBuffer)) return fail(`${type} is in shared memory`);
  const { resizable } = buffer as { resizable?: boolean };
  const whole = buffer.byteLength === value.byteLength && resizable !== true;
  return whole ? (value as Uint8Array<ArrayBuffer>) : new Uint8Array(value);
}

function content(type: string, value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return ownBytes(type, value);
  }
  return isJson(type) && typeof value !== "string"
    ? json(value, type, bounds.MAX_MIME_TEXT)
    : text(value, type, bounds.MAX_MIME_TEXT);
}

export function mimeBundle(value: unknown): MimeBundle {
  const entries = Object.entries(fields(value, "the MIME bundle"));
  if (entries.length > bounds.MAX_MIME_TYPES) return fail("a MIME bundle has too many types");
  const bundle: MimeBundle = {};
  for (const [type, entry] of entries) {
    if (!MIME.test(type)) return fail("a MIME type is not one");
    bundle[type] = content(type, entry);
  }
  return bundle;
}

function metadata(from: Fields): Record<string, unknown> {
  const value = field(from, "metadata") ?? {};
  return json(fields(value, "metadata"), "metadata", bounds.MiB) as Record<string, unknown>;
}

function displayId(from: Fields): string | undefined {
  const transient = field(from, "transient");
  if (transient === undefined || transient === null) return undefined;
  const id = field(fields(transient, "transient"), "display_id");
  return id === undefined || id === null ? undefined : text(id, "display_id", bounds.MAX_SHORT_TEXT);
}

function traceback(value: unknown): string[] {
  let room = bounds.MAX_ERROR_TEXT;
  return list(value, "traceback", bounds.MAX_TRACEBACK_LINES).map((line) => {
    const found = text(line, "the traceback", room);
    room -= found.length;
    return found;
  });
}

export function runError(value: unknown): RunError {
  const from = fields(value, "the error");
  const error: RunError = {
    output_type: "error",
    ename: text(field(from, "ename"), "ename", bounds.MAX_SHORT_TEXT),
    evalue: text(field(from, "evalue"), "evalue", bounds.MAX_ERROR_TEXT),
    traceback: traceback(field(from, "traceback")),
  };
  const hint = field(from, "hint");
  if (hint !== undefined && hint !== null) error.hint = text(hint, "hint", 64 * 1024);
  const line = field(from, "line");
  if (line !== undefined && line !== null) error.line = integer(line, "line");
  return error;
}

type Rich = { data: MimeBundle; metadata: Record<string, unknown>; transient?: { display_id: string } };

function rich(from: Fields): Rich {
  const id = displayId(from);
  const parts: Rich = { data: mimeBundle(field(from, "data")), metadata: metadata(from) };
  if (id !== undefined) parts.transient = { display_id: id };
  return parts;
}

const readers: { [type in Output["output_type"]]: (from: Fields) => Output } = {
  stream: (from) => ({
    output_type: "stream",
    name: oneOf(field(from, "name"), "name", ["stdout", "stderr"]),
    text: text(field(from, "text"), "text", bounds.MAX_STREAM_TEXT),
  }),
  display_data: (from) => ({ output_type: "display_data", ...rich(from) }),
  execute_result: (from) => ({
    output_type: "execute_result",
    execution_count: integer(field(from, "execution_count"), "execution_count"),
    ...rich(from),
  }),
  update_display_data: (from) => {
    const { transient, ...parts } = rich(from);
    return {
      output_type: "update_display_data",
      ...parts,
      transient: transient ?? fail("an update has no display_id"),
    };
  },
  clear_output: (from) => ({ output_type: "clear_output", wait: flag(field(from, "wait"), "wait") }),
  error: runError,
};

export function output(value: unknown): Output {
  const from = fields(value, "the output");
  const type = oneOf(field(from, "output_type"), "output_type", Object.keys(readers) as Output["output_type"][]);
  return readers[type](from);
}

/** Rough size of an output, for the bounds of a run. */
export function outputSize(value: Output): { text: number; rich: number } {
  if (value.output_type === "stream") return { text: value.text.length, rich: 0 };
  if (value.output_type === "clear_output") return { text: 0, rich: 0 };
  if (value.output_type === "error") return { text: 0, rich: value.evalue.length + value.traceback.join().length };
  let size = 0;
  for (const entry of Object.values(value.data)) {
    if (typeof entry === "string") size += entry.length;
    else if (entry instanceof Uint8Array) size += entry.byteLength;
    else size += JSON.stringify(entry).length;
  }
  return { text: 0, rich: amount(size, "size") };
}
