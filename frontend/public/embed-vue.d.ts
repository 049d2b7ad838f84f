/** The elements in Vue's templates. */

import type { DefineComponent } from "vue";
import type { SandcellCellAttributes, SandcellChatAttributes, SandcellEventMap } from "./embed";

type Name<Event extends string> = Event extends `sandcell-${infer Rest}` ? `onSandcell${Capitalize<Rest>}` : never;
type Listeners = { [Event in keyof SandcellEventMap as Name<Event>]?: (event: SandcellEventMap[Event]) => void };

declare module "vue" {
  interface GlobalComponents {
    "sandcell-chat": DefineComponent<SandcellChatAttributes & Listeners>;
    "sandcell-cell": DefineComponent<SandcellCellAttributes & Listeners>;
  }
}
