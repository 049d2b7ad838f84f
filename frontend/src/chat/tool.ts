/** The one tool that the model has. */

import type { ToolDefinition } from "../model/types";

export const PYTHON_TOOL: ToolDefinition = {
  name: "python",
  description:
    "Runs Python in a sandbox in the user's own browser and returns what it printed, the value of its last expression, descriptions of figures and tables, the files it changed, and errors with a traceback. " +
    "It is stateful like a Jupyter notebook: variables, imports and functions of earlier calls are still there. " +
    "Files of the user are in /mnt/data, which is the working directory; files saved there can be downloaded by the user. " +
    "Figures and data frames are shown to the user by themselves: leave a data frame as the last expression instead of printing it. " +
    "When a call fails, read the traceback and fix the cause; do not send the same code again.",
  parameters: {
    type: "object",
    properties: {
      code: { type: "string", description: "The Python source to run, as plain text without Markdown fences." },
    },
    required: ["code"],
    additionalProperties: false,
  },
};
