/** Tells whether a turn changed since it was written: turns are changed in place. */

import type { TurnNode } from "../chat/branches";
import type { Part } from "../chat/types";

/** Values that are all the same, by identity, as long as nothing that is kept of the turn changed. */
export type Fingerprint = readonly unknown[];

export function fingerprint({ turn, parent, history }: TurnNode): Fingerprint {
  if (turn.role === "user") return [parent, turn.text, turn.files, ...history];
  const { state, error, usage, model, parts } = turn;
  return [parent, state, error, model, JSON.stringify(usage), ...parts.flatMap(ofPart), ...history];
}

function ofPart(part: Part): unknown[] {
  if (part.kind === "notice") return [part.code, part.text, part.action];
  if (part.kind === "changes")
    return [JSON.stringify(part.files.map(({ path, kept, rejected }) => [path, kept, rejected]))];
  if (part.kind !== "cell") return [part.kind, part.text];
  const { code, complete, run } = part;
  if (!run) return [code, complete];
  // A stream that grows keeps its place: only its length tells.
  const streamed = run.outputs.reduce((sum, each) => sum + (each.output_type === "stream" ? each.text.length : 0), 0);
  return [code, complete, run.state, run.status, run.error, run.files, run.startedAt, run.outputs, streamed];
}

export function same(one: Fingerprint | undefined, other: Fingerprint): boolean {
  return one?.length === other.length && other.every((each, at) => Object.is(each, one[at]));
}
