/** What sends a checked request; the browser's is `frame_fetcher.ts`. */

import type { WebRequest, WebResponse } from "./types";

export type Sending = {
  request: WebRequest;
  /** The only origins that may be spoken to, redirects included; `https://name[:port]`, also `https://*.name`. */
  origins: readonly string[];
  responseBytes: number;
  /** Aborted when time is up or the run has ended. */
  signal: AbortSignal;
};

export interface Fetcher {
  /** Rejects with `BrokerError`, or with anything when there was no answer. */
  send(sending: Sending): Promise<WebResponse>;
  close(): void;
}
