/** The built-in assistant inside the sandbox: answers without any server, as a model client. */

import type { Interpreter, RunResult } from "../interpreter/types";
import { ModelError } from "../model/errors";
import type { HistoryItem, ModelClient, ModelEvent, ModelRequest, ToolCall } from "../model/types";

/** Not a name of the user's. */
const NAME = "__sandcell_answer";

type Message = Record<string, unknown>;

export class InsideAssistant implements ModelClient {
  readonly mode = "tools" as const;
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined> {
    const { text, code } = await this.#ask(request.history.flatMap(messageOf), signal);
    if (text) yield { type: "text", text };
    const calls: ToolCall[] = code ? [callOf(code)] : [];
    for (const [index, call] of calls.entries()) yield { type: "call-complete", index, call };
    yield { type: "finish", reason: calls.length > 0 ? "calls" : "stop", text, calls };
  }

  async #ask(messages: Message[], signal: AbortSignal): Promise<{ text: string; code: string | null }> {
    const question = JSON.stringify(JSON.stringify(messages));
    const stop = (): void => void this.#interpreter.interrupt().catch(() => undefined);
    signal.addEventListener("abort", stop, { once: true });
    try {
      await this.#interpreter.ready;
      signal.throwIfAborted();
      const source = `from sandcell_assistant.inside import answer as ${NAME}\n${NAME}(${question})\ndel ${NAME}`;
      const result = await this.#interpreter.run(source, { storeHistory: false }).result;
      signal.throwIfAborted();
      return read(result);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}

function messageOf(item: HistoryItem): Message[] {
  if (item.role === "user") return [{ role: "user", content: item.text }];
  if (item.role === "tool") return [{ role: "tool", tool_call_id: item.callId, content: item.text }];
  const calls = item.calls.map((call) => ({
    id: call.id,
    type: "function",
    function: { name: "python", arguments: JSON.stringify({ code: call.code ?? call.arguments }) },
  }));
  return [{ role: "assistant", content: item.text, ...(calls.length ? { tool_calls: calls } : {}) }];
}

function callOf(code: string): ToolCall {
  return { id: `call_${crypto.randomUUID()}`, name: "python", arguments: JSON.stringify({ code }), code };
}

/** What the sandbox says is untrusted, this too: anything but a reply is a failure. */
function read(result: RunResult): { text: string; code: string | null } {
  const printed = result.outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
  try {
    const { text, code } = JSON.parse(printed) as { text?: unknown; code?: unknown };
    if (typeof text === "string") return { text, code: typeof code === "string" ? code : null };
  } catch {
    // Falls through: what came is no reply.
  }
  const why = result.error ? ` (${result.error.ename}: ${result.error.evalue})` : "";
  throw new ModelError("provider-failed", `The built-in assistant could not answer${why}. Say it in other words.`);
}
