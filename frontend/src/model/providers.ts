/** The providers that readers mostly bring a key for, and what is particular about asking them from a browser. */

import type { ModelInfo } from "../chat/types";
import type { Endpoint } from "./types";

export type Provider = {
  id: string;
  name: string;
  /** Where its OpenAI-compatible API begins; `NAME` is to be filled in. */
  baseUrl: string;
  api: ModelInfo["api"];
  /** The header that carries the key, when it is not `Authorization`. */
  keyHeader?: string;
  /** What it wants besides, from a browser. */
  headers?: Record<string, string>;
  /** Asks for pages to be allowed by a setting of its own, in words. */
  note?: string;
};

const provider = (id: string, name: string, baseUrl: string, more: Partial<Provider> = {}): Provider => ({
  id,
  name,
  baseUrl,
  api: "chat",
  ...more,
});

export const PROVIDERS: readonly Provider[] = [
  provider("openai", "OpenAI", "https://api.openai.com/v1", { api: "responses" }),
  provider("openrouter", "OpenRouter", "https://openrouter.ai/api/v1"),
  provider("anthropic", "Anthropic", "https://api.anthropic.com/v1", {
    headers: { "anthropic-dangerous-direct-browser-access": "true" },
  }),
  provider("google", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai"),
  provider("azure", "Azure OpenAI", "https://NAME.openai.azure.com/openai/v1", { keyHeader: "api-key" }),
  provider("deepseek", "DeepSeek", "https://api.deepseek.com/v1"),
  provider("mistral", "Mistral", "https://api.mistral.ai/v1"),
  provider("groq", "Groq", "https://api.groq.com/openai/v1"),
  provider("together", "Together", "https://api.together.xyz/v1"),
  provider("xai", "xAI", "https://api.x.ai/v1"),
];

/** The provider of a base URL, by its host. */
export function providerOf(baseUrl: string): Provider | null {
  const host = hostOf(baseUrl);
  if (!host) return null;
  return PROVIDERS.find(({ baseUrl: own }) => matches(host, hostOf(own))) ?? null;
}

function matches(host: string, own: string): boolean {
  return own.startsWith("name.") ? host.endsWith(own.slice("name".length)) : host === own;
}

/** Headers of every request to an endpoint: the key where the provider looks for it. */
export function requestHeaders(endpoint: Endpoint): Record<string, string> {
  const known = providerOf(endpoint.baseUrl);
  const headers: Record<string, string> = { ...known?.headers, ...endpoint.headers };
  if (!endpoint.apiKey) return headers;
  if (known?.keyHeader) headers[known.keyHeader] = endpoint.apiKey;
  else headers.Authorization = `Bearer ${endpoint.apiKey}`;
  return headers;
}

export function isLocal(baseUrl: string): boolean {
  const host = hostOf(baseUrl);
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host) || host.endsWith(".localhost");
}

function hostOf(baseUrl: string): string {
  try {
    return new URL(baseUrl).hostname.toLowerCase();
  } catch {
    return "";
  }
}

/** Model name (after any "vendor/") → context window in tokens, sees images. From the vendors' model pages. */
const FAMILIES: readonly [RegExp, number, boolean][] = [
  [/^gpt-[5-9]/, 400_000, true],
  [/^gpt-4\.1/, 1_047_576, true],
  [/^(gpt-4o|chatgpt-4o)/, 128_000, true],
  [/^o[34]\b/, 200_000, true],
  [/^claude/, 200_000, true],
  [/^gemini/, 1_000_000, true],
  [/^grok-[4-9]/, 256_000, true],
  [/^deepseek/, 128_000, false],
];
/** Local servers often give a model a small window, whatever the model could hold. */
const LOCAL_WINDOW = 8_192;
const REMOTE_WINDOW = 32_768;

/** What a model's name and address tell about it; the reader can change every value. */
export function guessModel(id: string, baseUrl: string): ModelInfo {
  const api = providerOf(baseUrl)?.api ?? "chat";
  const name = id.slice(id.lastIndexOf("/") + 1).toLowerCase();
  const family = isLocal(baseUrl) ? undefined : FAMILIES.find(([pattern]) => pattern.test(name));
  const window = family?.[1] ?? (isLocal(baseUrl) ? LOCAL_WINDOW : REMOTE_WINDOW);
  return { id, api, tools: "auto", vision: family?.[2] ?? false, contextWindow: window };
}
