/** Why a request is not sent or has no answer; codes are stable, messages say what to do. */

import type { ErrorInfo } from "../sandbox/wire";

export class BrokerError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }

  get info(): ErrorInfo {
    return { code: this.code, message: this.message };
  }
}

export const errors = {
  off: (host: string) =>
    new BrokerError(
      "network-off",
      `${host} was not asked: this page gives running code no network. Ask the user to download the data and to drop it into the chat.`,
    ),
  form: (what: string) => new BrokerError("request-invalid", `The request was not sent: ${what}.`),
  url: (what: string) => new BrokerError("url-refused", `The address was refused: ${what}.`),
  host: (host: string) =>
    new BrokerError(
      "host-not-allowed",
      `${host} is not on the list of hosts that code may reach here. Allow it in the page's settings (network.allow), or drop the data into the chat.`,
    ),
  refused: (host: string) =>
    new BrokerError("refused-by-user", `The user refused the request to ${host}. Do not ask again; go on without it.`),
  silenced: (host: string) =>
    new BrokerError(
      "refused-by-user",
      `The user refused several requests of this run, so ${host} was not asked for. Do not try again; go on without the network.`,
    ),
  method: (method: string, host: string) =>
    new BrokerError(
      "method-not-allowed",
      `${method} to ${host} changes things there and was not allowed. Only GET and HEAD are free on an allowed host.`,
    ),
  count: (limit: number) =>
    new BrokerError("too-many-requests", `This run has made ${limit} requests, which is all that one run may make.`),
  size: (limit: string) =>
    new BrokerError("response-too-large", `The answer is larger than ${limit}; it was cut off and thrown away.`),
  late: (host: string, seconds: number) =>
    new BrokerError("timed-out", `${host} did not answer within ${Math.round(seconds * 10) / 10} seconds.`),
  unreachable: (host: string) =>
    new BrokerError(
      "unreachable",
      `${host} gave no answer that a web page can read. Mostly this means that the site does not allow browsers from other origins to read it (CORS); it may also be down, or the name wrong. Ask the user to open the address, to save the file and to drop it into the chat.`,
    ),
  offline: (host: string) =>
    new BrokerError("offline", `${host} cannot be reached: the browser says that this machine is offline.`),
  redirect: (host: string) =>
    new BrokerError(
      "redirect-refused",
      `${host} redirected to an address that is not allowed, so the redirect was not followed. Ask the user for the final address of the file.`,
    ),
  stopped: () => new BrokerError("stopped", "The run ended before the request was answered."),
  frame: () =>
    new BrokerError(
      "broker-unavailable",
      "The page could not open its frame for requests. Is fetch.html served next to sandcell.js?",
    ),
};

/** The error of whatever was thrown. */
export function brokerError(thrown: unknown, otherwise: () => BrokerError): BrokerError {
  return thrown instanceof BrokerError ? thrown : otherwise();
}
