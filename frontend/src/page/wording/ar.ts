/** Arabic. */

import { answers } from "./ar/answers";
import { chats } from "./ar/chats";
import { code, offline } from "./ar/code";
import { files } from "./ar/files";
import { messages } from "./ar/messages";
import { page } from "./ar/page";
import { checks, settings } from "./ar/settings";
import type { Translations } from "./translations";

export const words: Translations = {
  page: { ...page, ...answers, ...chats, ...files },
  code,
  settings,
  checks,
  offline,
  messages,
};
