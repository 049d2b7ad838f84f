/** Spanish. */

import { answers } from "./es/answers";
import { chats } from "./es/chats";
import { code, offline } from "./es/code";
import { files } from "./es/files";
import { messages } from "./es/messages";
import { page } from "./es/page";
import { checks, settings } from "./es/settings";
import type { Translations } from "./translations";

export const words: Translations = {
  page: { ...page, ...answers, ...chats, ...files },
  code,
  settings,
  checks,
  offline,
  messages,
};
