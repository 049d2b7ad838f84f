/** What a person does with a table that was shown: looking into the whole of it. */

import { listen } from "./events";
import { messageOf, type Workspace } from "./state/workspace";

export type TableCommandParts = {
  page: HTMLElement;
  workspace(): Pick<Workspace, "interpreter"> | null;
  problem(text: string): void;
};

export function listenForTables({ page, workspace, problem }: TableCommandParts): void {
  listen(page, "sandcell-table", ({ table, caption }) => {
    const { interpreter } = workspace() ?? {};
    if (!interpreter) return;
    dialog(page)
      .then((grid) => grid.show(table, interpreter.tables, caption))
      .catch((error) => problem(messageOf(error)));
  });
}

/** The grid is a large part of the page that few need: it comes when the first table is looked into. */
async function dialog(page: HTMLElement) {
  const { SandcellGrid } = await import("./grid/grid_dialog");
  const present = page.querySelector<InstanceType<typeof SandcellGrid>>("sandcell-grid");
  if (present) return present;
  const made = new SandcellGrid();
  page.append(made);
  return made;
}
