/** The foot of a chat: bars, queued messages, and the message box or what stands in its place. */

import { html, nothing, type TemplateResult } from "lit";
import type { Workspace } from "../state/workspace";
import { texts } from "../texts";
import { chatBars, readOnlyBar } from "./chat_bars";
import "./composer";
import "./queue_view";

export function chatDock(workspace: Workspace | null, revision: number, send: (name: string) => void): TemplateResult {
  const box = html`<sandcell-composer .workspace=${workspace} .revision=${revision}></sandcell-composer>`;
  return html`<div class="composer-dock">
    ${workspace ? chatBars(workspace, send) : nothing}
    <sandcell-queue .chat=${workspace?.chat ?? null} .revision=${revision}></sandcell-queue>
    ${workspace?.readOnly ? readOnlyBar(send) : box}
    <p class="composer-hint">${texts.composer.hint}</p>
  </div>`;
}
