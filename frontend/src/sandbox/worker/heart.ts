/**
 * Lets the frame see that this worker lives, also while Python keeps it busy: a worker inside it counts in shared
 * memory, and ends with it. For browsers that do not tell of closed ports (`frame/lifeline.ts`).
 */

import { BEAT_WORD } from "../shared_stop";

const BEAT_MS = 80;

/** Runs in the inner worker: stands alone, since only its text goes there. */
function beat(): void {
  self.onmessage = ({ data }: MessageEvent<{ shared: SharedArrayBuffer; word: number; every: number }>) => {
    const words = new Int32Array(data.shared);
    setInterval(() => Atomics.add(words, data.word, 1), data.every);
  };
}

export function startHeart(shared: SharedArrayBuffer): void {
  const url = URL.createObjectURL(new Blob([`(${beat.toString()})()`], { type: "text/javascript" }));
  const heart = new Worker(url);
  heart.postMessage({ shared, word: BEAT_WORD, every: BEAT_MS });
}
