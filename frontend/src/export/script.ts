/** A chat as a Python script in the percent format: cells begin with `# %%`, what was said is comments. */

import { type ExportedChat, pieces } from "./document";
import { nativeCode, nativeLinks } from "./native_code";

/** IPython's own syntax (`%magic`, `!shell`) is not Python: such lines stay as comments. */
const MAGIC = /^\s*[%!]/;

export function script(chat: ExportedChat): string {
  const parts = pieces(chat.turns).map((piece) => {
    if (piece.kind === "cell") return `# %%\n${plainPython(nativeCode(piece.cell.code)).trimEnd()}\n`;
    const name = piece.kind === "question" ? "# %% [markdown] question" : "# %% [markdown]";
    return `${name}\n${comment(nativeLinks(piece.text))}\n`;
  });
  return [`# %% [markdown] title\n${comment(`# ${chat.title}`)}\n`, ...parts].join("\n");
}

function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => (line ? `# ${line}` : "#"))
    .join("\n");
}

function plainPython(code: string): string {
  return code
    .split("\n")
    .map((line) => (MAGIC.test(line) ? `# ${line}` : line))
    .join("\n");
}
