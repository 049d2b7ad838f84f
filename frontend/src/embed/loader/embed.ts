/** `embed.js`: defines `<sandcell-chat>` and `<sandcell-cell>` for any page. */

import { SandcellCell } from "./cell_element";
import { SandcellChat } from "./chat_element";
import { Kernels } from "./kernels";

SandcellCell.kernels = new Kernels();
// A page may name this script twice.
if (!customElements.get("sandcell-chat")) customElements.define("sandcell-chat", SandcellChat);
if (!customElements.get("sandcell-cell")) customElements.define("sandcell-cell", SandcellCell);

export { SandcellCell, SandcellChat };
