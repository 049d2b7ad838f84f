/** A chat as a Jupyter notebook, nbformat 4.5, with its outputs. */

import type { CellPart } from "../chat/cell_runner";
import type { MimeBundle, Output } from "../interpreter/types";
import { type ExportedChat, pieces } from "./document";
import { nativeCode, nativeLinks } from "./native_code";

type Json = Record<string, unknown>;

/** Base64 stands in a notebook as it is; other text as lines. */
const BINARY = /^(?:image\/(?!svg)|audio\/|video\/|application\/pdf)/;
const JSON_TYPE = /^application\/(?:json|.*\+json)$/;

export function notebook(chat: ExportedChat): Json {
  const cells: Json[] = [markdown("title", `# ${chat.title}`)];
  for (const [at, piece] of pieces(chat.turns).entries()) {
    if (piece.kind === "cell") cells.push(codeCell(piece.cell, at));
    else if (piece.kind === "text") cells.push(markdown(`text-${at}`, nativeLinks(piece.text)));
    else if (piece.text) cells.push(markdown(`question-${at}`, quoted(piece.text)));
  }
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "python3", display_name: "Python 3", language: "python" },
      language_info: { name: "python", file_extension: ".py", mimetype: "text/x-python" },
      sandcell: { title: chat.title, questions: questions(chat) },
    },
    cells,
  };
}

/** Which Markdown cells are what the person asked, so that an import tells them apart from answers. */
function questions(chat: ExportedChat): Json {
  const found: Json = {};
  for (const [at, piece] of pieces(chat.turns).entries()) {
    if (piece.kind === "question" && piece.text) found[`question-${at}`] = piece.text;
  }
  return found;
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

function markdown(id: string, text: string): Json {
  return { cell_type: "markdown", id, metadata: {}, source: lines(text) };
}

function codeCell({ code, run }: CellPart, at: number): Json {
  const count = run?.executionCount ?? null;
  const outputs = (run?.outputs ?? []).flatMap((output) => notebookOutput(output, count));
  if (run?.error && !run.outputs.some(({ output_type }) => output_type === "error")) outputs.push(error(run.error));
  return {
    cell_type: "code",
    id: `cell-${at}`,
    metadata: {},
    execution_count: count,
    source: lines(nativeCode(code)),
    outputs,
  };
}

function notebookOutput(output: Output, count: number | null): Json[] {
  switch (output.output_type) {
    case "stream":
      return [{ output_type: "stream", name: output.name, text: lines(output.text) }];
    case "display_data":
      return [{ output_type: "display_data", data: bundle(output.data), metadata: output.metadata }];
    case "execute_result": {
      const number = output.execution_count ?? count;
      return [
        {
          output_type: "execute_result",
          execution_count: number,
          data: bundle(output.data),
          metadata: output.metadata,
        },
      ];
    }
    case "error":
      return [error(output)];
    default:
      return [];
  }
}

function error({ ename, evalue, traceback }: { ename: string; evalue: string; traceback: string[] }): Json {
  return { output_type: "error", ename, evalue, traceback };
}

function bundle(data: MimeBundle): Json {
  return Object.fromEntries(Object.entries(data).map(([type, value]) => [type, inNotebook(type, value)]));
}

function inNotebook(type: string, value: unknown): unknown {
  if (typeof value !== "string" || JSON_TYPE.test(type)) return value;
  return BINARY.test(type) ? value : lines(value);
}

/** nbformat keeps text as lines with their ends. */
function lines(text: string): string[] {
  return text === "" ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}
