/** Keeps the history within the model's window: first pictures go, then old outputs, then old answers. */

import type { HistoryItem } from "../model/types";
import { answerSummary } from "./answer_summary";

/** Past this share of the window the history is shortened … */
const FULL = 0.7;
/** … to this one, so that not every request changes its beginning (providers cache it). */
const TARGET = 0.5;
const CHARACTERS_PER_TOKEN = 3.5;
const IMAGE_TOKENS = 1_100;
const GOAL_CHARACTERS = 2_000;
const LAST_RUNS = 2;

const OUTPUT_LEFT_OUT = "(The rest of this output was left out to save room; run the code again if you need it.)";
const FILES_LINE = /^(created|changed|deleted): \/mnt\/data\//;
const MANIFEST = /^<files>\n[\s\S]*?\n<\/files>/;

export function estimateTokens(system: string, items: readonly HistoryItem[]): number {
  return tokens(system) + items.reduce((sum, item) => sum + itemTokens(item), 0);
}

/** How far a history had to be shortened: pictures, then outputs, then answers. */
export type Cut = "pictures" | "outputs" | "answers";

/** The history that fits, and what had to go; the same array and null when nothing had to. */
export function fitWindow(
  items: readonly HistoryItem[],
  system: string,
  window: number,
): { items: readonly HistoryItem[]; cut: Cut | null } {
  if (estimateTokens(system, items) <= window * FULL) return { items, cut: null };
  const fits = (candidate: readonly HistoryItem[]) => estimateTokens(system, candidate) <= window * TARGET;
  const withoutOld = withoutImages(items, 1);
  if (fits(withoutOld)) return { items: withoutOld, cut: "pictures" };
  const short = shortOutputs(withoutImages(items, 0));
  if (fits(short)) return { items: short, cut: "outputs" };
  const left = withoutAnswers(short, fits);
  if (left.length < short.length || left.some((item, at) => item !== short[at])) return { items: left, cut: "answers" };
  // Nothing more can go: the last runs and the words of the user are all there is.
  const changed = short.some((item, at) => item !== items[at]);
  return changed ? { items: short, cut: "outputs" } : { items, cut: null };
}

/** Letters of most scripts take more tokens than those of English; ideographs about one each. */
function tokens(text: string): number {
  const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  const other = text.match(/[\u0080-\u2e7f]/g)?.length ?? 0;
  return Math.ceil((text.length - wide - other) / CHARACTERS_PER_TOKEN + other / 2 + wide);
}

function itemTokens(item: HistoryItem): number {
  if (item.role === "user") return tokens(item.text) + (item.images?.length ?? 0) * IMAGE_TOKENS + 4;
  if (item.role === "tool") return tokens(item.text) + 8;
  const native = item.native ? JSON.stringify(item.native.items) : "";
  return Math.max(tokens(native), tokens(item.text + item.calls.map((call) => call.arguments).join(""))) + 8;
}

/** Takes the pictures out of all but the last `keep` items that have some. */
function withoutImages(items: readonly HistoryItem[], keep: number): HistoryItem[] {
  let left = keep;
  return items
    .toReversed()
    .map((item): HistoryItem => {
      if (item.role !== "user" || !item.images?.length || left-- > 0) return item;
      return { role: "user", turn: item.turn, text: `${item.text}\n(The pictures were left out to save room.)` };
    })
    .reverse();
}

/** Old outputs keep their status line, the last two runs stay whole. */
function shortOutputs(items: readonly HistoryItem[]): HistoryItem[] {
  let left = LAST_RUNS;
  return items
    .toReversed()
    .map((item): HistoryItem => {
      if (item.role !== "tool" || left-- > 0 || item.shortened) return item;
      const [status = "", ...lines] = item.text.split("\n");
      const files = lines.filter((line) => FILES_LINE.test(line));
      return { ...item, text: [status, ...files, OUTPUT_LEFT_OUT].join("\n"), shortened: true };
    })
    .reverse();
}

type Fits = (items: readonly HistoryItem[]) => boolean;

/** Turn by turn, the oldest first; within the last turn its oldest steps. The user's words stay if they can. */
function withoutAnswers(items: readonly HistoryItem[], fits: Fits): HistoryItem[] {
  const turns = byTurn(items);
  const last = turns.pop() ?? [];
  const earlier = withoutOldTurns(turns, items, (kept) => fits([...kept, ...last]));
  const steps = bySteps(last);
  while (steps.length > LAST_RUNS + 1 && !fits([...earlier, ...steps.flat()])) steps.splice(1, 1);
  return [...earlier, ...steps.flat()];
}

function withoutOldTurns(turns: readonly HistoryItem[][], items: readonly HistoryItem[], fits: Fits): HistoryItem[] {
  const manifest = items.findLast((item) => item.role === "user" && MANIFEST.test(item.text));
  const kept = [...turns];
  for (const [at, turn] of turns.entries()) {
    if (fits(kept.flat())) return kept.flat();
    kept[at] = goalOnly(turn, manifest);
  }
  // The first request and the description of the files outlive the other requests.
  const dispensable = (turn: HistoryItem[], at: number) => at > 0 && turn[0]?.turn !== manifest?.turn;
  let at = kept.findIndex(dispensable);
  while (at >= 0 && !fits(kept.flat())) {
    kept.splice(at, 1);
    at = kept.findIndex(dispensable);
  }
  return kept.flat();
}

function byTurn(items: readonly HistoryItem[]): HistoryItem[][] {
  const turns: HistoryItem[][] = [];
  for (const item of items) {
    const current = turns.at(-1);
    if (current?.[0]?.turn === item.turn) current.push(item);
    else turns.push([item]);
  }
  return turns;
}

/** The user's message first, then each answer together with the results of its calls. */
function bySteps(turn: readonly HistoryItem[]): HistoryItem[][] {
  const steps: HistoryItem[][] = [];
  for (const item of turn) {
    if (item.role === "assistant" || steps.length === 0) steps.push([item]);
    else steps.at(-1)?.push(item);
  }
  return steps;
}

/** The user's words; the newest description of the files as well, older ones are out of date. */
function goalOnly(turn: readonly HistoryItem[], manifest: HistoryItem | undefined): HistoryItem[] {
  const [first] = turn;
  if (first?.role !== "user") return [];
  const files = first === manifest ? (MANIFEST.exec(first.text)?.[0] ?? "") : "";
  const words = first.text.replace(MANIFEST, "").trim();
  const short = words.length > GOAL_CHARACTERS ? `${words.slice(0, GOAL_CHARACTERS)}… (shortened to save room)` : words;
  return [
    { role: "user", turn: first.turn, text: [files, short].filter(Boolean).join("\n\n") },
    { role: "assistant", turn: first.turn, text: answerSummary(turn), calls: [] },
  ];
}
