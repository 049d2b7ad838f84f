import { expect, it } from "vitest";
import { Broker, type BrokerParts } from "../../src/broker/broker";
import type { Fetcher, Sending } from "../../src/broker/fetcher";
import type { NetworkDecision, NetworkEntry, NetworkQuestion, WebResponse } from "../../src/broker/types";

/** A network of one answer, which says what it was asked to send and for how long. */
class Wire implements Fetcher {
  sent: Sending[] = [];
  answer: (sending: Sending) => Promise<WebResponse> = async ({ request }) => ({
    status: 200,
    reason: "OK",
    url: request.url,
    headers: [],
    body: new Uint8Array(10),
  });

  send(sending: Sending): Promise<WebResponse> {
    this.sent.push(sending);
    return this.answer(sending);
  }

  close(): void {}
}

function scene(parts: Partial<BrokerParts> = {}) {
  const wire = new Wire();
  const asked: NetworkQuestion[] = [];
  const entries: NetworkEntry[] = [];
  const holds: boolean[] = [];
  const decisions: NetworkDecision[] = [];
  const broker = new Broker({
    on: true,
    allow: ["data.example.org"],
    own: ["sandcell.example.net"],
    fetcher: wire,
    ask: async (question) => {
      asked.push(question);
      return decisions.shift() ?? "refuse";
    },
    hold: (_, held) => holds.push(held),
    record: (entry) => entries.push(entry),
    ...parts,
  });
  const get = async (url: string, run = 1, more = {}) => {
    const answer = await broker.answer(run, { url, method: "GET", ...more });
    return "error" in answer ? answer.error.code : answer.status;
  };
  return { wire, asked, entries, holds, decisions, broker, get };
}

const LISTED = "https://data.example.org/a";
const OTHER = "https://other.example.org/a";

it("sends to listed hosts without a question, and to no other origin", async () => {
  const { wire, asked, entries, get } = scene();
  expect(await get(LISTED)).toBe(200);
  expect(wire.sent[0]?.origins).toEqual(["https://data.example.org"]);
  expect([asked, entries[0]?.allowedBy, entries[0]?.bytesDown]).toEqual([[], "settings", 10]);
});

it("sends nothing when it is off, whoever would say yes", async () => {
  const { wire, entries, get } = scene({ on: false });
  expect(await get(LISTED)).toBe("network-off");
  expect([wire.sent, entries[0]?.allowedBy, entries[0]?.bytesUp]).toEqual([[], null, 0]);
});

it("refuses hosts that are not listed where nobody can be asked", async () => {
  const { get } = scene({ ask: null });
  expect(await get(OTHER)).toBe("host-not-allowed");
  expect(await get(LISTED, 1, { method: "POST" })).toBe("method-not-allowed");
});

it("asks once for a host at a time; the answer holds for those that wait", async () => {
  const { asked, decisions, holds, get, broker } = scene();
  decisions.push("host");
  expect(await Promise.all([get(OTHER), get(OTHER), get(OTHER)])).toEqual([200, 200, 200]);
  expect(asked.length).toBe(1);
  expect(holds).toEqual([true, false]);
  expect(broker.chat.entries).toEqual(["other.example.org"]);
});

it("takes a once for one request", async () => {
  const { wire, asked, decisions, get } = scene();
  decisions.push("once", "once");
  await get(OTHER);
  await get(OTHER);
  expect(asked.length).toBe(2);
  expect(wire.sent.map(({ origins }) => origins)).toEqual([
    ["https://other.example.org"],
    ["https://other.example.org"],
  ]);
});

it("asks no more after three refusals, until the next run", async () => {
  const { asked, get } = scene();
  for (let n = 0; n < 9; n += 1) expect(await get(`https://h${n}.example.org/`)).toBe("refused-by-user");
  expect(asked.length).toBe(3);
  await get("https://h8.example.org/", 2);
  expect(asked.length).toBe(4);
});

it("takes a dialog that fails, or answers something else, for a refusal", async () => {
  const answers = [Promise.reject(new Error("gone")), Promise.resolve("yes" as NetworkDecision)];
  const { wire, get } = scene({ ask: () => answers.shift() as Promise<NetworkDecision> });
  expect(await get("https://a.example.org/")).toBe("refused-by-user");
  expect(await get("https://b.example.org/")).toBe("refused-by-user");
  expect(wire.sent).toEqual([]);
});

it("settles everything when the run ends: questions, requests, and those that wait for their turn", async () => {
  const { wire, get, broker } = scene({ limits: { concurrent: 1 }, ask: () => new Promise(() => {}) });
  wire.answer = () => new Promise(() => {});
  const open = [get(LISTED), get(LISTED), get(OTHER)];
  await Promise.resolve();
  broker.end(1);
  expect(await Promise.all(open)).toEqual(["stopped", "stopped", "stopped"]);
  expect(wire.sent.every(({ signal }) => signal.aborted)).toBe(true);
});

it("bounds requests, those under way at once, bytes and time", async () => {
  const { wire, get } = scene({ limits: { requests: 5, concurrent: 2, runBytes: 25, seconds: 0.01 } });
  let active = 0;
  let most = 0;
  const plain = wire.answer;
  wire.answer = async (sending) => {
    active += 1;
    most = Math.max(most, active);
    await Promise.resolve();
    active -= 1;
    return plain(sending);
  };
  expect(await Promise.all([get(LISTED), get(LISTED), get(LISTED)])).toEqual([200, 200, 200]);
  expect(most).toBe(2);
  expect(await get(LISTED)).toBe("response-too-large");
  await get(LISTED);
  expect(await get(LISTED)).toBe("too-many-requests");
  wire.answer = () => new Promise(() => {});
  expect(await get(LISTED, 2)).toBe("timed-out");
});

it("never asks for itself, for plain http, or for what is malformed", async () => {
  const { wire, asked, entries, get } = scene();
  expect(await get("https://sandcell.example.net/v1/models")).toBe("url-refused");
  expect(await get("http://other.example.org/")).toBe("url-refused");
  expect(await get(OTHER, 1, { headers: [["x", "a\nb"]] })).toBe("request-invalid");
  expect([asked, wire.sent]).toEqual([[], []]);
  expect(entries.map(({ allowedBy, error }) => [allowedBy, error?.code])).toEqual([
    [null, "url-refused"],
    [null, "url-refused"],
    [null, "request-invalid"],
  ]);
});
