/** Wires the copy in this browser to the page: dialog, updates, repairs, files from outside. */

import { OfflineCopy } from "../../offline/copy";
import { watchUpdates } from "../../offline/registration";
import { SandcellToast, type ToastAction } from "../elements/toast";
import "../styles/offline.css";
import { configUrl } from "../state/server_config";
import { SandcellOffline } from "./dialog";
import { InstallOffer } from "./install_offer";
import { receiveFiles } from "./received_files";
import { offlineTexts as texts } from "./texts";

/** Long enough to be seen; the page works on without it. */
const SHOWN_MS = 60_000;

/** Called once, after the first chat is there; `assets` is where the distribution is. Returns what shows the dialog. */
export function startOffline(page: HTMLElement, assets: string): () => void {
  const base = new URL("./", document.baseURI).href;
  const copy = new OfflineCopy(base, new URL(assets, base).href, new URL(configUrl(), base).href);
  const offer = new InstallOffer();
  const say = (text: string, action: ToastAction | null = null): void => {
    const toast = page.querySelector("sandcell-toast");
    if (toast instanceof SandcellToast) toast.show(text, action);
  };
  const show = (): void => {
    const dialog = document.querySelector<SandcellOffline>("sandcell-offline") ?? new SandcellOffline();
    Object.assign(dialog, { copy, base, offer });
    document.body.append(dialog);
    void dialog.show();
  };
  receiveFiles((detail) => page.dispatchEvent(new CustomEvent("sandcell-files", { detail })));
  if (!("serviceWorker" in navigator)) return show;
  void watchUpdates(base, (takeOver) => {
    const run = (): void => {
      void takeOver().then((tabs) => tabs > 0 && say(texts.otherTabs(tabs)));
    };
    say(texts.updated, { label: texts.reload, run, shownMs: SHOWN_MS });
  });
  void keepWhole(copy, say);
  return show;
}

/** Goes on with what broke off, fetches what the browser threw away, and renews what the server has newer. */
async function keepWhole(copy: OfflineCopy, say: (text: string) => void): Promise<void> {
  const { wanted } = copy;
  if (wanted === null || !navigator.onLine) return;
  await copy.look();
  const broken = copy.state.phase === "incomplete";
  const outdated = !broken && (await copy.outdated().catch(() => false));
  if (!broken && !outdated) return;
  if (outdated) say(texts.renewing);
  await copy.make(wanted);
  if (copy.state.phase === "ready") say(broken ? texts.mended : texts.renewed);
}
