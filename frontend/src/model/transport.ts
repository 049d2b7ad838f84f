/** One streamed POST: opens it, watches the clock, and turns its bytes into JSON messages. */

import { type ModelError, notUnderstood, refusal, streamBroken, timedOut, unreachable } from "./errors";
import { requestHeaders } from "./providers";
import { SseParser } from "./sse";
import type { Endpoint, Timeouts } from "./types";

/** End marker of Chat Completions, passed on so that readers know that the end was meant. */
export const DONE = Symbol("done");

/** Characters of one event; a stream that never ends its event is none. */
const MAX_WAITING = 32 * 1024 * 1024;
const SAMPLE = 300;

/** Posts `body` and yields each message of the answer: parsed JSON, then maybe `DONE`. */
export async function* postStream(
  endpoint: Endpoint,
  path: string,
  body: Record<string, unknown>,
  timeouts: Timeouts,
  signal: AbortSignal,
  observe?: (response: Response) => void,
): AsyncGenerator<unknown, void, undefined> {
  signal.throwIfAborted();
  const watch = new Watch(timeouts, signal);
  try {
    const response = await open(endpoint, path, body, watch);
    observe?.(response);
    yield* messages(response, watch);
  } finally {
    watch.stop();
  }
}

async function open(endpoint: Endpoint, path: string, body: Record<string, unknown>, watch: Watch): Promise<Response> {
  const url = endpoint.baseUrl.replace(/\/+$/, "") + path;
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    Accept: "text/event-stream, application/json",
    ...requestHeaders(endpoint),
    ...(await endpoint.authorise?.()),
  };
  const credentials: RequestCredentials = endpoint.authorise ? "omit" : "same-origin";
  const request = { method: "POST", headers, body: JSON.stringify(body), signal: watch.signal, credentials };
  const answered = endpoint.witness?.(url, request.body);
  const response = await fetch(url, request).catch((error: unknown) => {
    answered?.(null);
    throw watch.reason() ?? unreachable(url, error);
  });
  answered?.(response.status);
  if (response.ok) return response;
  const text = await response.text().catch(() => "");
  throw watch.reason() ?? refusal(response.status, text, response.headers.get("Retry-After"));
}

async function* messages(response: Response, watch: Watch): AsyncGenerator<unknown, void, undefined> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("json") && !type.includes("stream")) {
    const text = await response.text().catch((error: unknown) => {
      throw watch.reason() ?? streamBroken(error);
    });
    yield parse(text);
    return;
  }
  if (!response.body) throw notUnderstood("");
  yield* events(response.body, watch);
}

async function* events(body: ReadableStream<Uint8Array>, watch: Watch): AsyncGenerator<unknown, void, undefined> {
  const parser = new SseParser();
  let sample = "";
  let any = false;
  for await (const text of texts(body, watch)) {
    if (sample.length < SAMPLE) sample += text.slice(0, SAMPLE);
    for (const { data } of parser.push(text)) {
      const message = read(data);
      any = true;
      watch.message(message);
      yield message;
      if (message === DONE) return;
    }
    if (parser.waiting > MAX_WAITING) throw notUnderstood(sample);
  }
  for (const { data } of parser.finish()) {
    any = true;
    yield unfinished(data);
  }
  if (!any) throw noEvents(sample);
}

/** The body as text, however its bytes were cut. */
async function* texts(body: ReadableStream<Uint8Array>, watch: Watch): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw watch.reason() ?? streamBroken(error);
      });
      watch.alive();
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } finally {
    // Closes the connection when the reader above stopped early; a failure to close changes nothing.
    await reader.cancel().catch(() => undefined);
  }
}

function read(data: string): unknown {
  return data.trim() === "[DONE]" ? DONE : parse(data);
}

/** The last event lacks its blank line: either the server forgot it or the connection was cut inside it. */
function unfinished(data: string): unknown {
  try {
    return read(data);
  } catch (error) {
    throw streamBroken(error);
  }
}

/** A stream without one event: empty, keep-alive comments only, or not a stream at all. */
function noEvents(sample: string): ModelError {
  const onlyComments = sample.split(/\r?\n/).every((line) => line === "" || line.startsWith(":"));
  return onlyComments ? streamBroken() : notUnderstood(sample);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notUnderstood(text);
  }
}

/** Aborts the request when the user does or when the server is silent for too long. */
class Watch {
  readonly #controller = new AbortController();
  readonly #timeouts: Timeouts;
  readonly #outer: AbortSignal;
  readonly #onAbort: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #phase: "first" | "idle" = "first";
  #reason: unknown = null;

  constructor(timeouts: Timeouts, outer: AbortSignal) {
    this.#timeouts = timeouts;
    this.#outer = outer;
    this.#onAbort = () => this.#abort(outer.reason);
    outer.addEventListener("abort", this.#onAbort, { once: true });
    this.alive();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it was aborted, null when it was not. */
  reason(): unknown {
    return this.#reason;
  }

  /** Something arrived, a keep-alive at least. */
  alive(): void {
    clearTimeout(this.#timer);
    const ms = this.#phase === "first" ? this.#timeouts.firstTokenMs : this.#timeouts.idleMs;
    this.#timer = setTimeout(() => this.#abort(timedOut(this.#phase, ms)), ms);
  }

  /** The generous wait lasts until content comes, not only the frame around it. */
  message(message: unknown): void {
    if (this.#phase === "idle" || !hasContent(message)) return;
    this.#phase = "idle";
    this.alive();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#onAbort);
    this.#controller.abort();
  }

  #abort(reason: unknown): void {
    this.#reason ??= reason;
    clearTimeout(this.#timer);
    this.#controller.abort(this.#reason);
  }
}

function hasContent(message: unknown): boolean {
  if (typeof message !== "object" || message === null) return false;
  const fields = message as { type?: unknown; choices?: { delta?: Record<string, unknown> }[] };
  if (typeof fields.type === "string") return fields.type.endsWith(".delta");
  const delta = fields.choices?.[0]?.delta;
  return delta !== undefined && Object.entries(delta).some(([key, value]) => key !== "role" && Boolean(value));
}
