/** The kernel worker: boots, then does what the frame asks, one run or call after the other. */

import type { ToWorker } from "../worker_wire";
import { type Booted, bootKernel, type Parts, partsOf } from "./boot";
import { startHeart } from "./heart";
import { plain } from "./kernel_post";
import { holdLifeline } from "./lifeline";
import { announceClosing, postToFrame, scope } from "./natives";
import { TokenStop } from "./stop";

type Of<T extends ToWorker["type"]> = Extract<ToWorker, { type: T }>;

let parts: Parts | null = null;
let booted: Promise<Booted> | null = null;
/** Memory of an image, while it is read. */
let memory: Promise<ArrayBuffer> | null = null;
/** Runs and calls happen in the order in which they were asked for. */
let work: Promise<void> = Promise.resolve();

function fatal(error: unknown): void {
  postToFrame({
    type: "fatal",
    message: String(error instanceof Error ? (error.stack ?? error) : error).slice(0, 2000),
  });
}

function needed<T>(value: T | null): T {
  if (value === null) throw new Error("The kernel was used before it was booted.");
  return value;
}

async function run(message: Of<"run">): Promise<void> {
  const { kernel, run } = await needed(booted);
  run.current = message.run;
  try {
    await kernel.run(message);
  } finally {
    run.current = 0;
    // Not when it is cancelled: the refused question would look like the reason why the code ended.
    needed(parts).questions.rejectAll();
  }
}

async function call(message: Of<"call">): Promise<void> {
  const { kernel } = await needed(booted);
  try {
    const answer = plain(await kernel.call(message.method, message.params)) as { value: unknown } | { error: unknown };
    postToFrame({ type: "reply", id: message.id, ...answer });
  } catch (error) {
    postToFrame({
      type: "reply",
      id: message.id,
      error: { code: "call-failed", message: String(error).slice(0, 4000) },
    });
  }
}

/** Applies a change that the host made to the files; the kernel takes note so that it is not a run's change. */
async function changeFiles(id: number, change: (files: Booted["files"]) => void): Promise<void> {
  const { files, kernel } = await needed(booted);
  try {
    change(files);
    postToFrame({ type: "reply", id, value: null });
  } catch (error) {
    postToFrame({ type: "reply", id, error: { code: "mount-failed", message: String(error).slice(0, 4000) } });
  } finally {
    kernel.scan();
  }
}

/** One that cannot be done keeps none of the others from being done; the first problem is told afterwards. */
function each<T>(items: readonly T[], change: (item: T) => void): void {
  const problems: unknown[] = [];
  for (const item of items) {
    try {
      change(item);
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];
}

async function undo(message: Of<"undo">): Promise<void> {
  const { undo } = await needed(booted);
  postToFrame({ type: "reply", id: message.id, value: await undo.back(message.back, message.files) });
}

async function cancel(message: Of<"cancel">): Promise<void> {
  const { kernel, run } = await needed(booted);
  if (run.current !== message.run) return;
  // Read while the run is suspended: nothing polls the flag now, so the kernel must cancel the task itself.
  needed(parts).stop.taken();
  postToFrame({ type: "cancelled", run: message.run });
  kernel.cancel();
}

const handlers: { [T in ToWorker["type"]]: (message: Of<T>) => void | Promise<void> } = {
  memory: (message) => {
    memory = message.memory.arrayBuffer();
    // Whoever boots with it sees that it failed.
    memory.catch(() => {});
  },
  boot: (message) => {
    holdLifeline(message.lifeline);
    parts = partsOf(message);
    booted = bootKernel(message, parts, memory);
    memory = null;
    return booted.then(() => {
      if (message.heart && message.shared !== null) startHeart(message.shared);
    });
  },
  run: (message) => {
    work = work.then(() => run(message)).catch(fatal);
  },
  call: (message) => {
    work = work.then(() => call(message)).catch(fatal);
  },
  mount: (message) =>
    changeFiles(message.id, (files) => {
      each(message.files, (file) => files.mount(file.path, file.blob, file.modified));
    }),
  remove: (message) => changeFiles(message.id, (files) => each(message.paths, (path) => files.remove(path))),
  cancel,
  answer: (message) => needed(parts).questions.answer(message.id, message.value, message.error),
  asset: (message) => needed(parts).assets.settle(message.id, message.bytes, message.error?.message),
  ping: (message) => postToFrame({ type: "pong", id: message.id }),
  checkpoint: () => {
    work = work.then(async () => (await needed(booted)).undo.keep()).catch(fatal);
  },
  undo: (message) => {
    work = work.then(() => undo(message)).catch(fatal);
  },
  "stop-token": (message) => {
    const stop = needed(parts).stop;
    if (stop instanceof TokenStop) stop.arm(message.url);
  },
};

announceClosing();
scope.addEventListener("message", (event) => {
  const message = event.data as ToWorker;
  const handler = handlers[message.type] as (message: ToWorker) => void | Promise<void>;
  Promise.resolve()
    .then(() => handler(message))
    .catch(fatal);
});
