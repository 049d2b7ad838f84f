/** What the chats of a page are made with. */

import type { Ledger } from "../../broker/ledger";
import type { ChatSnapshot } from "../../chat/snapshot";
import type { ServerConfig } from "../../chat/types";
import type { Interpreter } from "../../interpreter/types";
import type { ChatShelf } from "./chat_shelf";
import type { MakeInterpreter } from "./kernel_pool";
import type { OwnChat } from "./workspace";

export type MakeChat = (options: {
  interpreter: Interpreter;
  model: string;
  id: string;
  kept?: ChatSnapshot;
  /** Another tab goes on with it: what is under way is not cut short. */
  follow?: boolean;
}) => OwnChat;

export type ChatsParts = {
  config: ServerConfig;
  shelf: ChatShelf;
  makeChat: MakeChat;
  makeInterpreter: MakeInterpreter;
  /** What left the machine through an interpreter and for its chat. */
  ledgerOf(interpreter: Interpreter): Ledger;
  /** The key of a chat's model where it is still to be had, else of the one for new chats. */
  keyFor(model?: string): string;
  /** Chats with a Python of their own at a time. */
  maxLive: number;
};
