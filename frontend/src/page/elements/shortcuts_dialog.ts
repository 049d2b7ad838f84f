/** `<sandcell-shortcuts>`: the list of keyboard shortcuts. */

import { html, type TemplateResult } from "lit";
import { COMMAND_NAMES, COMMANDS, type Key, keyLabel } from "../state/commands";
import { texts } from "../texts";
import { Modal } from "./modal";

/** Draws a combination of keys; the same in every direction of writing. */
export function keyCaps(keys: readonly Key[]): TemplateResult {
  return html`<span class="keys" dir="ltr">${keys.map((key) => html`<kbd>${keyLabel(key)}</kbd>`)}</span>`;
}

export class SandcellShortcuts extends Modal {
  /** Opens the list. */
  show(): void {
    void this.open();
  }

  protected override render(): unknown {
    const words = texts.shortcuts;
    const writing: [string, (readonly Key[])[]][] = [
      [words.send, [["Enter"]]],
      [words.newline, [["Shift", "Enter"]]],
      [words.runCell, [["Mod", "Enter"]]],
    ];
    const commands = COMMAND_NAMES.filter((name) => COMMANDS[name].keys.length > 0).map(
      (name): [string, readonly (readonly Key[])[]] => [texts.commands[name], COMMANDS[name].keys],
    );
    const rows = [...writing, ...commands].map(
      ([label, keys]) => html`<div class="shortcut"><dt>${label}</dt><dd>${keys.map(keyCaps)}</dd></div>`,
    );
    return this.frame("shortcuts", words.title, html`<dl>${rows}</dl><p class="quiet">${words.outside}</p>`);
  }
}

customElements.define("sandcell-shortcuts", SandcellShortcuts);
