import { describe, expect, it } from "vitest";
import { AllowList, entryFor } from "../../src/broker/allow_list";
import { LIMITS } from "../../src/broker/broker";
import { readRequest } from "../../src/broker/request";
import { chooseHeaders } from "../../src/broker/request_headers";

const wanted = (url: string, method = "GET") => readRequest({ url, method }, [], LIMITS);

describe("the list of hosts", () => {
  const list = new AllowList([
    "data.example.org",
    "*.wide.org",
    "http://old.example.org",
    "POST api.example.org",
    "x.org:8443",
  ]);
  it.each([
    ["https://data.example.org/x", "GET", true],
    ["https://data.example.org/x", "HEAD", true],
    ["https://data.example.org:8443/x", "GET", false],
    ["https://evil-data.example.org/x", "GET", false],
    ["https://data.example.org.evil.org/x", "GET", false],
    ["https://sub.data.example.org/x", "GET", false],
    ["http://data.example.org/x", "GET", false],
    ["https://data.example.org/x", "POST", false],
    ["https://a.wide.org/", "GET", true],
    ["https://a.b.wide.org/", "GET", true],
    ["https://wide.org/", "GET", false],
    ["https://evilwide.org/", "GET", false],
    ["http://old.example.org/", "GET", true],
    ["https://old.example.org/", "GET", false],
    ["https://api.example.org/", "POST", true],
    ["https://api.example.org/", "GET", false],
    ["https://api.example.org/", "DELETE", false],
    ["https://x.org:8443/", "GET", true],
    ["https://x.org/", "GET", false],
  ])("%s %s: %s", (url, method, expected) => expect(list.allows(wanted(url, method))).toBe(expected));

  it.each([
    "*",
    "*.com",
    "localhost",
    "10.0.0.1",
    "https://",
    "a b",
    "data.example.org/path",
    "x.org:99999",
    "ftp://x.org",
    "",
  ])("refuses the entry %s", (entry) => expect(() => new AllowList([entry])).toThrow(TypeError));

  it("names origins for a policy, of the method's own entries", () => {
    expect(list.origins("GET")).toEqual([
      "https://data.example.org",
      "https://*.wide.org",
      "http://old.example.org",
      "https://x.org:8443",
    ]);
    expect(list.origins("POST")).toEqual(["https://api.example.org"]);
  });

  it("writes the entry that allows one kind of request", () => {
    expect(entryFor(wanted("https://A.org:443/x"))).toBe("a.org");
    expect(entryFor(wanted("https://a.org:1/x", "PUT"))).toBe("PUT a.org:1");
    expect(new AllowList([entryFor(wanted("https://a.org:1/x", "PUT"))]).entries).toEqual(["PUT a.org:1"]);
  });
});

describe("headers", () => {
  it("sends what says what is wanted, and keys of the code's own", () => {
    const { headers, dropped } = chooseHeaders([
      ["Accept", "*/*"],
      ["Authorization", "Bearer x"],
      ["X-Api-Key", "k"],
      ["User-Agent", "python"],
      ["Cookie", "a=b"],
      ["Host", "evil.example"],
      ["X-Forwarded-For", "10.0.0.1"],
      ["X-HTTP-Method-Override", "DELETE"],
      ["Sec-Fetch-Site", "none"],
    ]);
    expect(headers).toEqual([
      ["authorization", "Bearer x"],
      ["x-api-key", "k"],
    ]);
    expect(dropped).toEqual(["x-forwarded-for", "x-http-method-override", "sec-fetch-site"]);
  });

  it.each([
    [[["x-a", "b\r\nhost: evil"]]],
    [[["x-a\r\nhost", "b"]]],
    [[["x-a", "\u0000"]]],
    [[["x-a", "漢"]]],
    [[["", "b"]]],
    [[["x-a", 1]]],
    [[["x-a"]]],
    [["x-a: b"]],
    ["x-a: b"],
    [Array.from({ length: 41 }, () => ["x-a", "b"])],
    [[["x-a", "b".repeat(5000)]]],
    [Array.from({ length: 30 }, (_, n) => [`x-${n}`, "b".repeat(4000)])],
  ])("refuses %j", (given) => expect(() => chooseHeaders(given)).toThrow(/request was not sent/));
});

describe("requests", () => {
  it.each([
    { url: 3 },
    {},
    { url: "https://a.org", method: "CONNECT" },
    { url: "https://a.org", method: "TRACE" },
    { url: "https://a.org", method: {}, body: "!!!!" },
    { url: "https://a.org", method: "POST", body: "abc" },
    { url: "https://a.org", method: "GET", body: "YWJj" },
    { url: "https://a.org", method: "POST", body: "A".repeat(8 * 1024 * 1024) },
  ])("refuses %j", (payload) => expect(() => readRequest(payload, [], LIMITS)).toThrow());

  it("shows code without what turns or hides text", () => {
    const { purpose } = readRequest(
      { url: "https://a.org", code: "get('\u202egro.live')\n#", line: -3, cell: "c".repeat(999), library: null },
      [],
      LIMITS,
    );
    expect(purpose).toEqual({ code: "get(' gro.live') #", line: 0, cell: "c".repeat(300), library: "" });
  });
});
