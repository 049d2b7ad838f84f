/** French. */

import { answers } from "./fr/answers";
import { chats } from "./fr/chats";
import { code, offline } from "./fr/code";
import { files } from "./fr/files";
import { messages } from "./fr/messages";
import { page } from "./fr/page";
import { checks, settings } from "./fr/settings";
import type { Translations } from "./translations";

export const words: Translations = {
  page: { ...page, ...answers, ...chats, ...files },
  code,
  settings,
  checks,
  offline,
  messages,
};
