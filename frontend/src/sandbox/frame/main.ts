/** Entry of the sandbox frame: trusted code in an opaque origin. Takes one port from the jail, serves it. */

import type { ToFrame } from "../wire";
import { Desk } from "./desk";

function takePort(event: MessageEvent): void {
  const port = event.ports[0];
  if (event.source !== parent || port === undefined) return;
  removeEventListener("message", takePort);
  const desk = new Desk(
    (message) => port.postMessage(message),
    () => port.close(),
  );
  // One after the other: `start` takes its time, what follows must not overtake it.
  let before: Promise<void> = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    before = before.then(() => desk.host(data));
  };
}

addEventListener("message", takePort);
