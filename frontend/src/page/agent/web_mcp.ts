/** WebMCP: offers the page's tools to agents of the browser, where it has that interface; the person is asked each time. */

import type { Workspace } from "../state/workspace";
import { messageOf } from "../state/workspace";
import type { ModelContext, Result } from "./model_context";
import type { Consent } from "./question";
import { agentTexts as texts } from "./texts";
import { TOOLS, type Tool, type ToolName } from "./tools";

export type AgentParts = {
  workspace(): Workspace | null;
  ask(tool: ToolName, shown: string): Promise<Consent>;
};

/** Registers every tool. One agent's call waits for the one before: two questions at once would be one too many. */
export function offerTools(context: ModelContext, parts: AgentParts): void {
  const allowed = new WeakMap<Workspace, Set<ToolName>>();
  let tail: Promise<unknown> = Promise.resolve();
  const use = async (tool: Tool, input: Record<string, unknown>): Promise<string> => {
    const workspace = parts.workspace();
    if (!workspace) throw new Error(texts.noChat);
    const shown = tool.shown(input);
    const known = allowed.get(workspace) ?? new Set();
    if (!known.has(tool.name)) {
      const consent = await parts.ask(tool.name, shown);
      if (consent === "refuse") throw new Error(texts.refused);
      if (consent === "always") allowed.set(workspace, known.add(tool.name));
    }
    if (!tool.annotations.readOnlyHint) workspace.chat.note(texts.note(tool.name));
    return tool.use(input, workspace.interpreter);
  };
  for (const tool of TOOLS) {
    const { name, description, inputSchema, annotations } = tool;
    const execute = (input: unknown): Promise<Result> => {
      const call = tail.then(() => use(tool, (input ?? {}) as Record<string, unknown>));
      tail = call.catch(() => undefined);
      return call.then(
        (text) => ({ content: [{ type: "text", text }] }),
        (error) => ({ content: [{ type: "text", text: messageOf(error) }], isError: true }),
      );
    };
    context.registerTool({ name, description, inputSchema, annotations, execute });
  }
}
