/** What this browser keeps about models: servers, choices, and only those keys that the reader ticked. */

import type { ModelInfo } from "../../chat/types";
import type { ModelListing, Price } from "../../model/types";

export type OwnEndpoint = { id: string; name: string; baseUrl: string; keepKey: boolean; models: ModelListing[] };

export type Adjusted = Partial<ModelInfo> & { price?: Price | null };

export type Kept = {
  endpoints: OwnEndpoint[];
  chosen: string;
  approve: boolean;
  adjusted: Record<string, Adjusted>;
  keys: Record<string, string>;
};

const KEY = "sandcell.models";
const NOTHING: Kept = { endpoints: [], chosen: "", approve: false, adjusted: {}, keys: {} };

/** Reads what was kept; what is missing or odd becomes the default. */
export function readKept(): Kept {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Kept> | null;
    if (typeof stored !== "object" || stored === null) return { ...NOTHING };
    return {
      endpoints: Array.isArray(stored.endpoints) ? stored.endpoints.filter(isEndpoint) : [],
      chosen: typeof stored.chosen === "string" ? stored.chosen : "",
      approve: stored.approve === true,
      adjusted: record(stored.adjusted),
      keys: record(stored.keys),
    };
  } catch {
    return { ...NOTHING }; // Storage is blocked or holds something that is not ours.
  }
}

/** Keeps it if the browser lets us. */
export function keep(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Private windows may refuse: the settings then hold for this visit.
  }
}

function isEndpoint(value: unknown): value is OwnEndpoint {
  const { id, name, baseUrl, models } = (value ?? {}) as Partial<OwnEndpoint>;
  const words = [id, name, baseUrl].every((one) => typeof one === "string");
  return words && Array.isArray(models) && models.every((model) => typeof model?.info?.id === "string");
}

function record<Value>(value: Record<string, Value> | undefined): Record<string, Value> {
  return typeof value === "object" && value !== null ? value : {};
}
