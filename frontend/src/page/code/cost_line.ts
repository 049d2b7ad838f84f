/** Tokens and cost of an answer in a few words; a cost that nobody told is unknown, never guessed. */

import type { Usage } from "../../chat/types";
import { INSIDE } from "../state/model_shelf";

/** Names of the rule-based assistant: it reads no tokens and costs nothing. */
const RULE_BASED = new Set(["sandcell-assistant", INSIDE]);

/** Whether there is anything to count in an answer of this model. */
export function isCounted(model: string): boolean {
  return !RULE_BASED.has(model);
}

export function costLine({ inputTokens, outputTokens, cost, requests, priced }: Usage): string {
  const tokens = `${short(inputTokens + outputTokens)} tokens`;
  if (cost === undefined || priced < requests) return `${tokens} · cost unknown`;
  return `${tokens} · ${dollars(cost)}`;
}

function short(count: number): string {
  if (count < 10_000) return count.toLocaleString("en-US");
  return count < 1_000_000 ? `${Math.round(count / 1000)}k` : `${(count / 1e6).toFixed(1)}M`;
}

function dollars(cost: number): string {
  if (cost === 0) return "$0";
  return cost < 0.01 ? `$${cost.toPrecision(2)}` : `$${cost.toFixed(2)}`;
}
