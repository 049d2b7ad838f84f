/** The built-in assistant where no relay answers: an exported page, and a page whose network is gone. */

import type { Interpreter } from "../interpreter/types";
import { ModelError } from "../model/errors";
import type { Endpoint, Engine, ModelClient, ModelEvent, ModelRequest } from "../model/types";
import { InsideAssistant } from "./inside_assistant";
import type { ModelInfo, ServerConfig } from "./types";

type Seated = { config: ServerConfig; interpreter: Interpreter; model: ModelInfo; endpoint?: Endpoint };

/** The assistant inside the sandbox, where there is no relay to ask; null where there is one. */
export function insideEngine({ config, interpreter, model, endpoint }: Seated): Engine | null {
  const asked = config.form === "static" && model.id === config.defaultModel;
  if (!asked || (endpoint && endpoint.baseUrl !== config.api)) return null;
  return { info: model, client: new InsideAssistant(interpreter) };
}

/** The relay's assistant is the same as the one inside: the latter answers when the relay cannot be reached. */
export function withInside(engine: Engine, config: ServerConfig, interpreter: Interpreter): Engine {
  const relayed = config.assistant && config.form !== "static" && engine.info.id === config.defaultModel;
  if (!relayed) return engine;
  return { ...engine, client: new EitherAssistant(engine.client, new InsideAssistant(interpreter)) };
}

class EitherAssistant implements ModelClient {
  readonly #relayed: ModelClient;
  readonly #inside: ModelClient;

  constructor(relayed: ModelClient, inside: ModelClient) {
    this.#relayed = relayed;
    this.#inside = inside;
  }

  get mode(): ModelClient["mode"] {
    return this.#relayed.mode;
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined> {
    try {
      yield* this.#relayed.stream(request, signal);
    } catch (error) {
      // An unreachable server has sent nothing: the answer begins here.
      if (!(error instanceof ModelError) || error.code !== "unreachable") throw error;
      yield* this.#inside.stream(request, signal);
    }
  }
}
