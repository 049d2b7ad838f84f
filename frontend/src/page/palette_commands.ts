/** Opens the palette of commands, chats and files; it is loaded when it is first asked for. */

import { emit } from "./events";
import type { Chats } from "./state/chats";
import { type CommandName, dispatch } from "./state/commands";

export type PaletteParts = {
  page: HTMLElement;
  chats(): Chats | null;
  available(name: CommandName): boolean;
  /** Shows a chat. */
  open(id: string): Promise<void>;
};

export function listenForPalette(parts: PaletteParts): void {
  parts.page.addEventListener("sandcell-palette", () => void show(parts));
}

async function show({ page, chats, available, open }: PaletteParts): Promise<void> {
  const [{ SandcellPalette }, { paletteEntries }] = await Promise.all([
    import("./elements/palette"),
    import("./state/palette_entries"),
  ]);
  let palette = page.querySelector<InstanceType<typeof SandcellPalette>>("sandcell-palette");
  if (!palette) {
    palette = new SandcellPalette();
    page.append(palette);
  }
  const { shown, records = [] } = chats() ?? {};
  palette.show(
    paletteEntries({
      available,
      run: (name) => dispatch(page, name),
      chats: records,
      openChat: (id) => void open(id),
      files: [...(shown?.workspace.files.keys() ?? [])],
      openFile: (path) => emit(page, "sandcell-preview", { path }),
    }),
  );
}
