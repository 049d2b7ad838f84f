/** One streamed POST: opens it, watches the clock, and turns its bytes into JSON messages. */

import { ModelError, notUnderstood, refusal, streamBroken, timedOut, unreachable } from "./errors";
import { SseParser } from "./sse";
import type { Endpoint, Timeouts } from "./types";

/** End marker of Chat Completions, passed on so that readers know that the end was meant. */
export const DONE = Symbol("done");

const MAX_BUFFER = 32 * 1024 * 1024;

/** Posts `body` and yields each message of the answer: parsed JSON, then maybe `DONE`. */
export async function* postStream(
  endpoint: Endpoint,
  path: string,
  body: Record<string, unknown>,
  timeouts: Timeouts,
  signal: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  signal.throwIfAborted();
  const watch = new Watch(timeouts, signal);
  try {
    const response = await open(endpoint, path, body, watch);
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
    ...endpoint.headers,
  };
  if (endpoint.apiKey) headers.Authorization = `Bearer ${endpoint.apiKey}`;
  const request = { method: "POST", headers, body: JSON.stringify(body), signal: watch.signal };
  const response = await fetch(url, request).catch((error: unknown) => {
    throw watch.reason() ?? unreachable(url, error);
  });
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
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new SseParser();
  const seen = { messages: 0, sample: "", bytes: 0 };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
      watch.alive();
      seen.bytes += text.length;
      if (seen.messages === 0 && seen.sample.length < 300) seen.sample += text;
      if (seen.messages === 0 && seen.bytes > MAX_BUFFER) throw notUnderstood(seen.sample);
      for (const { data } of parser.push(text)) {
        const message = read(data);
        seen.messages += 1;
        watch.message(message);
        yield message;
        if (message === DONE) return;
      }
      if (done) break;
    }
    for (const { data } of parser.finish()) {
      seen.messages += 1;
      yield unfinished(data);
    }
  } catch (error) {
    throw watch.reason() ?? (error instanceof ModelError ? error : streamBroken(error));
  } finally {
    // Closes the connection when the reader above stopped early; a failure to close changes nothing.
    await reader.cancel().catch(() => undefined);
  }
  if (seen.messages === 0) throw seen.sample.trim() ? lonely(seen.sample) : streamBroken();
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

/** A stream without one event: keep-alive comments only, or not a stream at all. */
function lonely(sample: string): ModelError {
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
