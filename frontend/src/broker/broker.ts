/** The broker: decides about each request of the running code, asks the person, sends it, and tells the ledger. */

import { AllowList, entryFor } from "./allow_list";
import { sizeText } from "./body_reader";
import { type BrokerError, brokerError, errors } from "./errors";
import type { Fetcher } from "./fetcher";
import { readRequest } from "./request";
import { RunAccount } from "./run_account";
import type {
  AllowedBy,
  NetworkDecision,
  NetworkEntry,
  NetworkLimits,
  NetworkQuestion,
  WebAnswer,
  WebRequest,
  WebResponse,
} from "./types";

const MiB = 1024 * 1024;

export const LIMITS: NetworkLimits = {
  requests: 200,
  concurrent: 6,
  seconds: 60,
  responseBytes: 64 * MiB,
  runBytes: 256 * MiB,
  bodyBytes: 4 * MiB,
  refusals: 3,
};

const MAX_PATH = 2_000;

export type BrokerParts = {
  /** False: every request is refused, nobody is asked. */
  on: boolean;
  /** Allowed from the start, by whoever set the page up. */
  allow: Iterable<string>;
  /** Host names of this page and its relay. */
  own: readonly string[];
  fetcher: Fetcher;
  /** Asks the person; null where nobody is there to ask. The signal says that the answer is not wanted any more. */
  ask: ((question: NetworkQuestion, signal: AbortSignal) => Promise<NetworkDecision>) | null;
  /** The run's clock stands still while the person is asked. */
  hold(run: number, held: boolean): void;
  record(entry: NetworkEntry): void;
  limits?: Partial<NetworkLimits>;
};

type Permission = { by: AllowedBy; origins: string[] };
type Told = Pick<NetworkEntry, "allowedBy" | "status" | "bytesDown"> & { error?: BrokerError };

export class Broker {
  /** What the person allowed for this chat. */
  readonly chat = new AllowList();
  readonly #settings: AllowList;
  readonly #parts: BrokerParts;
  readonly #limits: NetworkLimits;
  readonly #accounts = new Map<number, RunAccount>();
  /** One question at a time. */
  #asking: Promise<unknown> = Promise.resolve();

  constructor(parts: BrokerParts) {
    this.#parts = parts;
    this.#settings = new AllowList(parts.allow);
    this.#limits = { ...LIMITS, ...parts.limits };
  }

  /** Answers a request of a run; never rejects. */
  async answer(run: number, payload: Readonly<Record<string, unknown>>): Promise<WebAnswer> {
    const account = this.#account(run);
    let request: WebRequest;
    try {
      account.count();
      request = readRequest(payload, this.#parts.own, this.#limits);
    } catch (error) {
      const refusal = brokerError(error, () => errors.form("it could not be read"));
      // Past the bound on requests nothing is noted: a loop would push everything else out of the ledger.
      if (account.counted) this.#parts.record(refusedEntry(run, payload, refusal));
      return { error: refusal.info };
    }
    const at = Date.now();
    const told: Told = { allowedBy: null, status: null, bytesDown: 0 };
    try {
      const response = await this.#carryOut(run, account, request, told);
      return { ...response, dropped: request.dropped };
    } catch (error) {
      told.error = brokerError(error, () => this.#failure(request, account));
      return { error: told.error.info };
    } finally {
      this.#parts.record(entryOf(run, request, at, told));
    }
  }

  /** The run is over: what is under way is broken off. */
  end(run: number): void {
    this.#accounts.get(run)?.end();
    this.#accounts.delete(run);
  }

  endAll(): void {
    for (const run of [...this.#accounts.keys()]) this.end(run);
  }

  close(): void {
    this.endAll();
    this.#parts.fetcher.close();
  }

  #account(run: number): RunAccount {
    const known = this.#accounts.get(run) ?? new RunAccount(this.#limits);
    this.#accounts.set(run, known);
    return known;
  }

  async #carryOut(run: number, account: RunAccount, request: WebRequest, told: Told): Promise<WebResponse> {
    const permission = await this.#permission(run, account, request);
    return account.slot(async () => {
      told.allowedBy = permission.by;
      const response = await this.#send(request, permission.origins, account);
      told.status = response.status;
      told.bytesDown = response.body.byteLength;
      account.received(response.body.byteLength);
      return response;
    });
  }

  #listed(request: WebRequest): Permission | null {
    const by = this.#settings.allows(request) ? "settings" : this.chat.allows(request) ? "chat" : null;
    if (by === null) return null;
    return { by, origins: [...this.#settings.origins(request.method), ...this.chat.origins(request.method)] };
  }

  async #permission(run: number, account: RunAccount, request: WebRequest): Promise<Permission> {
    if (!this.#parts.on) throw errors.off(request.host);
    const listed = this.#listed(request);
    if (listed !== null) return listed;
    // Plain http shows everybody on the way what is sent: only who set the page up may allow it.
    if (request.scheme === "http") throw errors.url("only https can be asked for");
    if (this.#parts.ask === null) throw this.#unlisted(request);
    const turn = this.#asking.then(() => this.#asked(run, account, request));
    this.#asking = turn.catch(() => {});
    return turn;
  }

  #unlisted(request: WebRequest): BrokerError {
    const reads = this.#listed({ ...request, method: "GET" }) !== null;
    return reads ? errors.method(request.method, request.host) : errors.host(request.host);
  }

  async #asked(run: number, account: RunAccount, request: WebRequest): Promise<Permission> {
    const { ask, hold } = this.#parts;
    // The question before may have answered this one too.
    const listed = this.#listed(request);
    if (listed !== null) return listed;
    if (account.signal.aborted) throw errors.stopped();
    if (account.wasRefused(entryFor(request))) throw errors.refused(request.host);
    if (account.silenced || ask === null) throw errors.silenced(request.host);
    hold(run, true);
    const decision = await Promise.race([ask(questionOf(run, request), account.signal), aborted(account.signal)])
      .catch(() => "refuse" as const)
      .finally(() => hold(run, false));
    if (account.signal.aborted) throw errors.stopped();
    const only = { by: "once" as const, origins: [`${request.scheme}://${request.host}`] };
    if (decision === "once") return only;
    if (decision === "host") {
      this.chat.add(entryFor(request));
      return { ...only, by: "chat" };
    }
    account.refused(entryFor(request));
    throw errors.refused(request.host);
  }

  async #send(request: WebRequest, origins: string[], account: RunAccount): Promise<WebResponse> {
    const room = account.room;
    if (room === 0) throw errors.size(`${sizeText(this.#limits.runBytes)}, which is all that one run may receive`);
    const seconds = Math.min(request.seconds ?? this.#limits.seconds, this.#limits.seconds);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), seconds * 1000);
    const signal = AbortSignal.any([late.signal, account.signal]);
    try {
      const sent = this.#parts.fetcher.send({ request, origins, responseBytes: room, signal });
      return await Promise.race([sent, aborted(signal)]);
    } catch (error) {
      throw late.signal.aborted ? errors.late(request.host, seconds) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  #failure(request: WebRequest, account: RunAccount): BrokerError {
    if (account.signal.aborted) return errors.stopped();
    return globalThis.navigator?.onLine === false ? errors.offline(request.host) : errors.unreachable(request.host);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(errors.stopped());
    signal.addEventListener("abort", () => reject(errors.stopped()), { once: true });
  });
}

function questionOf(run: number, request: WebRequest): NetworkQuestion {
  const { method, scheme, host, path, query, body, headers, purpose } = request;
  return {
    run,
    method,
    scheme,
    host,
    path,
    query,
    queryBytes: Math.max(0, query.length - 1),
    bodyBytes: body?.byteLength ?? 0,
    headers: headers.map(([name]) => name),
    purpose,
  };
}

/** A request whose form or address was refused before anybody could be asked; its text is the code's. */
function refusedEntry(
  run: number,
  { method, url }: Readonly<Record<string, unknown>>,
  error: BrokerError,
): NetworkEntry {
  return {
    kind: "network",
    id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
    at: Date.now(),
    run,
    method: typeof method === "string" ? method.slice(0, 10) : "GET",
    host: "",
    path: typeof url === "string" ? url.slice(0, MAX_PATH) : "",
    bytesUp: 0,
    bytesDown: 0,
    status: null,
    durationMs: 0,
    askedBy: { cell: "", line: 0, code: "", library: "" },
    allowedBy: null,
    error: error.info,
  };
}

function entryOf(run: number, request: WebRequest, at: number, told: Told): NetworkEntry {
  const headers = request.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  const sent = told.allowedBy !== null;
  const { error, ...rest } = told;
  return {
    kind: "network",
    id: crypto.randomUUID?.() ?? `${at}-${Math.random()}`,
    at,
    run,
    method: request.method,
    host: request.scheme === "http" ? `http://${request.host}` : request.host,
    path: `${request.path}${request.query}`.slice(0, MAX_PATH),
    bytesUp: sent ? request.path.length + request.query.length + headers + (request.body?.byteLength ?? 0) : 0,
    durationMs: Date.now() - at,
    askedBy: request.purpose,
    ...rest,
    ...(error === undefined ? {} : { error: error.info }),
  };
}
