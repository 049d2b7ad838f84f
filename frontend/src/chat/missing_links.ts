/** A link to a file that is not there is said to the user now and to the model next. */

import type { Files } from "../interpreter/types";
import { exists, sandboxLinks } from "./links";
import type { ModelNotes } from "./notes";
import { notices } from "./notices";
import type { AssistantTurn } from "./types";

export async function tellMissingLinks(turn: AssistantTurn, files: Files, notes: ModelNotes): Promise<void> {
  const text = turn.parts.map((part) => (part.kind === "text" ? part.text : "")).join("\n");
  const links = sandboxLinks(text);
  if (turn.state !== "done" || links.length === 0) return;
  try {
    const present = new Set((await files.list()).map((file) => file.path));
    const missing = links.filter((link) => !exists(link, present));
    if (missing.length === 0) return;
    turn.parts.push(notices.missingFiles(missing));
    notes.add(`Your last answer links to files that do not exist: ${missing.join(", ")}.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notes.add(`The links of your last answer could not be checked: ${reason}`);
  }
}
