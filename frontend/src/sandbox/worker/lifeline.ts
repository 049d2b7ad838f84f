/** The worker's end of its lifeline (`frame/lifeline.ts`): nothing passes through it, it closes with the worker. */

/** A port that nobody holds may be closed early. */
const held: MessagePort[] = [];

export function holdLifeline(port: MessagePort): void {
  held.push(port);
  port.start();
}
