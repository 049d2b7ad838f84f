/** A small `LanguageModel` as browsers have it: sessions with a window, streams, refusals by the rules of the Prompt API. */

import type { LanguageModelApi, LanguageModelSession } from "../../src/model/browser_model";

type Message = { role: "system" | "user" | "assistant"; content: string };

export type Answer = string | Error;

/** Characters stand for tokens here. */
export class StandInLanguageModel implements LanguageModelApi {
  readonly asked: Message[][] = [];
  open = 0;
  readonly #answers: Answer[];
  readonly #window: number;

  constructor(answers: Answer[], window = 100_000) {
    this.#answers = answers;
    this.#window = window;
  }

  async availability(): Promise<"available"> {
    return "available";
  }

  async create({ initialPrompts, signal }: { initialPrompts: Message[]; signal?: AbortSignal }) {
    signal?.throwIfAborted();
    if (initialPrompts.some(({ role }, at) => (role === "system") !== (at === 0))) {
      throw new TypeError("The system prompt must be the first of the initial prompts, and only it.");
    }
    this.#fit(initialPrompts);
    this.open += 1;
    return this.#session(initialPrompts);
  }

  #session(before: Message[]): LanguageModelSession {
    let destroyed = false;
    return {
      promptStreaming: (input, options) => {
        if (destroyed) throw new DOMException("The session has been destroyed.", "InvalidStateError");
        const messages: Message[] = [...before, { role: "user", content: input }];
        this.#fit(messages);
        this.asked.push(messages);
        return streamOf(this.#answers.shift() ?? new Error("There is nothing more to say."), options?.signal);
      },
      destroy: () => {
        if (!destroyed) this.open -= 1;
        destroyed = true;
      },
    };
  }

  #fit(messages: Message[]): void {
    const size = messages.reduce((sum, { content }) => sum + content.length, 0);
    if (size > this.#window) throw new DOMException("The input is too large.", "QuotaExceededError");
  }
}

/** A few characters at a time; `…` in an answer waits for the abort. */
function streamOf(answer: Answer, signal: AbortSignal | undefined): ReadableStream<string> {
  const pieces = typeof answer === "string" ? (answer.match(/[\s\S]{1,7}/gu) ?? []) : [];
  return new ReadableStream<string>({
    async pull(controller) {
      if (answer instanceof Error) return controller.error(answer);
      const piece = pieces.shift();
      if (piece === undefined) return controller.close();
      if (piece.includes("…")) {
        await new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
        return controller.error(signal?.reason);
      }
      controller.enqueue(piece);
    },
  });
}
