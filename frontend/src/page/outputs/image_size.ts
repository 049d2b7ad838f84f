/** How many pixels a picture unpacks to, read from its first bytes: a few kilobytes can hold a thousand megapixels. */

/** A figure of 20 × 20 inches at 300 dots is 36 million. */
export const MAX_PIXELS = 50_000_000;
/** Enough for all formats below, JPEG with its thumbnails included. */
export const HEAD_BYTES = 192 * 1024;

export type PixelSize = { width: number; height: number };

/** Null for a format that is not known; the browser judges it itself. */
export function pixelSize(head: Uint8Array): PixelSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    // Icons can hold any of the others, and are not among what a run shows.
    if (head.length > 4 && view.getUint32(0) === 0x100) return { width: Number.POSITIVE_INFINITY, height: 1 };
    for (const read of [png, gif, bmp, webp, jpeg, avif]) {
      const size = read(view, head);
      if (size) return size;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // The head ends before its own lengths do.
  }
  return null;
}

export function isTooLarge(size: PixelSize | null): boolean {
  return size !== null && size.width * size.height > MAX_PIXELS;
}

function text(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}

function png(view: DataView, head: Uint8Array): PixelSize | null {
  return text(head, 1, 3) === "PNG" ? { width: view.getUint32(16), height: view.getUint32(20) } : null;
}

function gif(view: DataView, head: Uint8Array): PixelSize | null {
  return text(head, 0, 3) === "GIF" ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null;
}

function bmp(view: DataView, head: Uint8Array): PixelSize | null {
  if (text(head, 0, 2) !== "BM") return null;
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

function webp(view: DataView, head: Uint8Array): PixelSize | null {
  if (text(head, 0, 4) !== "RIFF" || text(head, 8, 4) !== "WEBP") return null;
  const kind = text(head, 12, 4);
  if (kind === "VP8 ") {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
  return { width: three(24), height: three(27) };
}

/** Walks the segments up to the frame header. */
function jpeg(view: DataView): PixelSize | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return null;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
}

/** The largest of the sizes that its parts have. */
function avif(view: DataView, head: Uint8Array): PixelSize | null {
  if (text(head, 4, 4) !== "ftyp") return null;
  let largest: PixelSize | null = null;
  for (let at = 8; at + 16 < head.length; at += 1) {
    if (head[at] !== 0x69 || text(head, at, 4) !== "ispe") continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
