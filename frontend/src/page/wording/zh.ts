/** Chinese, simplified. */

import type { Translations } from "./translations";
import { answers } from "./zh/answers";
import { chats } from "./zh/chats";
import { code, offline } from "./zh/code";
import { files } from "./zh/files";
import { messages } from "./zh/messages";
import { page } from "./zh/page";
import { checks, settings } from "./zh/settings";

export const words: Translations = {
  page: { ...page, ...answers, ...chats, ...files },
  code,
  settings,
  checks,
  offline,
  messages,
};
