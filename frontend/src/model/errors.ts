/**
 * Why a model could not answer, in words for a person.
 *
 * ModelError
 *   wrong-key | forbidden | quota-exhausted | rate-limited | model-not-found | context-too-long | bad-request
 *   unreachable | model-timeout | provider-failed | stream-broken | not-understood | empty-answer
 */

import type { ErrorInfo } from "../interpreter/types";

export type ModelErrorCode =
  | "wrong-key"
  | "forbidden"
  | "quota-exhausted"
  | "rate-limited"
  | "model-not-found"
  | "context-too-long"
  | "bad-request"
  | "unreachable"
  | "model-timeout"
  | "provider-failed"
  | "stream-broken"
  | "not-understood"
  | "empty-answer";

export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly detail: Record<string, unknown>;

  constructor(code: ModelErrorCode, message: string, detail: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = "ModelError";
    this.code = code;
    this.detail = detail;
  }

  info(): ErrorInfo {
    return { code: this.code, message: this.message, detail: this.detail };
  }
}

type Refusal = { status: number; said: string; code: string; retryAfter: number | null };

const LONG_CONTEXT =
  /context.?(length|window|size)|maximum context|too many tokens|prompt is too long|n_ctx|input is too long/i;

/** What the relay says about its upstream, in words that already say what to do. */
const RELAYED: Record<string, ModelErrorCode> = {
  "access-code-needed": "forbidden",
  "sign-in-needed": "forbidden",
  "token-needed": "forbidden",
  "token-expired": "forbidden",
  "model-not-allowed": "model-not-found",
  "budget-used-up": "rate-limited",
  "upstream-unreachable": "unreachable",
  "upstream-timeout": "model-timeout",
  "upstream-interrupted": "stream-broken",
  "upstream-invalid": "not-understood",
};

function relayed(code: string, message: string, detail: Record<string, unknown>): ModelError | null {
  const own = RELAYED[code];
  return own ? new ModelError(own, message, { providerCode: code, ...detail }) : null;
}

/** Turns a refused request into the error that a person can act on. */
export function refusal(status: number, body: string, retryAfterHeader: string | null): ModelError {
  const { message, code } = providerMessage(body);
  const retryAfter = seconds(retryAfterHeader);
  const wait = retryAfter === null ? {} : { retryAfter, retryAt: Date.now() + retryAfter * 1000 };
  const byRelay = relayed(code, message, { status, ...wait });
  if (byRelay) return byRelay;
  const found: Refusal = { status, said: message, code, retryAfter };
  return new ModelError(refusalCode(found), refusalMessage(found), {
    status,
    provider: message,
    ...(code ? { providerCode: code } : {}),
    ...wait,
  });
}

const BY_STATUS: Record<number, ModelErrorCode> = {
  401: "wrong-key",
  402: "quota-exhausted",
  403: "forbidden",
  404: "model-not-found",
  408: "model-timeout",
  413: "context-too-long",
  429: "rate-limited",
  504: "model-timeout",
};

const BY_PROVIDER: Record<string, ModelErrorCode> = {
  insufficient_quota: "quota-exhausted",
  invalid_api_key: "wrong-key",
  context_length_exceeded: "context-too-long",
};

function refusalCode({ status, said, code }: Refusal): ModelErrorCode {
  const known = BY_PROVIDER[code] ?? BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return "provider-failed";
  return LONG_CONTEXT.test(said) ? "context-too-long" : "bad-request";
}

function refusalMessage(found: Refusal): string {
  const quote = found.said ? ` It said: “${clip(found.said)}”` : "";
  const wait = found.retryAfter === null ? "Wait a moment" : `Wait ${found.retryAfter} seconds`;
  const messages: Record<string, string> = {
    "quota-exhausted": "The provider says that the account has no credit left. Top it up or choose another model.",
    "wrong-key": "The provider refused the API key. Check the key in the server's settings, then try again.",
    forbidden:
      "The request was refused (HTTP 403): this key may not use the model, or the server takes no requests from this page.",
    "rate-limited": `The provider is limiting requests. ${wait}, then try again.`,
    "model-timeout": "The model did not answer in time. Try again, or choose a faster model.",
    "context-too-long": "The conversation is too long for this model. Start a new chat or choose a larger model.",
    "model-not-found": "The provider does not know this model or address. Check the model's name and the base URL.",
    "provider-failed": `The provider failed (HTTP ${found.status}). Try again in a moment.`,
    "bad-request": `The provider refused the request (HTTP ${found.status}). Choose another model if this goes on.`,
  };
  return (messages[refusalCode(found)] ?? "") + quote;
}

/** An error object in the middle of a stream. */
export function streamedError(error: unknown): ModelError {
  const { message, code } = readError(error);
  const byRelay = relayed(code, message, {});
  if (byRelay) return byRelay;
  if (LONG_CONTEXT.test(message) || code === "context_length_exceeded") {
    return refusal(400, JSON.stringify({ error: { message, code } }), null);
  }
  if (code === "rate_limit_exceeded" || code === "429") {
    return refusal(429, JSON.stringify({ error: { message, code } }), null);
  }
  return new ModelError(
    "provider-failed",
    `The provider broke off its answer.${message ? ` It said: “${clip(message)}”` : ""} Try again.`,
    { provider: message, ...(code ? { providerCode: code } : {}) },
  );
}

export function unreachable(url: string, cause: unknown): ModelError {
  return new ModelError(
    "unreachable",
    "The model's server cannot be reached. Check that it is running, that you are online, and that it allows requests from this page; then try again.",
    { url },
    { cause },
  );
}

export function timedOut(phase: "first" | "idle", ms: number): ModelError {
  const time = `${Math.round(ms / 1000)} seconds`;
  const message =
    phase === "first"
      ? `The model did not begin to answer within ${time}. A local server may still be loading it: try again, or choose a smaller model.`
      : `The model fell silent for ${time} in the middle of its answer. Try again.`;
  return new ModelError("model-timeout", message, { phase, ms });
}

export function streamBroken(cause?: unknown): ModelError {
  return new ModelError(
    "stream-broken",
    "The connection broke in the middle of the answer. Nothing of the conversation is lost: try again.",
    {},
    { cause },
  );
}

export function notUnderstood(sample: string): ModelError {
  return new ModelError(
    "not-understood",
    "The server answered with something that is not a model's answer. Check that the base URL points to an OpenAI-compatible API (it often ends in /v1).",
    { sample: clip(sample) },
  );
}

export function emptyAnswer(): ModelError {
  return new ModelError("empty-answer", "The model answered with nothing at all. Try again, or rephrase the request.");
}

/** Reads the message out of the error shapes that providers use. */
export function providerMessage(body: string): { message: string; code: string } {
  try {
    return readError(JSON.parse(body) as unknown);
  } catch {
    const isPage = /^\s*</.test(body);
    return { message: isPage ? "" : clip(body.trim()), code: "" };
  }
}

function readError(value: unknown): { message: string; code: string } {
  if (Array.isArray(value)) return readError(value[0]);
  if (typeof value === "string") return { message: value, code: "" };
  if (typeof value !== "object" || value === null) return { message: "", code: "" };
  const fields = value as Record<string, unknown>;
  if (fields.error) return readError(fields.error);
  const message = fields.message ?? fields.detail ?? "";
  const code = fields.code ?? fields.type ?? "";
  return { message: typeof message === "string" ? message : JSON.stringify(message), code: String(code) };
}

/** `Retry-After` is a number of seconds or a date. */
function seconds(header: string | null): number | null {
  if (!header) return null;
  const number = Number(header);
  if (Number.isFinite(number)) return Math.max(0, Math.ceil(number));
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
