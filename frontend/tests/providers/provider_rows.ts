/** How each provider behaves: what it streams, and what it demands of the history that comes back. */

import type { ModelInfo } from "../../src/chat/types";
import type { Answer } from "../support/scripted_server";
import { breaks, chatStream, delta, event, json, raw, refuse, says } from "../support/scripted_server";

type Json = Record<string, unknown>;

export type ProviderRow = {
  id: string;
  provider: string;
  title: string;
  api?: ModelInfo["api"];
  /** How it answers a question with a call of `print(1)`. */
  asks: Answer[];
  /** What must hold of the request that carries the result; a provider would refuse with 400 else. */
  rule(messages: Json[], body: Json): boolean;
  tools?: ModelInfo["tools"];
  /** Some answers end in an error, which must have this code. */
  error?: string;
};

const ARGUMENTS = JSON.stringify({ code: "print(1)" });
const DONE = "data: [DONE]\n\n";

const call = (more: Json = {}, fields: Json = {}): Json => ({
  tool_calls: [
    {
      index: 0,
      id: "call_1",
      type: "function",
      function: { name: "python", arguments: ARGUMENTS, ...fields },
      ...more,
    },
  ],
});
const assistantOf = (messages: Json[]): Json => messages.find(({ role }) => role === "assistant") ?? {};
const callOf = (messages: Json[]): Json => ((assistantOf(messages).tool_calls ?? []) as Json[])[0] ?? {};
/** Each result names the call of the assistant's message before it. */
const paired = (messages: Json[]): boolean => {
  const at = messages.findIndex(({ role }) => role === "tool");
  return at > 0 && messages[at]?.tool_call_id === callOf(messages).id && "tool_calls" in (messages[at - 1] ?? {});
};
const plainCall = (messages: Json[]): boolean =>
  paired(messages) && !("reasoning_content" in assistantOf(messages)) && !("reasoning" in assistantOf(messages));
const usage = { prompt_tokens: 9, completion_tokens: 4 };
const enveloped = (messages: Json[]): boolean =>
  messages.every(({ role }) => role !== "tool") && String(messages.at(-1)?.content).includes("Result from the sandbox");

const reasoningItem = { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "sealed" };
const functionItem = { type: "function_call", id: "fc_1", call_id: "call_1", name: "python", arguments: ARGUMENTS };
const responsesCall = raw(
  event({ type: "response.created", response: { id: "r1", status: "in_progress" } }),
  event({ type: "response.output_item.done", output_index: 0, item: reasoningItem }),
  event({ type: "response.output_item.added", output_index: 1, item: { ...functionItem, arguments: "" } }),
  event({ type: "response.function_call_arguments.delta", output_index: 1, item_id: "fc_1", delta: ARGUMENTS }),
  event({ type: "response.output_item.done", output_index: 1, item: functionItem }),
  event({ type: "response.completed", response: { status: "completed", output: [reasoningItem, functionItem] } }),
);
const pieces = (...texts: string[]): Json[] => texts.map((content) => ({ content }));
const detail = (fields: Json): Json => ({ reasoning_details: [{ type: "reasoning.text", index: 0, ...fields }] });

const row = (
  id: string,
  provider: string,
  title: string,
  ask: Answer | Answer[],
  rule: ProviderRow["rule"],
  more: Partial<ProviderRow> = {},
): ProviderRow => ({
  id,
  provider,
  title,
  asks: Array.isArray(ask) ? ask : [ask],
  rule,
  ...more,
});

export const ROWS: readonly ProviderRow[] = [
  row(
    "openai-responses",
    "OpenAI, Responses",
    "encrypted reasoning comes back before its call, nothing is stored",
    responsesCall,
    (input, body) => {
      const types = input.map((item) => item.type ?? item.role);
      return (
        body.store === false &&
        types.join() === "user,reasoning,function_call,function_call_output" &&
        input[1]?.encrypted_content === "sealed"
      );
    },
    { api: "responses" },
  ),
  row(
    "openai-responses-no-reasoning",
    "OpenAI, Responses",
    "a model without encrypted reasoning is asked without it",
    [refuse(400, "Encrypted content is not supported with this model."), responsesCall],
    (_, body) => body.include === undefined,
    { api: "responses" },
  ),
  row(
    "openai-chat",
    "OpenAI, Chat Completions",
    "arguments in pieces, usage in a last chunk without choices",
    chatStream(
      [
        { role: "assistant", content: null },
        call({}, { arguments: "" }),
        ...[ARGUMENTS.slice(0, 6), ARGUMENTS.slice(6)].map((text) => ({
          tool_calls: [{ index: 0, function: { arguments: text } }],
        })),
      ],
      "tool_calls",
    ),
    plainCall,
  ),
  row(
    "azure",
    "Azure OpenAI",
    "a first chunk without choices, filter results in each, arguments in pieces",
    raw(
      event({ object: "", choices: [], prompt_filter_results: [{ prompt_index: 0 }], usage: null, id: "" }),
      event({ ...delta(call()), content_filter_results: {} }),
      event(delta({}, "tool_calls")),
      DONE,
    ),
    plainCall,
  ),
  row(
    "openrouter",
    "OpenRouter",
    "keep-alive comments, reasoning_details come back unchanged, cost is told",
    raw(
      ": OPENROUTER PROCESSING\n\n",
      event(delta({ role: "assistant", content: "", reasoning: "Let", ...detail({ text: "Let" }) })),
      event(delta({ content: "", reasoning: " me", ...detail({ text: " me", signature: "sig" }) })),
      event(delta(call(), "tool_calls")),
      event({ choices: [], usage: { ...usage, cost: 0.01 } }),
      DONE,
    ),
    (messages) =>
      paired(messages) &&
      JSON.stringify(assistantOf(messages).reasoning_details) ===
        '[{"type":"reasoning.text","index":0,"text":"Let me","signature":"sig"}]',
  ),
  row(
    "deepseek",
    "DeepSeek",
    "reasoning_content comes back on messages with calls",
    chatStream([{ reasoning_content: "Hm" }, { reasoning_content: "m." }, call()], "tool_calls"),
    (messages) => paired(messages) && assistantOf(messages).reasoning_content === "Hmm.",
  ),
  row(
    "gemini",
    "Google Gemini",
    "thought signature in extra_content comes back; no index, empty id, finish_reason stop",
    raw(
      event(
        delta({
          role: "assistant",
          tool_calls: [
            {
              id: "",
              type: "function",
              function: { name: "python", arguments: ARGUMENTS },
              extra_content: { google: { thought_signature: "thought" } },
            },
          ],
        }),
      ),
      event({ ...delta({}, "stop"), usage }),
      DONE,
    ),
    (messages) =>
      paired(messages) &&
      callOf(messages).id !== "" &&
      JSON.stringify(callOf(messages).extra_content).includes("thought"),
  ),
  row(
    "gemini-error",
    "Google Gemini",
    "an error in a list is understood",
    json([{ error: { code: 400, message: "API key not valid.", status: "INVALID_ARGUMENT" } }], 400),
    () => true,
    { error: "bad-request" },
  ),
  row(
    "mistral",
    "Mistral",
    "a whole call in one chunk without type; content as parts; ids of its own come back",
    raw(
      event(delta({ role: "assistant", content: [{ type: "text", text: "I run it." }] })),
      event({
        ...delta(
          { tool_calls: [{ id: "D681PevKs", index: 0, function: { name: "python", arguments: ARGUMENTS } }] },
          "tool_calls",
        ),
        usage,
      }),
      DONE,
    ),
    (messages) =>
      paired(messages) && callOf(messages).id === "D681PevKs" && assistantOf(messages).content === "I run it.",
  ),
  row(
    "groq",
    "Groq",
    "usage in x_groq, reasoning is dropped from the history",
    raw(
      event({ ...delta({ role: "assistant", content: null, reasoning: "Thinking." }), x_groq: { id: "req" } }),
      event(delta(call())),
      event({ ...delta({}, "tool_calls"), x_groq: { usage } }),
      DONE,
    ),
    plainCall,
  ),
  row(
    "groq-failed-call",
    "Groq",
    "a call that it could not parse is an error in words",
    refuse(400, "Failed to call a function. Please adjust your prompt.", { code: "tool_use_failed" }),
    () => true,
    { error: "bad-request", tools: "tools" },
  ),
  row(
    "together",
    "Together",
    "no role, text null, CRLF lines, usage with every chunk",
    raw(
      `data: ${JSON.stringify({ ...delta({ content: null }), usage })}\r\n\r\n`,
      `data: ${JSON.stringify({ ...delta(call(), "tool_calls"), usage })}\r\n\r\ndata: [DONE]\r\n\r\n`,
    ),
    plainCall,
  ),
  row(
    "anthropic",
    "Anthropic (OpenAI-compatible)",
    "empty content beside the call, arguments in pieces after an empty start",
    chatStream(
      [
        { role: "assistant", content: "I'll run it." },
        call({}, { arguments: "" }),
        ...ARGUMENTS.split(/(?<=:)/).map((text) => ({ tool_calls: [{ index: 0, function: { arguments: text } }] })),
      ],
      "tool_calls",
    ),
    (messages) => plainCall(messages) && assistantOf(messages).content === "I'll run it.",
  ),
  row(
    "xai",
    "xAI",
    "whole calls, reasoning_content beside them, running usage",
    raw(
      event({ ...delta({ role: "assistant", reasoning_content: "Yes." }), usage: { ...usage, completion_tokens: 1 } }),
      event({ ...delta(call(), "tool_calls"), usage }),
      DONE,
    ),
    paired,
  ),
  row(
    "ollama",
    "Ollama",
    "each call whole with index 0, finish_reason stop in a chunk of its own",
    raw(
      event(delta({ role: "assistant", content: "", ...call() })),
      event(delta({ role: "assistant", content: "" }, "stop")),
      DONE,
    ),
    plainCall,
  ),
  row(
    "ollama-no-tools",
    "Ollama",
    "a model without tools is asked in fenced mode",
    [
      refuse(400, "registry.ollama.ai/library/gemma:2b does not support tools"),
      chatStream(pieces("Here:\n\n```python\npri", "nt(1)\n```\n")),
    ],
    enveloped,
  ),
  row(
    "ollama-think",
    "Ollama",
    "thinking in the text is no code and does not come back",
    chatStream(pieces("<think>```python\nbad()\n```</think>\n\n", "Run:\n```python\nprint(1)\n```")),
    (messages) => enveloped(messages) && !JSON.stringify(messages).includes("bad()"),
    { tools: "fenced" },
  ),
  row(
    "llama-cpp",
    "llama.cpp",
    "timings beside the deltas, an id of 32 letters, 500 for a template without tools",
    [refuse(500, "tools param requires --jinja flag"), chatStream(pieces("```python\nprint(1)\n```"))],
    enveloped,
  ),
  row(
    "llama-cpp-tools",
    "llama.cpp",
    "name in the first piece, arguments character by character",
    raw(
      event({ ...delta(call({ id: "a".repeat(32) }, { arguments: "" })), timings: {} }),
      ...[...ARGUMENTS].map((char) => event(delta({ tool_calls: [{ index: 0, function: { arguments: char } }] }))),
      event(delta({}, "tool_calls")),
      DONE,
    ),
    plainCall,
  ),
  row(
    "lm-studio",
    "LM Studio",
    "numeric ids, event names, an error event ends the stream",
    raw(
      `event: message\n${event(delta({ role: "assistant", ...call({ id: "365174485" }) }))}`,
      `event: error\n${event({ error: { message: "Model unloaded" } })}`,
    ),
    () => true,
    { error: "provider-failed" },
  ),
  row(
    "lm-studio-call",
    "LM Studio",
    "numeric ids come back",
    chatStream([call({ id: "365174485" })], "tool_calls"),
    (messages) => paired(messages) && callOf(messages).id === "365174485",
  ),
  row(
    "vllm",
    "vLLM",
    "running usage, empty first delta, name repeated in each delta",
    raw(
      event({ ...delta({ role: "assistant", content: "" }), usage: { ...usage, completion_tokens: 0 } }),
      ...[ARGUMENTS.slice(0, 9), ARGUMENTS.slice(9)].map((text) =>
        event({ ...delta(call({}, { arguments: text })), usage }),
      ),
      event(delta({}, "tool_calls")),
      DONE,
    ),
    plainCall,
  ),
  row(
    "vllm-no-parser",
    "vLLM",
    "a server started without a tool parser is asked in fenced mode",
    [
      refuse(400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
      chatStream(pieces("```python\nprint(1)\n```")),
    ],
    enveloped,
  ),
  row(
    "any-cut",
    "Any",
    "a cut connection is an error, and the chat can go on",
    breaks(event(delta({ content: "Half" }))),
    () => true,
    { error: "stream-broken" },
  ),
  row(
    "any-not-streaming",
    "Any",
    "a server that cannot stream",
    json({
      choices: [{ message: { role: "assistant", content: null, ...call() }, finish_reason: "tool_calls" }],
      usage,
    }),
    plainCall,
  ),
];

export const AFTER = says("One.");
