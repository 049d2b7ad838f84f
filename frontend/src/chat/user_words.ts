/** Puts a message of the user into the model's history, with the files and the notes in front of it. */

import type { FileManifest } from "./file_manifest";
import type { History } from "./history";
import { type ModelNotes, notesBlock } from "./notes";
import { messageOf } from "./turn_end";
import type { AssistantTurn, UserTurn } from "./types";

export type Told = { manifest: FileManifest; notes: ModelNotes; history: History };

/** The user's words reach the history even when the files around them could not be described. Rejects when stopped. */
export async function tellModel(
  user: UserTurn,
  turn: AssistantTurn,
  { manifest, notes, history }: Told,
  signal: AbortSignal,
): Promise<void> {
  let files = "";
  try {
    files = await manifest.changes(user.files, signal);
  } catch (error) {
    if (!signal.aborted) notes.add(`The list of files could not be read: ${messageOf(error)}`);
  }
  const text = [files, notesBlock(notes.drain()), user.text].filter(Boolean).join("\n\n");
  history.addUser(turn.id, text);
  signal.throwIfAborted();
}
