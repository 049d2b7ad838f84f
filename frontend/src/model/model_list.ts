/** Asks an endpoint which models it has, in the several shapes that servers answer with. */

import { notUnderstood, refusal, unreachable } from "./errors";
import { guessModel, requestHeaders } from "./providers";
import type { Endpoint, ModelListing, Price } from "./types";

type Json = Record<string, unknown>;

/** Kinds of models that do not chat. */
const NO_CHAT = /embed|rerank|whisper|tts|moderation|dall-e|imagen?\b|transcribe|speech|guard/i;
const MOST = 500;

/** Resolves with the models, none when the server has a list but nothing on it; rejects with `ModelError`. */
export async function listModels(endpoint: Endpoint, signal: AbortSignal): Promise<ModelListing[]> {
  const url = `${endpoint.baseUrl.replace(/\/+$/, "")}/models`;
  const request = { headers: { Accept: "application/json", ...requestHeaders(endpoint) }, signal };
  const response = await fetch(url, request).catch((error: unknown) => {
    signal.throwIfAborted();
    throw unreachable(url, error);
  });
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text, response.headers.get("Retry-After"));
  return readModels(text, endpoint.baseUrl);
}

/** Reads the answer: OpenAI's `{data}`, a bare list (Together), `{models}` (Ollama). */
export function readModels(text: string, baseUrl: string): ModelListing[] {
  const entries = entriesOf(text);
  if (!entries) throw notUnderstood(text);
  const models = entries.slice(0, MOST).flatMap((entry) => {
    const fields = typeof entry === "string" ? { id: entry } : ((entry ?? {}) as Json);
    const id = [fields.id, fields.name, fields.model].find((name) => typeof name === "string" && name !== "");
    return typeof id === "string" && !NO_CHAT.test(id) ? [listing(id.replace(/^models\//, ""), fields, baseUrl)] : [];
  });
  return models.filter(({ info }, at) => models.findIndex((one) => one.info.id === info.id) === at);
}

function entriesOf(text: string): unknown[] | null {
  try {
    const value = JSON.parse(text) as unknown;
    if (Array.isArray(value)) return value;
    const { data, models } = (value ?? {}) as Json;
    if (Array.isArray(data)) return data;
    return Array.isArray(models) ? models : null;
  } catch {
    return null;
  }
}

function listing(id: string, fields: Json, baseUrl: string): ModelListing {
  const info = guessModel(id, baseUrl);
  const window = windowOf(fields);
  const sees = seesOf(fields);
  const price = priceOf(fields.pricing);
  return {
    info: {
      ...info,
      ...(window === null ? {} : { contextWindow: window }),
      ...(sees === null ? {} : { vision: sees }),
    },
    ...(price ? { price } : {}),
  };
}

/** OpenRouter and Together, Mistral, Groq, vLLM, LM Studio, llama.cpp: each has a name of its own for it. */
function windowOf(fields: Json): number | null {
  const meta = (fields.meta ?? {}) as Json;
  const values = [
    fields.loaded_context_length,
    meta.n_ctx,
    fields.context_length,
    fields.max_context_length,
    fields.context_window,
    fields.max_model_len,
  ];
  const found = values.find((value) => typeof value === "number" && value >= 1024);
  return typeof found === "number" ? found : null;
}

function seesOf(fields: Json): boolean | null {
  const { input_modalities: inputs } = (fields.architecture ?? {}) as Json;
  if (Array.isArray(inputs)) return inputs.includes("image");
  const { capabilities } = fields;
  if (typeof capabilities !== "object" || capabilities === null) return null;
  const { vision } = capabilities as Json;
  return typeof vision === "boolean" ? vision : null;
}

/** OpenRouter gives dollars per token, as text. */
function priceOf(pricing: unknown): Price | null {
  const { prompt, completion } = (pricing ?? {}) as Json;
  if (typeof prompt !== "string" || typeof completion !== "string") return null;
  const price = { input: Number(prompt) * 1e6, output: Number(completion) * 1e6 };
  return price.input >= 0 && price.output >= 0 ? price : null;
}
