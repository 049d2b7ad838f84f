/** Japanese. */

import { answers } from "./ja/answers";
import { chats } from "./ja/chats";
import { code, offline } from "./ja/code";
import { files } from "./ja/files";
import { messages } from "./ja/messages";
import { page } from "./ja/page";
import { checks, settings } from "./ja/settings";
import type { Translations } from "./translations";

export const words: Translations = {
  page: { ...page, ...answers, ...chats, ...files },
  code,
  settings,
  checks,
  offline,
  messages,
};
