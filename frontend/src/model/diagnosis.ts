/** Tests a connection step by step and names the first thing that is wrong, with what to do about it. */

import type { ModelInfo } from "../chat/types";
import { createModelClient } from "./client";
import { ModelError } from "./errors";
import { listModels } from "./model_list";
import { findObstacle, isHttp, type Obstacle } from "./reachability";
import type { Endpoint, ModelEvent, ModelListing, ToolDefinition } from "./types";

export type Check = {
  what: "server" | "models" | "model" | "answer" | "tools" | "stream";
  state: "ok" | "warn" | "fail";
  /** Stable name of what was found. */
  code: string;
  detail?: string;
  /** A base URL that answers where the given one does not. */
  better?: string;
};

export type Diagnosis = { checks: Check[]; models: ModelListing[] };

export type Subject = { endpoint: Endpoint; model: ModelInfo | null; tool: ToolDefinition };

const QUESTION = "Run print(6 * 7) with the python tool.";
const SYSTEM = "You test a connection. Call the python tool once when you have it, and say little.";
const PATIENCE_MS = 15_000;

/** Never rejects but for an abort; the checks after a failure are not made. */
export async function diagnose(subject: Subject, signal: AbortSignal): Promise<Diagnosis> {
  const checks: Check[] = [];
  if (!isHttp(subject.endpoint.baseUrl)) {
    return { checks: [{ what: "server", state: "fail", code: "not-a-url" }], models: [] };
  }
  const models = await checkList(subject, checks, signal);
  if (checks.some(({ state }) => state === "fail")) return { checks, models };
  checkName(subject, models, checks);
  if (subject.model && !checks.some(({ state }) => state === "fail")) await checkAnswer(subject, checks, signal);
  return { checks, models };
}

async function checkList({ endpoint }: Subject, checks: Check[], signal: AbortSignal): Promise<ModelListing[]> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const models = await listModels(endpoint, limited);
    checks.push({ what: "server", state: "ok", code: "reached" });
    checks.push({
      what: "models",
      state: models.length ? "ok" : "warn",
      code: "listed",
      detail: String(models.length),
    });
    return models;
  } catch (error) {
    signal.throwIfAborted();
    checks.push(...(await explain(error, endpoint, signal)));
    return [];
  }
}

async function explain(error: unknown, endpoint: Endpoint, signal: AbortSignal): Promise<Check[]> {
  if (!(error instanceof ModelError)) return [{ what: "server", state: "fail", code: "timeout" }];
  const { code, detail } = error;
  if (code === "unreachable") {
    const obstacle: Obstacle = await findObstacle(`${endpoint.baseUrl}/models`);
    return [{ what: "server", state: "fail", code: obstacle }];
  }
  const reached: Check = { what: "server", state: "ok", code: "reached" };
  if (code === "wrong-key" || code === "forbidden") return [reached, { what: "models", state: "fail", code }];
  const wrongPlace = code === "model-not-found" || code === "not-understood";
  if (!wrongPlace) return [reached, { what: "models", state: "warn", code, detail: error.message }];
  const better = await betterUrl(endpoint, signal);
  const page = code === "not-understood" && /^\s*</.test(String(detail.sample ?? ""));
  const found: Check = { what: "models", state: "fail", code: page ? "html-page" : "wrong-path" };
  if (better) return [reached, { ...found, better }];
  // A server without a list may still answer: its model is asked for by name.
  return [reached, page ? found : { ...found, state: "warn", code: "no-list" }];
}

/** Most of these addresses end in /v1; people forget it, or paste the whole path of a request. */
async function betterUrl(endpoint: Endpoint, signal: AbortSignal): Promise<string | undefined> {
  const base = endpoint.baseUrl.replace(/\/+$/, "");
  const short = base.replace(/\/(chat\/completions|responses|models)$/, "");
  const candidates = [...new Set([short, `${base}/v1`, `${base}/api/v1`])].filter((url) => url !== base);
  for (const baseUrl of candidates) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const works = await listModels({ ...endpoint, baseUrl }, limited).then(
      () => true,
      (error: unknown) => error instanceof ModelError && error.code === "wrong-key",
    );
    signal.throwIfAborted();
    if (works) return baseUrl;
  }
  return undefined;
}

function checkName({ model }: Subject, models: readonly ModelListing[], checks: Check[]): void {
  if (!model || models.length === 0) return;
  const known = models.some(({ info }) => info.id === model.id || info.id === `${model.id}:latest`);
  const near = models.slice(0, 5).map(({ info }) => info.id);
  // Gateways take names that they do not list: the answer decides.
  checks.push(
    known
      ? { what: "model", state: "ok", code: "listed" }
      : { what: "model", state: "warn", code: "not-listed", detail: near.join(", ") },
  );
}

async function checkAnswer({ endpoint, model, tool }: Subject, checks: Check[], signal: AbortSignal): Promise<void> {
  if (!model) return;
  let type = "";
  const observe = (response: Response): void => {
    type = response.headers.get("Content-Type") ?? "";
  };
  const client = createModelClient({ endpoint, model, tool, observe });
  const events: ModelEvent[] = [];
  try {
    const history = [{ role: "user" as const, turn: "test", text: QUESTION }];
    for await (const event of client.stream({ system: SYSTEM, history }, signal)) events.push(event);
  } catch (error) {
    signal.throwIfAborted();
    checks.push(failedAnswer(error));
    return;
  }
  checks.push({ what: "answer", state: "ok", code: "answered" });
  checks.push(toolsCheck(events, client.mode));
  const streams = type.includes("event-stream") || !type.includes("json");
  checks.push({ what: "stream", state: streams ? "ok" : "warn", code: streams ? "streams" : "not-streaming" });
}

function failedAnswer(error: unknown): Check {
  if (!(error instanceof ModelError))
    return { what: "answer", state: "fail", code: "unexpected", detail: String(error) };
  const code = error.code === "model-not-found" ? "model-unknown" : error.code;
  return { what: "answer", state: "fail", code, detail: error.message };
}

function toolsCheck(events: readonly ModelEvent[], mode: string): Check {
  if (mode === "off") return { what: "tools", state: "warn", code: "tools-off" };
  const called = events.some((event) => event.type === "call-complete" && event.call.code !== null);
  if (mode === "fenced") return { what: "tools", state: called ? "ok" : "warn", code: called ? "fenced" : "no-fence" };
  return { what: "tools", state: called ? "ok" : "warn", code: called ? "tools" : "no-call" };
}
