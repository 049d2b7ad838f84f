/** What the relay says of itself when the page starts; asks for the access code where one is needed. */

import type { ServerConfig } from "../../chat/types";
import { texts } from "../texts";

type AskCode = (problem: string) => Promise<string | null>;
type Refusal = { code: string; message: string };

/** Reads `/api/config`; throws with a message for the person when it cannot be had. */
export async function readConfig(base: string, askCode: AskCode): Promise<ServerConfig> {
  let problem = "";
  for (;;) {
    const response = await fetch(new URL(configUrl(), base));
    if (response.ok) return (await response.json()) as ServerConfig;
    const refusal = await readRefusal(response);
    if (refusal.code !== "access-code-needed") throw new Error(refusal.message);
    const code = await askCode(problem);
    if (code === null) throw new Error(texts.access.needed);
    problem = await login(base, code);
  }
}

/** A page without a relay names the file that it was exported with. */
export function configUrl(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="sandcell-config"]')?.content ?? "api/config";
}

/** Exchanges the code for a session; what went wrong, or nothing. */
async function login(base: string, code: string): Promise<string> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(new URL("api/login", base), { method: "POST", headers, body: JSON.stringify({ code }) });
  return response.ok ? "" : (await readRefusal(response)).message;
}

async function readRefusal(response: Response): Promise<Refusal> {
  try {
    const { error } = (await response.json()) as { error: Refusal };
    return { code: String(error.code), message: String(error.message) };
  } catch {
    return { code: "", message: `HTTP ${response.status}` };
  }
}
