/** What is large is kept once, under the hash of its bytes, however many chats hold it. */

import { sha256 } from "../sandbox/host/sha256";

export type Content = { hash: string; content: string | Blob; size: number };

/** A large file is hashed in pieces, so that it never has to be in memory as a whole. */
const PIECE = 8 * 1024 * 1024;

const encoder = new TextEncoder();

export async function textContent(text: string): Promise<Content> {
  const bytes = encoder.encode(text);
  return { hash: await sha256(bytes), content: text, size: bytes.length };
}

/** Up to one piece it is the SHA-256 of the bytes; above, that of the pieces' hashes with their number in front. */
export async function fileContent(blob: Blob): Promise<Content> {
  if (blob.size <= PIECE) return { hash: await hashOf(blob), content: blob, size: blob.size };
  const hashes: string[] = [];
  for (let at = 0; at < blob.size; at += PIECE) hashes.push(await hashOf(blob.slice(at, at + PIECE)));
  const hash = await sha256(encoder.encode([hashes.length, ...hashes].join("\n")));
  return { hash, content: blob, size: blob.size };
}

async function hashOf(blob: Blob): Promise<string> {
  return sha256(new Uint8Array(await blob.arrayBuffer()));
}
