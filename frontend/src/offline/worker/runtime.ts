/** Answers for the distribution and the configuration: kept files by their hash, the rest as fresh as can be had. */

import { RUNTIME } from "../names";

/** A network that does not answer is none. */
const PATIENCE_MS = 4_000;

/** A file whose address holds its hash never changes: the kept one, if there is one. */
export async function byHash(request: Request): Promise<Response> {
  const cache = await caches.open(RUNTIME);
  const kept = await cache.match(request.url, { ignoreVary: true });
  if (kept === undefined) return fetch(request);
  if (request.cache !== "reload") return kept;
  // The page found that the kept one is damaged.
  await cache.delete(request.url, { ignoreVary: true });
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request.url, fresh.clone());
  return fresh;
}

/** From the network; without one, what was kept. */
export async function freshest(request: Request, keep: boolean): Promise<Response> {
  const cache = await caches.open(RUNTIME);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (keep && fresh.ok) await cache.put(request.url, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match(request.url, { ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
}
