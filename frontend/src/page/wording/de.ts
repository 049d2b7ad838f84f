/** German. */

import { answers } from "./de/answers";
import { chats } from "./de/chats";
import { code, offline } from "./de/code";
import { files } from "./de/files";
import { messages } from "./de/messages";
import { page } from "./de/page";
import { checks, settings } from "./de/settings";
import type { Translations } from "./translations";

export const words: Translations = {
  page: { ...page, ...answers, ...chats, ...files },
  code,
  settings,
  checks,
  offline,
  messages,
};
