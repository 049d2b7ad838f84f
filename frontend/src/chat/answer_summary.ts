/** An old answer in a few lines, for a model whose window is full: what was run, made and said. */

import type { HistoryItem } from "../model/types";
import { fitText } from "./truncation";

export const SUMMARY_MARK = "(Summary of this earlier answer, made to save room.";
const WORDS = { characters: 600, lineCharacters: 300 };
const MOST_FILES = 12;

/** Made by rule, from what the history holds; summarising one again changes nothing. */
export function answerSummary(turn: readonly HistoryItem[]): string {
  const said = turn.findLast((item) => item.role === "assistant" && item.text.trim() !== "");
  const words = said?.role === "assistant" ? said.text.trim() : "";
  if (words.startsWith(SUMMARY_MARK)) return words;
  const results = turn.flatMap((item) => (item.role === "tool" ? [item.text] : []));
  const parts = [runsLine(results), filesLine(results), words && `It said: ${fitText(words, WORDS)}`];
  return `${[SUMMARY_MARK, ...parts.filter(Boolean)].join(" ")})`;
}

function runsLine(results: readonly string[]): string {
  if (results.length === 0) return "";
  const counts = new Map<string, number>();
  for (const text of results) {
    const status = /^status: (\w+)/.exec(text)?.[1] ?? "error";
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return `It ran code: ${[...counts].map(([status, count]) => `${count} ${status}`).join(", ")}.`;
}

function filesLine(results: readonly string[]): string {
  const lines = results.flatMap((text) =>
    [...text.matchAll(/^(?:created|changed): (.+)$/gm)].map((match) => match[1] ?? ""),
  );
  const files = [...new Set(lines.flatMap((line) => line.split(", ")))].slice(0, MOST_FILES);
  return files.length ? `It wrote ${files.join(", ")}.` : "";
}
