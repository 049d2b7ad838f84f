/** A chat as plain data: what is kept between visits, exported and imported. */

import type { Choices, TurnNode } from "./branches";
import type { QueuedMessage } from "./message_queue";
import { notices } from "./notices";
import type { Telling } from "./telling";
import type { AssistantTurn, CellRun } from "./types";

export type ChatSnapshot = {
  title: string;
  /** The title was given by the person, not made from the first message. */
  named: boolean;
  nodes: readonly TurnNode[];
  choices: Choices;
  /** What the model is told with the next message. */
  notes: readonly string[];
  queue: readonly QueuedMessage[];
  /** How much of the files the model is told; absent in chats that were kept before it could be chosen. */
  telling?: Telling;
};

/** Ends what was under way when the page went away, so that it can be gone on with. */
export function settled(node: TurnNode): TurnNode {
  const { turn } = node;
  if (turn.role === "user") return node;
  const under = turn.state === "waiting" || turn.state === "streaming" || turn.state === "running";
  for (const part of turn.parts) {
    if (part.kind !== "cell") continue;
    delete part.awaiting;
    if (part.run) settleRun(part.run);
  }
  if (under) interrupt(turn);
  return node;
}

function interrupt(turn: AssistantTurn): void {
  turn.parts = turn.parts.filter((part) => part.kind !== "cell" || part.complete || part.code.trim() !== "");
  for (const part of turn.parts) if (part.kind === "cell") part.complete = true;
  turn.parts.push(notices.pageClosed());
  turn.state = "done";
}

function settleRun(run: CellRun): void {
  if (run.state === "done") return;
  Object.assign(run, { state: "done", status: "interrupted", preparing: null, durationMs: 0 });
}
