import { describe, expect, test } from "vitest";
import { isTooLarge, MAX_PIXELS, pixelSize } from "../../src/page/outputs/image_size";

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
const little = (value: number, bytes: number): number[] => big(value, bytes).reverse();

const W = 15_000;
const H = 12_000;
const HEADS: Record<string, number[]> = {
  png: [0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a, ...big(13, 4), ...ascii("IHDR"), ...big(W, 4), ...big(H, 4)],
  gif: [...ascii("GIF89a"), ...little(W, 2), ...little(H, 2)],
  bmp: [...ascii("BM"), ...new Array<number>(16).fill(0), ...little(W, 4), ...little(H, 4)],
  "lossless webp": [
    ...ascii("RIFF"),
    ...little(99, 4),
    ...ascii("WEBPVP8L"),
    ...little(9, 4),
    0x2f,
    ...little(W - 1 + (H - 1) * 0x4000, 4),
  ],
  "extended webp": [
    ...ascii("RIFF"),
    ...little(99, 4),
    ...ascii("WEBPVP8X"),
    ...little(10, 4),
    ...little(0, 4),
    ...little(W - 1, 3),
    ...little(H - 1, 3),
  ],
  "jpeg with a thumbnail before": [
    ...[0xff, 0xd8, 0xff, 0xe1],
    ...big(6, 2),
    ...[0xff, 0xc0, 0, 1, 0xff, 0xdb],
    ...big(4, 2),
    ...[0, 0, 0xff, 0xc2],
    ...big(17, 2),
    8,
    ...big(H, 2),
    ...big(W, 2),
  ],
  avif: [
    ...big(20, 4),
    ...ascii("ftypavif"),
    ...big(20, 4),
    ...ascii("ispe"),
    ...big(0, 4),
    ...big(W, 4),
    ...big(H, 4),
    0,
  ],
};

describe("pixelSize", () => {
  test.each(Object.entries(HEADS))("reads the size of a %s", (_name, bytes) => {
    expect(pixelSize(new Uint8Array(bytes))).toEqual({ width: W, height: H });
    expect(isTooLarge(pixelSize(new Uint8Array(bytes)))).toBe(true);
  });

  test.each(Object.entries(HEADS))("a %s that ends too early is left to the browser", (_name, bytes) => {
    for (let length = 0; length < bytes.length - 1; length += 1) {
      const size = pixelSize(new Uint8Array(bytes.slice(0, length)));
      expect(size === null || Number.isFinite(size.width)).toBe(true);
    }
  });

  test("a figure of ordinary size is drawn", () => {
    expect(isTooLarge({ width: 6_000, height: 6_000 })).toBe(false);
    expect(isTooLarge({ width: MAX_PIXELS + 1, height: 1 })).toBe(true);
    expect(isTooLarge(null)).toBe(false);
  });
});
