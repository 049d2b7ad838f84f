/** Tells an endpoint's witness more than the transport knows of a request: how many tokens it took. */

import type { Endpoint } from "./types";

type Heard = ReturnType<NonNullable<Endpoint["witness"]>>;

export class RequestNote {
  /** The endpoint to send to; its witness sees what this one is told. */
  readonly endpoint: Endpoint;
  #heard: Heard | null = null;
  #status: number | null = null;

  constructor(endpoint: Endpoint) {
    const { witness } = endpoint;
    this.endpoint = witness ? { ...endpoint, witness: (url, body) => this.#begin(witness(url, body)) } : endpoint;
  }

  used(input: number, output: number): void {
    this.#heard?.(this.#status, { input, output });
  }

  #begin(heard: Heard): Heard {
    this.#heard = heard;
    return (status) => {
      this.#status = status;
      heard(status);
    };
  }
}
