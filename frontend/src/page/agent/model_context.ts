/** The browser's interface for tools of a page, where there is one. */

import type { Tool } from "./tools";

export type Result = { content: { type: "text"; text: string }[]; isError?: boolean };
export type Offered = Omit<Tool, "shown" | "use"> & { execute(input: unknown): Promise<Result> };
export type ModelContext = { registerTool(tool: Offered): unknown };

/** https://webmachinelearning.github.io/webmcp/: first on `navigator`, in later drafts on the document. */
export function modelContext(page: Window): ModelContext | null {
  const places = [page.document, page.navigator] as { modelContext?: Partial<ModelContext> }[];
  const found = places.map(({ modelContext }) => modelContext).find((one) => typeof one?.registerTool === "function");
  return (found as ModelContext | undefined) ?? null;
}
