/** The server's settings, narrowed by what the embedding site decided. */

import type { ServerConfig } from "../../chat/types";
import type { Endpoint } from "../../model/types";
import { configUrl } from "../../page/state/server_config";
import type { WidgetOptions } from "../wire";
import { embedTexts as texts } from "./texts";

type Authorise = Endpoint["authorise"];

/** Asks the relay that the site names, else our own server: with what says who asks, and without cookies. */
export async function askConfig(options: WidgetOptions, authorise: Authorise): Promise<ServerConfig> {
  const base = options.relay || document.baseURI;
  const url = new URL(options.relay ? "api/config" : configUrl(), base);
  const asked = authorise ? { headers: await authorise(), credentials: "omit" as const } : {};
  const response = await fetch(url, asked);
  const body = (await response.json().catch(() => null)) as (ServerConfig & { error?: object }) | null;
  if (!response.ok || body === null) {
    throw Object.assign(new Error(texts.noConfig(response.status)), { code: "config-failed" }, body?.error);
  }
  return { ...body, assets: "runtime/", api: new URL(body.api, base).href };
}

/** Sites narrow what the server allows, and never widen it. */
export function narrowed(config: ServerConfig, options: WidgetOptions): ServerConfig {
  const { limits } = config;
  const chosen = config.models.some(({ id }) => id === options.model);
  return {
    ...config,
    limits: {
      ...limits,
      seconds: least(limits.seconds, options.seconds),
      memoryMB: least(limits.memoryMB, options.memory),
    },
    network: networkOf(config.network, options.hosts),
    defaultModel: chosen ? options.model : config.defaultModel,
    systemPrompt: options.instructions
      ? `${config.systemPrompt}\n\nInstructions of the site that shows this chat:\n${options.instructions.slice(0, 20_000)}`
      : config.systemPrompt,
  };
}

function least(limit: number, wanted: number): number {
  return wanted > 0 ? Math.min(limit, wanted) : limit;
}

/** Where the server leaves hosts to the person, the site may name some; else those that both name. */
function networkOf(network: ServerConfig["network"], hosts: string | null): ServerConfig["network"] {
  if (!network || hosts === null) return network;
  const named = hosts.split(/[\s,]+/).filter(Boolean);
  return { ask: false, allow: network.ask ? named : named.filter((host) => network.allow.includes(host)) };
}
