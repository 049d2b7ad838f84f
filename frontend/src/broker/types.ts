/** What the broker takes, asks, answers and tells; all of it plain data. */

import type { ErrorInfo } from "../sandbox/wire";

/** Where in the running code a request comes from, as the code itself says: text to show, never to trust. */
export type Purpose = { cell: string; line: number; code: string; library: string };

/** A request after its form was checked; nothing is said yet about whether it may be sent. */
export type WebRequest = {
  method: string;
  url: string;
  /** `https` or `http`. */
  scheme: "https" | "http";
  /** Host name, and the port where it is not the scheme's own. */
  host: string;
  hostname: string;
  path: string;
  /** With its question mark, or empty. */
  query: string;
  headers: [name: string, value: string][];
  /** Names of headers that no page may send, or that this one does not. */
  dropped: string[];
  body: Uint8Array<ArrayBuffer> | null;
  /** How long the code is ready to wait, or null. */
  seconds: number | null;
  purpose: Purpose;
};

/** What the person is asked. */
export type NetworkQuestion = {
  run: number;
  method: string;
  scheme: "https" | "http";
  host: string;
  path: string;
  query: string;
  /** Bytes that leave this machine in the query, and in the body. */
  queryBytes: number;
  bodyBytes: number;
  /** Names of the headers that the code sets. */
  headers: string[];
  purpose: Purpose;
};

/** `host` holds for this method and host until the chat ends. */
export type NetworkDecision = "once" | "host" | "refuse";

export type NetworkLimits = {
  /** Requests of one run. */
  requests: number;
  /** Requests under way at the same time; the others wait. */
  concurrent: number;
  /** Seconds of one request. */
  seconds: number;
  /** Of one answer, and of all answers of one run. */
  responseBytes: number;
  runBytes: number;
  /** Of a request's body. */
  bodyBytes: number;
  /** Refusals of the person after which a run asks no more. */
  refusals: number;
};

/** Who let a request out: the settings of the page, or the person. */
export type AllowedBy = "settings" | "once" | "chat";

/** One request of the code, sent or not; plain data that can be kept with the chat. */
export type NetworkEntry = {
  kind: "network";
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  run: number;
  method: string;
  host: string;
  /** Path and query, cut when very long. */
  path: string;
  bytesUp: number;
  bytesDown: number;
  /** HTTP status, or null when there was no answer that could be read. */
  status: number | null;
  durationMs: number;
  askedBy: Purpose;
  /** Null when it was not sent. */
  allowedBy: AllowedBy | null;
  /** Why it failed or was not sent. */
  error?: ErrorInfo;
};

export type WebResponse = {
  status: number;
  reason: string;
  /** After redirects. */
  url: string;
  headers: [name: string, value: string][];
  body: Uint8Array<ArrayBuffer>;
};

/** What the sandbox gets. */
export type WebAnswer = (WebResponse & { dropped: string[] }) | { error: ErrorInfo };
