/** `embed.html`: meets the site around it, then becomes what the site's element asks for. */

import { confine } from "./confinement";
import { type Embedding, embeddersOf, failureOf, meet } from "./embedding";
import { embedTexts as texts } from "./texts";

// Before any other part is there that could keep or find something.
confine(window);

const OPEN: Record<string, (embedding: Embedding) => Promise<unknown>> = {
  chat: async (embedding) => (await import("./chat_role")).openChat(embedding),
  cell: async (embedding) => (await import("./cell_role")).openCell(embedding),
  kernel: async (embedding) => (await import("./kernel_role")).openKernel(embedding),
};

async function begin(): Promise<void> {
  if (window.parent === window) {
    document.body.textContent = texts.alone;
    return;
  }
  const embedding = await meet(window, embeddersOf(document));
  try {
    await OPEN[embedding.options.role]?.(embedding);
  } catch (error) {
    embedding.fail(failureOf(error));
  }
}

void begin();
