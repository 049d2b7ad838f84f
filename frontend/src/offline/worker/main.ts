/** The service worker: which part answers for which address. */

import { SHARE, type ToPage, type ToWorker } from "../names";
import { byHash, freshest } from "./runtime";
import type { AskEvent, LifeEvent, NoteEvent, WorkerScope } from "./scope";
import { takeShared } from "./share";
import { Shell } from "./shell";

const scope = self as unknown as WorkerScope;
importScripts("sw-shell.js");
const base = scope.registration.scope;
const shell = new Shell(scope.sandcellShell, base);

const CONFIG = new Set(["api/config", "config.json"]);
const PAGE = new Set(["", "index.html"]);

/** Who answers; null: the network, as if there were no worker. */
function answerer(event: AskEvent): (() => Promise<Response>) | null {
  const { request } = event;
  const url = new URL(request.url);
  if (!request.url.startsWith(base)) return null;
  const file = url.href.slice(base.length).replace(/[?#].*$/, "");
  if (request.method === "POST") return file === SHARE ? () => takeShared(request, base) : null;
  if (request.method !== "GET") return null;
  if (request.mode === "navigate" && PAGE.has(file)) return () => page(event);
  if (shell.has(file)) return () => shell.file(file);
  if (CONFIG.has(file)) return () => freshest(request, true);
  if (file === "runtime/manifest.json") return () => freshest(request, false);
  return file.startsWith("runtime/") && url.searchParams.has("sha256") ? () => byHash(request) : null;
}

/** The page of this build at once; the relay's settings in its headers are renewed behind it. */
async function page(event: AskEvent): Promise<Response> {
  const kept = await shell.page();
  if (kept === null) return fetch(event.request);
  event.waitUntil(shell.renew().catch(() => false));
  return kept;
}

/** An open tab of the old version still needs the old files: the new one waits for it. */
async function takeOver(event: NoteEvent): Promise<void> {
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tabs = windows.filter(({ frameType }) => frameType !== "nested").length;
  const reply: ToPage = tabs > 1 ? { type: "others", tabs } : { type: "taken" };
  if (reply.type === "taken") await scope.skipWaiting();
  event.ports[0]?.postMessage(reply);
}

scope.addEventListener("install", (event) => (event as LifeEvent).waitUntil(shell.install()));
scope.addEventListener("activate", (event) =>
  (event as LifeEvent).waitUntil(shell.tidy().then(() => scope.clients.claim())),
);
scope.addEventListener("fetch", (event) => {
  const answer = answerer(event as AskEvent);
  if (answer) (event as AskEvent).respondWith(answer());
});
scope.addEventListener("message", (event) => {
  const note = event as NoteEvent;
  if ((note.data as ToWorker | null)?.type === "take-over") note.waitUntil(takeOver(note));
});
