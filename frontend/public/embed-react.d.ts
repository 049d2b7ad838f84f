/** The elements in JSX of React 19. Events are listened to as `onsandcell-done={…}`. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  SandcellCellAttributes,
  SandcellCellElement,
  SandcellChatAttributes,
  SandcellChatElement,
  SandcellEventMap,
} from "./embed";

type Listeners = { [Name in keyof SandcellEventMap as `on${Name}`]?: (event: SandcellEventMap[Name]) => void };
type Props<Element, Attributes> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes & Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "sandcell-chat": Props<SandcellChatElement, SandcellChatAttributes>;
      "sandcell-cell": Props<SandcellCellElement, SandcellCellAttributes>;
    }
  }
}
