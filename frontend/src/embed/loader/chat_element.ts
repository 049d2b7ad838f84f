/** `<sandcell-chat>`: a chat that writes and runs Python. */

import { WidgetElement } from "./element";
import { style } from "./look";

const CHAT =
  style(`:host{block-size:36rem;box-sizing:border-box;overflow:hidden;border:1px solid var(--sandcell-border,#8884);border-radius:var(--sandcell-radius,12px)}
:host([autoheight]){block-size:auto;max-block-size:var(--sandcell-max-height,80vh)}
iframe{block-size:100%;max-block-size:inherit}`);
/** Pixels, before the frame has said how high it wants to be. */
const FIRST = 320;

export class SandcellChat extends WidgetElement {
  protected readonly form = "chat";

  constructor() {
    super();
    this.root.adoptedStyleSheets.push(CHAT);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { frame } = this.opened();
    if (this.hasAttribute("autoheight")) frame.style.blockSize = `${FIRST}px`;
  }

  /** Sends a message; resolves with the answer when it is whole. */
  ask(text: string): Promise<unknown> {
    return this.opened().call("ask", text);
  }

  protected override sized(height: number): void {
    if (this.hasAttribute("autoheight")) super.sized(height);
  }
}
