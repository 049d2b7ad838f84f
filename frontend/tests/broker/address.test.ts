import { describe, expect, it } from "vitest";
import { hostProblem, isPrivate, readAddress } from "../../src/broker/address";
import { Random } from "../sandbox/random";

const OWN = ["sandcell.example.org"];

function refused(url: string): boolean {
  try {
    readAddress(url, OWN);
    return false;
  } catch (error) {
    expect((error as { code: string }).code).toBe("url-refused");
    return true;
  }
}

describe("addresses that are never asked for", () => {
  it.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://8.8.8.8/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fe80::1%25eth0]/",
    "https://①②⑦.⓪.⓪.①/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://a.localhost/",
    "https://printer.local/",
    "https://nas.lan/",
    "https://intranet/",
    "https://db.internal/",
    "https://router.home.arpa/",
    "https://x.onion/",
    "https://example.org./",
    "https://10.0.0.1.nip.io/",
    "https://10-0-0-1.sslip.io/",
    "https://app.192-168-1-1.example.org/",
    "https://user@example.org/",
    "https://user:password@example.org/",
    "https://@example.org/",
    "https://example.org@evil.example/",
    "https://sandcell.example.org/v1/models",
    "https://SANDCELL.example.org:8443/",
    "https://exa mple.org/",
    "https://exa\nmple.org/",
    "https:\\\\example.org\\",
    "https://example.org\\@evil.example/",
    "https://example.org/\u202egpj.exe",
    "ftp://example.org/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "blob:https://example.org/1",
    "javascript:alert(1)",
    "ws://example.org/",
    "//example.org/",
    "/v1/models",
    "",
    "https://",
    "https://-a.example.org/",
    "https://a..example.org/",
  ])("%s", (url) => expect(refused(url)).toBe(true));
});

describe("addresses that can be asked for", () => {
  it.each([
    ["https://data.example.org/a.csv?x=1#part", "data.example.org", "/a.csv", "?x=1"],
    ["HTTPS://Data.Example.ORG:443/", "data.example.org", "/", ""],
    ["https://data.example.org:8443/a/../b", "data.example.org:8443", "/b", ""],
    ["https://ec2-54-1-2-3.compute.amazonaws.com/", "ec2-54-1-2-3.compute.amazonaws.com", "/", ""],
    ["https://münchen.de/", "xn--mnchen-3ya.de", "/", ""],
    ["https://example.org/@me", "example.org", "/@me", ""],
  ])("%s", (url, host, path, query) => {
    const address = readAddress(url, OWN);
    expect([address.host, address.path, address.query]).toEqual([host, path, query]);
    expect(address.url).not.toContain("#");
  });
});

it("refuses an endless address", () => expect(refused(`https://example.org/${"a".repeat(9000)}`)).toBe(true));

it("knows the blocks that are not public", () => {
  const ranges = ["10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.0.1", "192.168.0.1", "224.0.0.1"];
  for (const range of ranges) expect(isPrivate(range.split(".").map(Number)), range).toBe(true);
  for (const open of ["8.8.8.8", "100.63.0.1", "172.32.0.1", "192.167.0.1", "223.255.255.255"]) {
    expect(isPrivate(open.split(".").map(Number)), open).toBe(false);
  }
});

it("lets no random mixture of tricks pass as anything but a public name by https", () => {
  const random = new Random(7);
  const pieces = [
    "https://",
    "http://",
    "https:",
    "//",
    "/",
    "\\",
    "@",
    ":",
    "?",
    "#",
    "[",
    "]",
    "%",
    ".",
    "..",
    "-",
    "127.0.0.1",
    "0x7f.1",
    "2130706433",
    "::1",
    "localhost",
    "local",
    "internal",
    "example",
    "org",
    "com",
    "10-0-0-1",
    "sandcell.example.org",
    "evil.example",
    "a",
    "\u0000",
    "\t",
    "\n",
    " ",
    "%2e",
    "%00",
    "%40",
    "。",
    "＠",
    "①",
    "ß",
    "xn--",
  ];
  let passed = 0;
  for (let round = 0; round < 6000; round += 1) {
    let url = random.below(10) < 7 ? "https://" : "";
    for (let count = 1 + random.below(7); count > 0; count -= 1) {
      url += random.pick(pieces);
    }
    let address: ReturnType<typeof readAddress>;
    try {
      address = readAddress(url, OWN);
    } catch (error) {
      expect((error as { code: string }).code, url).toBe("url-refused");
      continue;
    }
    passed += 1;
    const parsed = new URL(address.url);
    expect(parsed.host, url).toBe(address.host);
    expect(`${parsed.username}${parsed.password}`, url).toBe("");
    expect(["https:", "http:"], url).toContain(parsed.protocol);
    expect(hostProblem(parsed.hostname), url).toBeNull();
    expect(parsed.hostname, url).toMatch(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/);
    expect(OWN, url).not.toContain(parsed.hostname);
    expect(address.url, url).toBe(new URL(address.url).href);
  }
  expect(passed).toBeGreaterThan(50);
});
