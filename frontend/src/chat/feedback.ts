/** What the model is told about a run: one compact text, never base64. */

import type { Output, RunError } from "../interpreter/types";
import { describeDisplay, isRich, plainText } from "./output_description";
import { fitText } from "./truncation";
import type { CellRun } from "./types";
import { unkeptNotes } from "./unkept_notes";
import { goneNames } from "./variable_names";

const STREAMS = 8_000;
const RESULT = 4_000;
const TRACEBACK = 3_000;
const LINE = 500;
/** Text on stderr is mostly warnings: it gets this much when stdout needs the rest. */
const STDERR_SHARE = 2_000;
const MAX_DISPLAYS = 20;
const MAX_FILES = 30;

const EMPTY = "no output; print the value or leave it as the last expression";

const STATUS_NOTES: Partial<Record<NonNullable<CellRun["status"]>, string>> = {
  timeout: "The run was stopped because it took too long. Work on less data or in smaller steps.",
  interrupted: "The run was interrupted by the user.",
  out_of_memory: "The run needed more memory than there is. Work on less data or in smaller pieces.",
  restarted: "The Python process ended unexpectedly and was started anew.",
};

const STATE_LOST =
  "The kernel was restarted: variables, imports and functions are gone; files in /mnt/data are still there. Run again what you need.";

function stateLost({ lost, restored }: CellRun): string {
  const gone = goneNames(lost, 50);
  if (restored && restored.length > 0) {
    const rest = gone ? ` Gone: ${gone}. Make these again if you need them.` : "";
    return `The kernel was replaced. These are back as they were before this run: ${goneNames(restored, 50)}.${rest}`;
  }
  return gone ? `${STATE_LOST} Variables that are gone: ${gone}.` : STATE_LOST;
}

/** The text for one finished run; `notes` are things the model should know besides. */
export function runFeedback(run: CellRun, notes: readonly string[] = []): string {
  const sections = [...streamSections(run.outputs), ...displaySections(run.outputs), ...fileSection(run)];
  sections.push(...errorSections(run));
  if (sections.length === 0) sections.push(EMPTY);
  const status = run.status ?? "error";
  const all = [STATUS_NOTES[status], run.stateLost ? stateLost(run) : undefined, ...unkeptNotes(run), ...notes];
  const head = `status: ${status} (${((run.durationMs ?? 0) / 1000).toFixed(2)} s)`;
  return [head, ...sections, ...all.filter(Boolean).map((note) => `note: ${note}`)].join("\n");
}

/** A call that was never run still needs an answer. */
export function notRunFeedback(reason: string): string {
  return `status: error (0.00 s)\nnote: ${reason}`;
}

export const INTERRUPTED_BEFORE_RUN =
  "status: interrupted (0.00 s)\nnote: Interrupted by the user before this call was run.";

function streamSections(outputs: readonly Output[]): string[] {
  const text = (name: "stdout" | "stderr") =>
    outputs.map((output) => (output.output_type === "stream" && output.name === name ? output.text : "")).join("");
  const stdout = withoutAnsi(text("stdout"));
  const stderr = withoutAnsi(text("stderr"));
  const forStderr = Math.max(STDERR_SHARE, STREAMS - stdout.length);
  const shortStderr = fitText(stderr.trimEnd(), { characters: Math.min(forStderr, STREAMS), lineCharacters: LINE });
  const forStdout = STREAMS - Math.min(shortStderr.length, STDERR_SHARE);
  const characters = stderr ? Math.max(forStdout, STREAMS - shortStderr.length) : STREAMS;
  const shortStdout = fitText(stdout.trimEnd(), { characters, lineCharacters: LINE });
  return [shortStdout && `stdout:\n${shortStdout}`, shortStderr && `stderr:\n${shortStderr}`].filter(Boolean);
}

function displaySections(outputs: readonly Output[]): string[] {
  const shown = outputs.filter(
    (output) => output.output_type === "display_data" || output.output_type === "execute_result",
  );
  const sections = shown.slice(0, MAX_DISPLAYS).map((output, place) => {
    const text = isRich(output) ? describeDisplay(output) : plainText(output);
    const label = output.output_type === "execute_result" ? "result:\n" : `display ${place + 1}: `;
    return label + fitText(text, { characters: RESULT, lineCharacters: LINE });
  });
  if (shown.length <= MAX_DISPLAYS) return sections;
  return [...sections, `[… ${shown.length - MAX_DISPLAYS} more displays, shown to the user]`];
}

function fileSection(run: CellRun): string[] {
  const lines = (["created", "changed", "deleted"] as const)
    .filter((kind) => run.files[kind].length > 0)
    .map((kind) => `${kind}: ${listed(run.files[kind])}`);
  return lines.length ? [["files:", ...lines].join("\n")] : [];
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, MAX_FILES).join(", ");
  return paths.length > MAX_FILES ? `${shown} and ${paths.length - MAX_FILES} more` : shown;
}

function errorSections(run: CellRun): string[] {
  const error = run.error;
  if (!error) return [];
  const message = fitText(`${error.ename}: ${withoutAnsi(error.evalue)}`, {
    characters: 2_000,
    lineCharacters: LINE * 2,
  });
  const sections = [`error: ${message}${where(run, error)}`];
  const frames = withoutAnsi(error.traceback.join("\n")).trim();
  if (frames) sections.push(fitText(frames, { characters: TRACEBACK, lineCharacters: LINE }));
  if (error.hint) sections.push(`hint: ${fitText(error.hint, { characters: 2_000, lineCharacters: 1_000 })}`);
  return sections;
}

function where(run: CellRun, error: RunError): string {
  const cell = run.executionCount ? `cell ${run.executionCount}` : "";
  const line = error.line ? `line ${error.line}` : "";
  const place = [cell, line].filter(Boolean).join(", ");
  return place ? ` (${place})` : "";
}

/** Colours, and what a progress bar overwrote in its line. */
export function withoutAnsi(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character.
  const plain = text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replaceAll("\r\n", "\n");
  if (!plain.includes("\r")) return plain;
  return plain
    .split("\n")
    .map((line) => line.split("\r").findLast((piece) => piece !== "") ?? "")
    .join("\n");
}
