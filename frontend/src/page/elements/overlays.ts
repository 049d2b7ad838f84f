/** What lies over the page when it is asked for: dialogs, previews, messages. */

import { html, type TemplateResult } from "lit";
import type { Settings } from "../state/settings";
import "./ask_dialog";
import "./confirm_dialog";
import "./drop_overlay";
import "./export_dialog";
import "./lightbox";
import "./preview_dialog";
import "./shortcuts_dialog";
import "./toast";

/** `model` is the key of the one that answers in the chat that is shown. */
export function overlays(model: string, settings: Settings): TemplateResult {
  return html`<sandcell-drop></sandcell-drop>
    <sandcell-preview></sandcell-preview>
    <sandcell-lightbox></sandcell-lightbox>
    <sandcell-shortcuts></sandcell-shortcuts>
    <sandcell-confirm></sandcell-confirm>
    <sandcell-export></sandcell-export>
    <sandcell-settings .current=${model} .look=${settings}></sandcell-settings>
    <sandcell-ask></sandcell-ask>
    <sandcell-toast></sandcell-toast>`;
}
