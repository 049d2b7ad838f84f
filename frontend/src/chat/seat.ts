/** Who answers in a chat; can be changed between two answers. */

import type { Engine, ModelClient, Price } from "../model/types";
import type { ModelInfo } from "./types";

export class Seat {
  #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get info(): ModelInfo {
    return this.#engine.info;
  }

  get client(): ModelClient {
    return this.#engine.client;
  }

  get price(): Price | undefined {
    return this.#engine.price;
  }

  /** The next request goes to another model; what was said so far goes along. */
  change(engine: Engine): void {
    this.#engine = engine;
  }
}
