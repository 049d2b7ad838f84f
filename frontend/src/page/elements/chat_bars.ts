/** The bars above the message box: what stands in the way of the chat, each with a way on. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons";
import type { Workspace } from "../state/workspace";
import { texts } from "../texts";

type Send = (name: string) => void;

export function chatBars(workspace: Workspace, send: Send): (TemplateResult | typeof nothing)[] {
  return [keepingBar(workspace, send), replayBar(workspace, send)];
}

/** In place of the message box. */
export function readOnlyBar(send: Send): TemplateResult {
  return html`<div class="chat-bar" data-kind="read-only" role="status">
    ${icon("info")}
    <p>${texts.chats.readOnly}</p>
    <button type="button" class="small-button is-primary" @click=${() => send("sandcell-take-over")}>${texts.chats.takeOver}</button>
  </div>`;
}

function keepingBar({ keeping }: Workspace, send: Send): TemplateResult | typeof nothing {
  if (keeping.state === "kept") return nothing;
  return html`<div class="chat-bar" data-kind="not-kept" role="alert">
    ${icon("alert")}
    <p>${keeping.text}</p>
    <button type="button" class="small-button" @click=${() => send("sandcell-export")}>${texts.exports.menu}</button>
  </div>`;
}

function replayBar({ chat, readOnly }: Workspace, send: Send): TemplateResult | typeof nothing {
  if (readOnly) return nothing;
  const { cells, progress } = chat.replay;
  if (progress) {
    return html`<div class="chat-bar" data-kind="replaying" role="status">
      <span class="spinner"></span>
      <p>${texts.replay.running(progress.done, progress.total)}</p>
      <progress max=${progress.total} .value=${progress.done}></progress>
    </div>`;
  }
  if (cells === 0 || chat.busy) return nothing;
  return html`<div class="chat-bar" data-kind="replay">
    ${icon("info")}
    <p>${texts.replay.lost(cells)}</p>
    <button type="button" class="small-button" @click=${() => send("sandcell-replay")}>${icon("play")} ${texts.replay.run(cells)}</button>
  </div>`;
}
