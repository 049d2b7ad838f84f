/** The names that earlier code left behind, for a model whose earlier answers were summarised. */

import type { Interpreter, Variable } from "../interpreter/types";
import type { HistoryItem } from "../model/types";

const MOST = 80;
const NAME = 60;
const BLOCK = /^<variables>\n[\s\S]*?\n<\/variables>\n\n/;

/** Name, type and shape of each variable; empty when there are none or the kernel does not say. */
export async function variablesBlock(interpreter: Pick<Interpreter, "variables">): Promise<string> {
  let variables: Variable[];
  try {
    variables = await interpreter.variables();
  } catch {
    return ""; // A kernel that is starting has none to tell of.
  }
  if (variables.length === 0) return "";
  const lines = variables
    .slice(0, MOST)
    .map(({ name, type, shape }) => `${clip(name)}: ${clip(type)}${shape ? ` ${clip(shape)}` : ""}`);
  if (variables.length > MOST) lines.push(`and ${variables.length - MOST} more`);
  return `<variables>\n${lines.join("\n")}\n</variables>\n\n`;
}

/** Puts the block before the newest words of the user, and takes older ones away. */
export function withVariables(items: readonly HistoryItem[], block: string): HistoryItem[] {
  const newest = items.findLastIndex((item) => item.role === "user" && !item.images);
  return items.map((item, at) => {
    if (item.role !== "user") return item;
    const text = item.text.replace(BLOCK, "");
    return at === newest ? { ...item, text: block + text } : text === item.text ? item : { ...item, text };
  });
}

/** Names come out of the sandbox: they must not be able to end the block. */
function clip(text: string): string {
  return text.slice(0, NAME).replaceAll(/[\n<>]/g, " ");
}
