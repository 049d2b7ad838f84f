/** Opens the dialog on what the model is told of the files; it comes when it is first asked for. */

import { listen } from "./events";
import { messageOf, type Workspace } from "./state/workspace";

export type TellingCommandParts = {
  page: HTMLElement;
  workspace(): Workspace | null;
  problem(text: string): void;
};

export function listenForTelling({ page, workspace, problem }: TellingCommandParts): void {
  listen(page, "sandcell-telling", () => {
    const shown = workspace();
    if (!shown) return;
    dialog(page)
      .then((telling) => telling.show(shown))
      .catch((error) => problem(messageOf(error)));
  });
}

async function dialog(page: HTMLElement) {
  const { SandcellTelling } = await import("./elements/telling_dialog");
  const present = page.querySelector<InstanceType<typeof SandcellTelling>>("sandcell-telling");
  if (present) return present;
  const made = new SandcellTelling();
  page.append(made);
  return made;
}
