/** The interpreter's side of the broker: what is allowed, and the answers to the sandbox's requests. */

import { Broker } from "../broker/broker";
import { errors } from "../broker/errors";
import { FrameFetcher } from "../broker/frame_fetcher";
import type { FromFrame } from "../sandbox/wire";
import type { Answer } from "./answers";
import type { InterpreterOptions, Network } from "./types";

type Question = Extract<FromFrame, { type: "ask" }>;

/** Host names that are never asked: where this page and its files come from. */
function ownNames(...urls: string[]): string[] {
  return [...new Set(urls.map((url) => new URL(url, location.href).hostname))];
}

export class InterpreterNetwork implements Network {
  readonly #broker: Broker;

  constructor(options: InterpreterOptions, fetchUrl: string, hold: (run: number, held: boolean) => void) {
    const { network, onNetwork } = options;
    this.#broker = new Broker({
      on: network !== undefined,
      allow: network?.allow ?? [],
      own: ownNames(location.href, fetchUrl, options.assets),
      fetcher: new FrameFetcher(fetchUrl, network?.addressSpace),
      ask: network?.onAsk ?? null,
      hold,
      record: (entry) => onNetwork?.(entry),
      ...(network?.limits === undefined ? {} : { limits: network.limits }),
    });
  }

  get allowed(): string[] {
    return this.#broker.chat.entries;
  }

  allow(entry: string): void {
    this.#broker.chat.add(entry);
  }

  revoke(entry: string): void {
    this.#broker.chat.remove(entry);
  }

  async answer(question: Question): Promise<Answer> {
    try {
      return { value: await this.#broker.answer(question.run, question.payload) };
    } catch {
      // The broker answers with its errors; this is a hook of the page that failed.
      return { value: { error: errors.stopped().info } };
    }
  }

  end(run: number): void {
    this.#broker.end(run);
  }

  endAll(): void {
    this.#broker.endAll();
  }

  close(): void {
    this.#broker.close();
  }
}
