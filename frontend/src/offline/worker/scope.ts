/** The part of the service worker's global scope that is used here; the DOM's types do not have it. */

import type { ShellList } from "../names";

export type LifeEvent = Event & { waitUntil(work: Promise<unknown>): void };
export type AskEvent = LifeEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void };
export type NoteEvent = LifeEvent & { readonly data: unknown; readonly ports: readonly MessagePort[] };
export type Tab = { readonly url: string; readonly frameType: string };

export interface WorkerScope extends EventTarget {
  readonly registration: { readonly scope: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly Tab[]>;
  };
  skipWaiting(): Promise<void>;
  sandcellShell: ShellList;
}
