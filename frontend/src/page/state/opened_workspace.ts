/** Makes a workspace of a chat that was kept: its files mounted, its draft in the message box. */

import type { Interpreter } from "../../interpreter/types";
import type { ShelvedChat } from "./chat_shelf";
import type { ChatsParts } from "./chats_parts";
import { Workspace } from "./workspace";

/** With `follow` another tab goes on with the chat: here it is only shown. */
export async function openedWorkspace(
  { config, makeChat, ledgerOf, keyFor }: ChatsParts,
  { record, snapshot, files }: ShelvedChat,
  interpreter: Interpreter,
  follow: boolean,
): Promise<Workspace> {
  for (const { path, blob } of files) await interpreter.files.write(path, blob, { always: true });
  const { id } = record;
  const make = (chosen: string) => makeChat({ interpreter, model: chosen, id, kept: snapshot, follow });
  const workspace = new Workspace(config, interpreter, make, ledgerOf(interpreter), keyFor(record.model));
  workspace.draft = record.draft;
  await workspace.attachKept(record.attached);
  workspace.setReadOnly(follow);
  return workspace;
}
