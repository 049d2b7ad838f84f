/** Tells whether any run ended since the last look. */

import type { Turn } from "../../chat/types";

/** A text that changes whenever another run of the chat has ended. */
export function lastRunStamp(turns: readonly Turn[]): string {
  let ended = 0;
  let latest = 0;
  for (const turn of turns) {
    if (turn.role !== "assistant") continue;
    for (const part of turn.parts) {
      if (part.kind !== "cell" || part.run?.state !== "done") continue;
      ended += 1;
      latest = Math.max(latest, part.run.startedAt);
    }
  }
  return `${ended} ${latest}`;
}
