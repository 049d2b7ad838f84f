/** The tools that this page offers to agents: Python and the files of the chat that is shown. */

import { runFeedback } from "../../chat/feedback";
import type { Interpreter } from "../../interpreter/types";
import { agentTexts as texts } from "./texts";

export type ToolName = "run_python" | "list_files" | "read_file" | "write_file";

export type Tool = {
  name: ToolName;
  description: string;
  inputSchema: object;
  annotations: { readOnlyHint: boolean };
  /** What the person is shown of a call before it happens. */
  shown(input: Record<string, unknown>): string;
  /** The answer as text; throws with a reason that the agent can act on. */
  use(input: Record<string, unknown>, interpreter: Interpreter): Promise<string>;
};

const MAX_TEXT = 256 * 1024;

function textOf(input: Record<string, unknown>, name: string): string {
  const value = input[name];
  if (typeof value !== "string") throw new Error(`Give ${name} as a string.`);
  return value;
}

function pathOf(input: Record<string, unknown>): string {
  const path = textOf(input, "path");
  return path.startsWith("/") ? path : `/mnt/data/${path}`;
}

function schema(properties: Record<string, string>): object {
  const described = Object.entries(properties).map(([name, description]) => [name, { type: "string", description }]);
  return {
    type: "object",
    properties: Object.fromEntries(described),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

async function run(input: Record<string, unknown>, interpreter: Interpreter): Promise<string> {
  await interpreter.ready;
  const startedAt = Date.now();
  const result = await interpreter.run(textOf(input, "code"), { undoable: true }).result;
  return runFeedback({ ...result, state: "done", startedAt, preparing: null });
}

async function read(input: Record<string, unknown>, { files }: Interpreter): Promise<string> {
  const path = pathOf(input);
  const blob = await files.read(path);
  if (blob.size > MAX_TEXT) throw new Error(texts.tooLarge(path, MAX_TEXT / 1024));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await blob.arrayBuffer());
  } catch (error) {
    throw new Error(texts.binary(path), { cause: error });
  }
}

export const TOOLS: readonly Tool[] = [
  {
    name: "run_python",
    description:
      "Runs Python 3 (numpy, pandas, matplotlib and more) in a sandbox inside the user's browser. Variables live on between calls; files are in /mnt/data. Returns status, printed text, the last expression and descriptions of what was displayed; the user sees nothing of it unless you tell them.",
    inputSchema: schema({ code: "Python code" }),
    annotations: { readOnlyHint: false },
    shown: (input) => textOf(input, "code"),
    use: run,
  },
  {
    name: "list_files",
    description: "Lists the files of the chat that the user has open: path and size in bytes.",
    inputSchema: schema({}),
    annotations: { readOnlyHint: true },
    shown: () => "",
    use: async (_input, { files }) => JSON.stringify((await files.list()).map(({ path, size }) => ({ path, size }))),
  },
  {
    name: "read_file",
    description: "Reads a text file of the chat, at most 256 kB.",
    inputSchema: schema({ path: "Path, e.g. /mnt/data/sales.csv" }),
    annotations: { readOnlyHint: true },
    shown: pathOf,
    use: read,
  },
  {
    name: "write_file",
    description: "Writes a text file into the chat, where Python and the user find it.",
    inputSchema: schema({ path: "Path, e.g. /mnt/data/notes.txt", text: "The whole content" }),
    annotations: { readOnlyHint: false },
    shown: (input) => `${pathOf(input)}\n\n${textOf(input, "text")}`,
    use: async (input, { files }) => JSON.stringify(await files.write(pathOf(input), textOf(input, "text"))),
  },
];
