import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256, sha256Plain } from "../../src/sandbox/host/sha256";

test.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])("%i bytes hash as they should", async (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 256);
  const expected = createHash("sha256").update(bytes).digest("hex");
  expect(sha256Plain(bytes)).toBe(expected);
  expect(await sha256(bytes)).toBe(expected);
});
