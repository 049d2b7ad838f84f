/** Building blocks of the wire's checks: each returns a fresh, plain value or throws `WireError`. */

import { MAX_JSON_DEPTH, MAX_JSON_NODES } from "./bounds";

/** A message from the sandbox is not what the wire allows; it is dropped, never repaired. */
export class WireError extends Error {
  readonly code = "wire-invalid";
}

export type Fields = Record<string, unknown>;

export function fail(what: string): never {
  throw new WireError(`The sandbox sent a message that the wire does not allow: ${what}.`);
}

/** A plain object; what else structured clone can make (Map, Error, typed arrays…) is refused. */
export function fields(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null) return fail(`${what} is not an object`);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return fail(`${what} is not a plain object`);
  return value as Fields;
}

/** Own property only, so that nothing is read from a prototype. */
export function field(from: Fields, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

/** Text as it was sent. */
export function rawText(value: unknown, what: string, maximum: number): string {
  if (typeof value !== "string") return fail(`${what} is not text`);
  return value.length > maximum ? fail(`${what} is longer than ${maximum}`) : value;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Half a character: no JSON that holds one is accepted by a model's server, and the chat would be stuck with it. */
function wellFormed(value: string): string {
  return value.replace(LONE_SURROGATE, "\ufffd");
}

export function text(value: unknown, what: string, maximum: number): string {
  return wellFormed(rawText(value, what, maximum));
}

export function oneOf<T extends string>(value: unknown, what: string, allowed: readonly T[]): T {
  const found = allowed.find((entry) => entry === value);
  return found === undefined ? fail(`${what} is not one of ${allowed.join(", ")}`) : found;
}

export function flag(value: unknown, what: string): boolean {
  return typeof value === "boolean" ? value : fail(`${what} is not true or false`);
}

export function amount(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) return fail(`${what} is not a number ≥ 0`);
  return value;
}

export function integer(value: unknown, what: string): number {
  return Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : fail(`${what} is not an integer ≥ 0`);
}

export function list(value: unknown, what: string, maximum: number): unknown[] {
  if (!Array.isArray(value)) return fail(`${what} is not a list`);
  return value.length > maximum ? fail(`${what} has more than ${maximum} entries`) : value;
}

type Budget = { nodes: number; characters: number };

/** A list without holes; one of a length that its holes only pretend would take for ever to walk. */
function listOf(value: unknown[], what: string, budget: Budget, depth: number): unknown[] {
  if (value.length > budget.nodes) return fail(`${what} is too large`);
  return Array.from(value, (entry) => copy(entry ?? null, what, budget, depth + 1));
}

function objectOf(value: object, what: string, budget: Budget, depth: number): Fields {
  const result: Fields = Object.create(null);
  for (const [name, entry] of Object.entries(fields(value, what))) {
    budget.characters -= name.length;
    result[wellFormed(name)] = copy(entry, what, budget, depth + 1);
  }
  return { ...result };
}

function copy(value: unknown, what: string, budget: Budget, depth: number): unknown {
  budget.nodes -= 1;
  if (budget.nodes < 0 || budget.characters < 0) return fail(`${what} is too large`);
  if (depth > MAX_JSON_DEPTH) return fail(`${what} is nested too deeply`);
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string") {
    budget.characters -= value.length;
    return budget.characters < 0 ? fail(`${what} is too large`) : wellFormed(value);
  }
  if (Array.isArray(value)) return listOf(value, what, budget, depth);
  return typeof value === "object" ? objectOf(value, what, budget, depth) : fail(`${what} is not JSON`);
}

/** A copy that holds nothing but JSON, bounded in size and depth. */
export function json(value: unknown, what: string, characters: number): unknown {
  return copy(value, what, { nodes: MAX_JSON_NODES, characters }, 0);
}
