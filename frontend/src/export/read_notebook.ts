/** Reads a Jupyter notebook as a chat: Markdown becomes answers, quotes that we wrote questions again. */

import type { CellRun, Part, Turn } from "../chat/types";
import type { Output, RunError } from "../interpreter/types";
import { output } from "../sandbox/validate_output";
import { type Fields, field, fields, json, list } from "../sandbox/validate_parts";
import { ImportError } from "./errors";
import { TurnBuilder } from "./turn_builder";

const MAX_CELLS = 2_000;
const MAX_CHARACTERS = 64 * 1024 * 1024;

export function readNotebook(text: string): { title: string; turns: Turn[] } {
  const book = parsed(text);
  if (field(book, "nbformat") !== 4) throw new ImportError("This notebook is not of nbformat 4.");
  const own = ownPart(book);
  const builder = new TurnBuilder();
  let title = own.title;
  for (const value of list(field(book, "cells"), "cells", MAX_CELLS)) {
    const cell = fields(value, "a cell");
    const source = joined(field(cell, "source"));
    const question = own.questions[String(field(cell, "id"))];
    if (field(cell, "cell_type") === "code") builder.cell(code(cell, source));
    else if (field(cell, "id") === "title" && own.title) title = own.title;
    else if (typeof question === "string") builder.question(question);
    else builder.text(source);
    title ||= /^#\s+(.+)$/m.exec(source)?.[1]?.slice(0, 200) ?? "";
  }
  return { title, turns: builder.turns };
}

function parsed(text: string): Fields {
  if (text.length > MAX_CHARACTERS) throw new ImportError("This notebook is too large.");
  try {
    return fields(JSON.parse(text), "the notebook");
  } catch (error) {
    throw new ImportError("This file is not a notebook: it is not JSON.", { cause: error });
  }
}

function ownPart(book: Fields): { title: string; questions: Fields } {
  const metadata = field(book, "metadata");
  const own = isFields(metadata) && isFields(metadata.sandcell) ? metadata.sandcell : {};
  return {
    title: typeof own.title === "string" ? own.title.slice(0, 200) : "",
    questions: isFields(own.questions) ? own.questions : {},
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function code(cell: Fields, source: string): Omit<Extract<Part, { kind: "cell" }>, "kind" | "id" | "callId"> {
  const values = Array.isArray(field(cell, "outputs")) ? (field(cell, "outputs") as unknown[]) : [];
  const count = field(cell, "execution_count");
  if (values.length === 0 && typeof count !== "number") return { code: source, complete: true };
  const outputs = values.slice(0, 1_000).flatMap(oneOutput);
  const error = outputs.find((each): each is RunError => each.output_type === "error") ?? null;
  const run: CellRun = {
    state: "done",
    status: error ? "error" : "ok",
    startedAt: 0,
    preparing: null,
    outputs,
    error,
    files: { created: [], changed: [], deleted: [] },
    durationMs: 0,
    executionCount: typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : null,
  };
  return { code: source, complete: true, run };
}

/** An output that is not sound is left out; the cell stays. */
function oneOutput(value: unknown): Output[] {
  try {
    const from = { ...fields(value, "an output") };
    if (from.output_type === "stream") from.text = joined(from.text);
    if (from.output_type === "execute_result") from.execution_count ??= 0;
    if (isFields(from.data)) {
      from.data = Object.fromEntries(Object.entries(from.data).map(([type, each]) => [type, mimeValue(type, each)]));
    }
    return [output(json(from, "an output", MAX_CHARACTERS))];
  } catch {
    return [];
  }
}

function mimeValue(type: string, value: unknown): unknown {
  return Array.isArray(value) && !type.endsWith("json") ? joined(value) : value;
}

function joined(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((each) => typeof each === "string").join("") : "";
}
