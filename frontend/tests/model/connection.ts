/** A client that talks to a scripted server, and everything that it says. */

import { PYTHON_TOOL } from "../../src/chat/tool";
import type { ModelInfo } from "../../src/chat/types";
import { createModelClient, type ModelClientOptions } from "../../src/model/client";
import { ModelError } from "../../src/model/errors";
import type { FinishEvent, HistoryItem, ModelClient, ModelEvent } from "../../src/model/types";
import { type Answer, ScriptedServer } from "../support/scripted_server";

export const CHAT_MODEL: ModelInfo = { id: "m1", api: "chat", tools: "auto", vision: false, contextWindow: 128_000 };
export const RESPONSES_MODEL: ModelInfo = { ...CHAT_MODEL, api: "responses" };

export const QUESTION: HistoryItem[] = [{ role: "user", turn: "t1", text: "how many?" }];

export type Connection = { server: ScriptedServer; client: ModelClient; [Symbol.asyncDispose](): Promise<void> };

export async function connect(
  answers: Answer[],
  model: ModelInfo = CHAT_MODEL,
  options: Partial<ModelClientOptions> = {},
): Promise<Connection> {
  const server = await ScriptedServer.start(...answers);
  let ids = 0;
  const makeId = () => `made_${++ids}`;
  const client = createModelClient({
    endpoint: { baseUrl: server.baseUrl },
    model,
    tool: PYTHON_TOOL,
    makeId,
    ...options,
  });
  return { server, client, [Symbol.asyncDispose]: () => server.stop() };
}

export async function collect(
  client: ModelClient,
  history: readonly HistoryItem[] = QUESTION,
  signal = new AbortController().signal,
): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of client.stream({ system: "be brief", history }, signal)) events.push(event);
  return events;
}

/** The last event of one answer to one question. */
export async function finishOf(answer: Answer, model: ModelInfo = CHAT_MODEL): Promise<FinishEvent> {
  await using connection = await connect([answer], model);
  return finished(await collect(connection.client));
}

export function finished(events: readonly ModelEvent[]): FinishEvent {
  const last = events.at(-1);
  if (last?.type !== "finish") throw new Error(`the stream ended with ${last?.type}`);
  return last;
}

export function textOf(events: readonly ModelEvent[], type: "text" | "reasoning" = "text"): string {
  return events.map((event) => (event.type === type ? event.text : "")).join("");
}

/** The error that one answer ends in. */
export async function errorOf(
  answer: Answer,
  model: ModelInfo = CHAT_MODEL,
  options: Partial<ModelClientOptions> = {},
): Promise<ModelError> {
  await using connection = await connect([answer], model, options);
  try {
    await collect(connection.client);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error("the stream did not fail");
}
