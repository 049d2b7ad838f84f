/** Starts the service worker, and says when a newer version of the page waits. */

import type { ToPage, ToWorker } from "./names";

/** Registers the worker and resolves when it answers for this page. */
export async function startWorker(base: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
  const { installing } = registration;
  if (installing && !registration.active) await installed(installing);
  await navigator.serviceWorker.ready;
}

function installed(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" || worker.state === "activated") resolve();
      if (worker.state === "redundant")
        reject(new Error("The page's own files could not all be kept. Check the connection and try again."));
    });
  });
}

/** Calls `found` with what takes the new version over; resolves to how many tabs are in its way. */
export async function watchUpdates(base: string, found: (takeOver: () => Promise<number>) => void): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(base);
  if (!registration) return;
  const tell = (worker: ServiceWorker): void => found(() => takeOver(worker));
  if (registration.waiting) tell(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && navigator.serviceWorker.controller) tell(installing);
    });
  });
  // Without a network there is nothing new.
  await registration.update().catch(() => undefined);
}

export async function stopWorker(base: string): Promise<void> {
  await (await navigator.serviceWorker.getRegistration(base))?.unregister();
}

function takeOver(worker: ServiceWorker): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const reload = (): void => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    port1.onmessage = ({ data }: MessageEvent<ToPage>) => {
      port1.close();
      if (data.type === "others") navigator.serviceWorker.removeEventListener("controllerchange", reload);
      resolve(data.type === "others" ? data.tabs - 1 : 0);
    };
    const message: ToWorker = { type: "take-over" };
    worker.postMessage(message, [port2]);
  });
}
