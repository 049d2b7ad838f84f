/** The page as a cell: wires the view to a Python of its own, or to the one that the site's cells share. */

import "../../page/styles/index.css";
import "./embed.css";
import type { Interpreter } from "../../interpreter/types";
import { dress } from "./appearance";
import { CellDialogs } from "./cell_dialogs";
import { CellSession } from "./cell_session";
import { EmbeddedCell } from "./cell_view";
import { type Embedding, failureOf } from "./embedding";
import { tellHeight } from "./height";
import type { Kernel } from "./kernel";
import { ownKernel } from "./kernel_role";

export function openCell(embedding: Embedding): void {
  const { options } = embedding;
  const view = new EmbeddedCell();
  let interpreter: Interpreter | null = null;
  const dialogs = new CellDialogs(
    document.body,
    () => interpreter,
    () => void view.session?.stop(),
  );
  const fail = (error: unknown): void => {
    const failure = failureOf(error);
    dialogs.say(failure.message);
    embedding.send("error", failure);
  };
  const kernel = chosenKernel(embedding);
  kernel.then((one) => {
    interpreter = one.interpreter;
    announce(embedding, one.interpreter).catch(fail);
  }, fail);
  const session = new CellSession(kernel, dialogs.asker, (event, detail) => embedding.send(event, detail));
  session.expect = options.expect;
  session.addEventListener("change", () => {
    if (session.state === "idle") dialogs.dismiss();
    view.requestUpdate();
  });
  view.addEventListener("edited", (event) => embedding.send("edited", (event as CustomEvent<string>).detail));
  view.addEventListener("failed", (event) => fail((event as CustomEvent<unknown>).detail));
  Object.assign(view, { session, code: options.code, readOnly: options.readOnly });
  dress(options);
  document.body.prepend(view);
  tellHeight(embedding, [view], () => view.getBoundingClientRect().height);
  serve(embedding, view, session);
}

/** The site says which, once it knows. */
function chosenKernel(embedding: Embedding): Promise<Kernel> {
  return new Promise((resolve, reject) => {
    embedding.serve({
      kernel: (name: string) => {
        const found = name === "" ? ownKernel(embedding) : sharedKernel(name);
        found.then(resolve, reject);
      },
    });
  });
}

/** A frame of our own origin, or the browser does not let us look into it. */
async function sharedKernel(name: string): Promise<Kernel> {
  const frames = window.parent as unknown as Record<string, { sandcellKernel?: Kernel } | undefined>;
  const kernel = frames[name]?.sandcellKernel;
  if (!kernel) throw Object.assign(new Error(`There is no Python in the frame ${name}.`), { code: "kernel-missing" });
  return kernel;
}

async function announce(embedding: Embedding, interpreter: Interpreter): Promise<void> {
  await interpreter.ready;
  embedding.send("ready", { python: interpreter.info?.python });
}

function serve(embedding: Embedding, view: EmbeddedCell, session: CellSession): void {
  const files = async (): Promise<Interpreter["files"]> => (await session.kernel).interpreter.files;
  embedding.serve({
    run: (code?: string) => view.run(code),
    setCode: (code: string) => {
      view.code = code;
    },
    focus: () => view.focus(),
    interrupt: () => session.stop(),
    restart: async () => (await session.kernel).interpreter.restart(),
    addFile: async (name: string, content: Blob) => (await session.kernel).write(`/mnt/data/${name}`, content),
    getFile: async (path: string) => (await files()).read(path),
    listFiles: async () => (await files()).list(),
    token: () => undefined,
    update: (options: Embedding["options"]) => {
      dress(options);
      session.expect = options.expect;
      view.readOnly = options.readOnly;
    },
  });
}
