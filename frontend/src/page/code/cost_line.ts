/** Tokens and cost of an answer in a few words; a cost that nobody told is unknown, never guessed. */

import type { Usage } from "../../chat/types";
import { INSIDE } from "../state/model_shelf";
import { texts } from "../texts";
import { count, language, languageTag } from "../wording/language";

/** Names of the rule-based assistant: it reads no tokens and costs nothing. */
const RULE_BASED = new Set(["sandcell-assistant", INSIDE]);

/** Whether there is anything to count in an answer of this model. */
export function isCounted(model: string): boolean {
  return !RULE_BASED.has(model);
}

export function costLine({ inputTokens, outputTokens, cost, requests, priced }: Usage): string {
  const tokens = texts.cost.tokens(short(inputTokens + outputTokens));
  if (cost === undefined || priced < requests) return `${tokens} · ${texts.cost.unknown}`;
  return `${tokens} · ${dollars(cost)}`;
}

function short(tokens: number): string {
  if (tokens < 10_000) return count(tokens);
  if (language() !== "en") return new Intl.NumberFormat(languageTag(), { notation: "compact" }).format(tokens);
  return tokens < 1_000_000 ? `${Math.round(tokens / 1000)}k` : `${(tokens / 1e6).toFixed(1)}M`;
}

function dollars(cost: number): string {
  if (cost === 0) return "$0";
  return cost < 0.01 ? `$${cost.toPrecision(2)}` : `$${cost.toFixed(2)}`;
}
