/** What the chat and the clients of models report, by their codes: English as they say it, the page's language otherwise. */

import type { Part } from "../chat/types";
import type { ErrorInfo } from "../interpreter/types";
import { translatable } from "./wording/catalogue";
import { language } from "./wording/language";

/** Takes what was said in English, and the number or the names in it. */
type Said = (said: string, detail: string) => string;

const own: Said = (said) => said;

export const messageTexts = translatable("messages", {
  notices: {
    "variables-lost": own,
    "page-closed": own,
    "repeated-code": own,
    "repeated-error": own,
    "errors-in-a-row": own,
    "tool-turns": own,
    "answer-cut": own,
    "answer-filtered": own,
    "missing-file": own,
    "context-shortened": own,
    "context-truncated": own,
    "fenced-mode": own,
  },
  failures: {
    "wrong-key": own,
    forbidden: own,
    "quota-exhausted": own,
    "rate-limited": own,
    "model-not-found": own,
    "context-too-long": own,
    "bad-request": own,
    unreachable: own,
    "model-timeout": own,
    "provider-failed": own,
    "stream-broken": own,
    "not-understood": own,
    "empty-answer": own,
  },
});

type Notice = Extract<Part, { kind: "notice" }>;

function saying(table: Readonly<Record<string, Said>>, code: string): Said {
  return Object.hasOwn(table, code) ? (table[code] ?? own) : own;
}

/** The number or the names in a sentence of the chat. */
function detailOf(said: string): string {
  return /links to (.+), but/.exec(said)?.[1] ?? /\d+/.exec(said)?.[0] ?? "";
}

export function noticeText({ code, text }: Notice): string {
  return saying(messageTexts.notices, code)(text, detailOf(text));
}

/** What a provider said itself is quoted after the page's own words. */
export function failureText({ code, message, detail }: ErrorInfo): string {
  const words = saying(messageTexts.failures, code)(message, "");
  const provider = detail?.provider;
  const quoted = language() === "en" || words === message || typeof provider !== "string" || provider === "";
  return quoted ? words : `${words} “${provider}”`;
}
