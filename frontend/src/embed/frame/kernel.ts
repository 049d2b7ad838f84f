/** One Python for one widget or several: runs take turns, and its questions go to the widget whose turn it is. */

import { Ledger } from "../../broker/ledger";
import type { ServerConfig } from "../../chat/types";
import { createInterpreter } from "../../interpreter/index";
import type { Ask, Interpreter, Run } from "../../interpreter/types";
import { type AskPerson, networkOptions } from "../../page/state/network";

/** Who answers questions of the running code. */
export type Asker = { answer(ask: Ask): Promise<unknown>; network: AskPerson };

/** Whose turn it is. */
type Turn = { asker: Asker | null };

export class Kernel {
  readonly interpreter: Interpreter;
  readonly #turn: Turn;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(interpreter: Interpreter, turn: Turn) {
    this.interpreter = interpreter;
    this.#turn = turn;
  }

  /** Calls `begun` with the run when it is its turn; resolves when it is over. */
  run(code: string, asker: Asker, begun: (run: Run) => Promise<void>): Promise<void> {
    const turn = this.#tail.then(() => {
      this.#turn.asker = asker;
      return begun(this.interpreter.run(code));
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  /** A file of the widget's own frame becomes one of this frame, which tells them apart. */
  async write(path: string, content: Blob): Promise<void> {
    await this.interpreter.files.write(path, new Blob([await content.arrayBuffer()]));
  }
}

export async function makeKernel(config: Pick<ServerConfig, "limits" | "network"> | null): Promise<Kernel> {
  const turn: Turn = { asker: null };
  const network: AskPerson = async (question, unwanted) => turn.asker?.network(question, unwanted) ?? "refuse";
  const interpreter = await createInterpreter({
    assets: new URL("runtime/", document.baseURI).href,
    ...(config ? { limits: config.limits } : {}),
    onAsk: (ask) => turn.asker?.answer(ask) ?? Promise.reject(new Error("Nobody is there to answer.")),
    ...networkOptions({ network: config?.network ?? null }, network, new Ledger()),
  });
  return new Kernel(interpreter, turn);
}
