/** Checks the picture that a chart frame hands out. */

export const MAX_PNG_BYTES = 32 * 1024 * 1024;
const MAX_SIDE = 32_768;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES = 33;
const IHDR = 0x49484452;

/** True for bytes that begin as a PNG of a sane size does. */
export function isPng(bytes: ArrayBuffer): boolean {
  if (bytes.byteLength < HEADER_BYTES) return false;
  const view = new DataView(bytes);
  if (SIGNATURE.some((byte, at) => view.getUint8(at) !== byte) || view.getUint32(12) !== IHDR) return false;
  return [view.getUint32(16), view.getUint32(20)].every((side) => side > 0 && side <= MAX_SIDE);
}
