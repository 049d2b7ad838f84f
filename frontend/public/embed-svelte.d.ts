/** The elements in Svelte's templates. */

import type { HTMLAttributes } from "svelte/elements";
import type {
  SandcellCellAttributes,
  SandcellCellElement,
  SandcellChatAttributes,
  SandcellChatElement,
  SandcellEventMap,
} from "./embed";

type Listeners = { [Name in keyof SandcellEventMap as `on${Name}`]?: (event: SandcellEventMap[Name]) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "sandcell-chat": Omit<HTMLAttributes<SandcellChatElement>, "title"> & SandcellChatAttributes & Listeners;
    "sandcell-cell": Omit<HTMLAttributes<SandcellCellElement>, "title"> & SandcellCellAttributes & Listeners;
  }
}
