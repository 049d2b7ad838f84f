/** Model servers on this machine: where they usually listen, and how each is told to answer this page. */

import { ModelError } from "./errors";
import { listModels } from "./model_list";
import { findObstacle, type Obstacle } from "./reachability";
import type { ModelListing } from "./types";

export type LocalServer = {
  name: string;
  baseUrl: string;
  /** The command that starts it so that a page of this origin may ask it. */
  allow(origin: string): string;
};

export const LOCAL_SERVERS: readonly LocalServer[] = [
  {
    name: "Ollama",
    baseUrl: "http://localhost:11434/v1",
    allow: (origin) => `OLLAMA_ORIGINS=${origin} OLLAMA_CONTEXT_LENGTH=32768 ollama serve`,
  },
  {
    name: "llama.cpp",
    baseUrl: "http://localhost:8080/v1",
    allow: () => "llama-server --jinja -c 32768 -m MODEL.gguf",
  },
  { name: "LM Studio", baseUrl: "http://localhost:1234/v1", allow: () => "lms server start --cors" },
  {
    name: "vLLM",
    baseUrl: "http://localhost:8000/v1",
    allow: (origin) => `vllm serve MODEL --enable-auto-tool-choice --allowed-origins '["${origin}"]'`,
  },
];

export type Found = {
  server: LocalServer;
  state: "found" | "blocked" | "absent";
  models: ModelListing[];
  problem?: string;
};

const PATIENCE_MS = 3_000;

/** Asks each server; only after the person asked for it, since it knocks on ports of their machine. */
export async function findLocalServers(
  servers: readonly LocalServer[] = LOCAL_SERVERS,
  ownOrigin = location.origin,
): Promise<Found[]> {
  const others = servers.filter(({ baseUrl }) => !isOwn(baseUrl, ownOrigin));
  return Promise.all(others.map(look));
}

async function look(server: LocalServer): Promise<Found> {
  try {
    const models = await listModels({ baseUrl: server.baseUrl }, AbortSignal.timeout(PATIENCE_MS));
    return { server, state: "found", models };
  } catch (error) {
    if (!(error instanceof ModelError)) return { server, state: "absent", models: [] };
    if (error.code !== "unreachable") return { server, state: "blocked", models: [], problem: error.message };
    const obstacle: Obstacle = await findObstacle(`${server.baseUrl}/models`);
    return { server, state: obstacle === "cors" ? "blocked" : "absent", models: [] };
  }
}

/** This page's own relay listens where vLLM would. */
function isOwn(baseUrl: string, ownOrigin: string): boolean {
  const [url, own] = [new URL(baseUrl), new URL(ownOrigin)];
  const loopback = (host: string) => host === "localhost" || host.startsWith("127.");
  return url.port === own.port && loopback(url.hostname) && loopback(own.hostname);
}
