/** The Pythons that several cells of this page share: one hidden frame for each name, kept while a cell uses it. */

import type { WidgetOptions } from "../wire";
import { Link } from "./link";

type Shared = { link: Link; users: number; tail: Promise<unknown> };

export class Kernels {
  readonly #shared = new Map<string, Shared>();

  /** Begins to use a Python; `options` are those of the first cell that does. */
  take(base: URL, name: string, options: () => WidgetOptions): void {
    const key = base.href + name;
    const shared = this.#shared.get(key) ?? this.#make(base, key, options);
    shared.users += 1;
  }

  /** The name of the frame, when there is a Python in it. */
  async ready(base: URL, name: string): Promise<string> {
    const { link } = this.#shared.get(base.href + name) as Shared;
    await link.call("here");
    return link.frame.name;
  }

  /** Cells that run by themselves do so in their order on the page. */
  next(base: URL, name: string, work: () => Promise<unknown>): void {
    const shared = this.#shared.get(base.href + name);
    if (!shared) return void work();
    shared.tail = shared.tail.then(work, work).catch(() => undefined);
  }

  give(base: URL, name: string): void {
    const shared = this.#shared.get(base.href + name);
    if (!shared) return;
    shared.users -= 1;
    // A cell that is moved leaves and comes back.
    queueMicrotask(() => {
      if (shared.users > 0 || !this.#shared.delete(base.href + name)) return;
      shared.link.close();
    });
  }

  #make(base: URL, key: string, options: () => WidgetOptions): Shared {
    const role = (): WidgetOptions => ({ ...options(), role: "kernel" });
    const link = new Link({ base, title: "Python", options: role, event: () => undefined });
    const { frame } = link;
    frame.name = `sandcell-${crypto.randomUUID()}`;
    frame.style.display = "none";
    // In the page itself: cells find it by its name, and frames in shadow trees have none.
    document.body.append(frame);
    const shared = { link, users: 0, tail: Promise.resolve() };
    this.#shared.set(key, shared);
    return shared;
  }
}
