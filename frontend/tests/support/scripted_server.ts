/** A real HTTP server on a free port that answers like a model, byte for byte as a test scripts it. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type SeenRequest = { path: string; headers: IncomingMessage["headers"]; body: Record<string, unknown> };

/** Answers one request. */
export type Answer = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

export class ScriptedServer {
  readonly requests: SeenRequest[] = [];
  readonly #answers: Answer[];
  readonly #server: Server;
  readonly #closed: (() => void)[] = [];
  #disconnects = 0;

  constructor(answers: Answer[]) {
    this.#answers = answers;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(...answers: Answer[]): Promise<ScriptedServer> {
    const server = new ScriptedServer(answers);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Adds answers for requests still to come. */
  script(...answers: Answer[]): void {
    this.#answers.push(...answers);
  }

  /** The messages of a Chat Completions request. */
  messages(request: number): Record<string, unknown>[] {
    return (this.requests[request]?.body.messages ?? []) as Record<string, unknown>[];
  }

  /** Resolves once a client has closed a request before its answer was whole. */
  async disconnected(): Promise<void> {
    if (this.#disconnects === 0) await new Promise<void>((resolve) => this.#closed.push(resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const chunk of request) text += chunk;
    const seen = {
      path: request.url ?? "",
      headers: request.headers,
      body: JSON.parse(text) as Record<string, unknown>,
    };
    this.requests.push(seen);
    response.on("close", () => {
      if (response.writableFinished) return;
      this.#disconnects += 1;
      for (const resolve of this.#closed.splice(0)) resolve();
    });
    const answer = this.#answers.shift();
    if (answer) await answer(response, seen);
    else json({ error: { message: "The script has no more answers." } }, 599)(response, seen);
  }
}

/** The start of a stream. */
export function openStream(response: ServerResponse, type = "text/event-stream"): void {
  response.writeHead(200, { "Content-Type": type });
}

/** A stream of exactly these bytes, one write each, then its end. */
export function raw(...chunks: (string | Uint8Array)[]): Answer {
  return async (response) => {
    openStream(response);
    for (const chunk of chunks) {
      response.write(chunk);
      // Each write becomes a packet of its own, so that the client sees the cut.
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
}

export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export const DONE = "data: [DONE]\n\n";

/** A JSON answer, an error for example. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

export function refuse(status: number, message: string, more: Record<string, unknown> = {}): Answer {
  return json({ error: { message, type: "invalid_request_error", ...more } }, status);
}

/** One chunk of Chat Completions. */
export function delta(fields: Record<string, unknown>, finish: string | null = null): Record<string, unknown> {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta: fields, finish_reason: finish }],
  };
}

/** Chat Completions with these deltas and a proper end. */
export function chatStream(deltas: Record<string, unknown>[], finish = "stop"): Answer {
  const usage = { object: "chat.completion.chunk", choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } };
  const frames = [...deltas.map((fields) => delta(fields)), delta({}, finish), usage];
  return raw(...frames.map(event), DONE);
}

/** An answer in words, cut into several deltas. */
export function says(text: string): Answer {
  const pieces = text.match(/[\s\S]{1,7}/g) ?? [];
  return chatStream([{ role: "assistant", content: "" }, ...pieces.map((content) => ({ content }))]);
}

let callNumber = 0;

/** An answer that calls `python`, its arguments cut into several deltas. */
export function runs(...codes: string[]): Answer {
  const deltas = codes.flatMap((code, index) => {
    callNumber += 1;
    const id = `call_${callNumber}`;
    const pieces = JSON.stringify({ code }).match(/[\s\S]{1,5}/g) ?? [];
    return [
      { tool_calls: [{ index, id, type: "function", function: { name: "python", arguments: "" } }] },
      ...pieces.map((piece) => ({ tool_calls: [{ index, function: { arguments: piece } }] })),
    ];
  });
  return chatStream(deltas, "tool_calls");
}

/** Writes and then never ends: the client has to leave. */
export function hangs(...chunks: string[]): Answer {
  return (response) => {
    openStream(response);
    for (const chunk of chunks) response.write(chunk);
    if (chunks.length === 0) response.flushHeaders();
  };
}

/** Writes and then cuts the connection. */
export function breaks(...chunks: string[]): Answer {
  return async (response) => {
    openStream(response);
    for (const chunk of chunks) await new Promise((resolve) => response.write(chunk, resolve));
    // The bytes written so far reach the client before the connection is reset.
    await new Promise((resolve) => setImmediate(resolve));
    response.socket?.destroy();
  };
}
