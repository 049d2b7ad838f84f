/** What the model is told of turns whose history is missing: imported ones, and answers that were cut short. */

import type { HistoryItem } from "../model/types";
import type { TurnNode } from "./branches";
import type { CellPart } from "./cell_runner";
import { notRunFeedback, runFeedback } from "./feedback";
import type { AssistantTurn, Turn } from "./types";

const CUT_SHORT =
  "status: interrupted (0.00 s)\nnote: The page was closed or reloaded during this run. Python was started anew: variables are gone, files in /mnt/data are still there.";
const NOT_RUN = "The page was closed or reloaded before this call was run.";

/** Each answer without a history gets one made of what is on the screen; one that was cut short gets its end. */
export function withHistories(nodes: readonly TurnNode[]): TurnNode[] {
  const turns = new Map(nodes.map(({ turn }) => [turn.id, turn]));
  return nodes.map((node) => {
    const { turn, parent, history } = node;
    if (turn.role === "user") return node;
    const asked = parent === null ? undefined : turns.get(parent);
    const items = history.length > 0 ? completed(turn, history) : [...question(turn, asked), ...told(turn)];
    return { ...node, history: items };
  });
}

function question(turn: AssistantTurn, asked: Turn | undefined): HistoryItem[] {
  return asked?.role === "user" ? [{ role: "user", turn: turn.id, text: asked.text || "(Files only.)" }] : [];
}

function told(turn: AssistantTurn): HistoryItem[] {
  const items: HistoryItem[] = [];
  let text = "";
  for (const part of turn.parts) {
    if (part.kind === "text") text += part.text;
    if (part.kind !== "cell" || !part.complete) continue;
    items.push(...callAndResult(turn, part, text));
    text = "";
  }
  if (text.trim()) items.push({ role: "assistant", turn: turn.id, text, calls: [] });
  return items;
}

function callAndResult(turn: AssistantTurn, part: CellPart, text: string): HistoryItem[] {
  const { callId: id, code } = part;
  const call = { id, name: "python", arguments: JSON.stringify({ code }), code };
  return [
    { role: "assistant", turn: turn.id, text, calls: [call] },
    { role: "tool", turn: turn.id, callId: id, text: resultText(part) },
  ];
}

function resultText({ run }: CellPart): string {
  if (run?.state === "done") return runFeedback(run);
  return run?.state === "running" ? CUT_SHORT : notRunFeedback(NOT_RUN);
}

/** Every call has its result, and the words that were on the screen are said. */
function completed(turn: AssistantTurn, history: readonly HistoryItem[]): HistoryItem[] {
  const items = [...history];
  const answered = new Set(items.flatMap((item) => (item.role === "tool" ? [item.callId] : [])));
  for (const call of items.flatMap((item) => (item.role === "assistant" ? item.calls : []))) {
    if (answered.has(call.id)) continue;
    const part = turn.parts.find((each): each is CellPart => each.kind === "cell" && each.callId === call.id);
    items.push({
      role: "tool",
      turn: turn.id,
      callId: call.id,
      text: part ? resultText(part) : notRunFeedback(NOT_RUN),
    });
  }
  if (items.at(-1)?.role === "assistant") return items;
  const text = lastText(turn);
  if (text.trim()) items.push({ role: "assistant", turn: turn.id, text, calls: [] });
  return items;
}

function lastText({ parts }: AssistantTurn): string {
  const from = parts.findLastIndex((part) => part.kind === "cell") + 1;
  return parts
    .slice(from)
    .map((part) => (part.kind === "text" ? part.text : ""))
    .join("");
}
