/** Texts of the copy in this browser: installing, working without a network, updates. */

import { translatable } from "../wording/catalogue";

export const offlineTexts = translatable("offline", {
  title: "Use without a network",
  lead: "Keeps the page and Python in this browser, so that both start without any server. Then the built-in assistant answers, or a model on this machine.",
  parts: "What to keep",
  part: {
    core: { name: "Core", detail: "Python, NumPy, pandas, matplotlib, Excel files" },
    science: { name: "Science", detail: "and statistics, machine learning, mathematics, more charts, images" },
    all: { name: "Everything", detail: "all packages and fonts" },
  },
  download: "Download",
  change: "Change",
  resume: "Continue the download",
  pause: "Pause",
  repair: "Check and repair",
  remove: "Remove from this browser",
  install: "Install as an app",
  none: "Nothing is kept yet.",
  shell: "Keeping the page itself…",
  loading: (percent: number, loaded: string, total: string) => `${percent} %: ${loaded} of ${total}`,
  ready: (name: string, size: string) => `Ready: ${name}, ${size}. Sandcell starts without a network.`,
  paused: "The download is not complete. What has arrived stays.",
  incomplete: (missing: number) =>
    missing > 0
      ? `The browser threw away ${missing} kept ${missing === 1 ? "file" : "files"}. They can be fetched again.`
      : "The copy is not complete. It can be continued.",
  failed: (problem: string) => `That did not work. ${problem}`,
  unsupported:
    "This browser keeps nothing for this page: it needs https (or localhost) and storage that is not blocked.",
  usage: (used: string, quota: string) => `${used} of ${quota} are used by this site, chats included.`,
  updated: "A new version of Sandcell is here.",
  reload: "Reload",
  otherTabs: (tabs: number) =>
    `Close ${tabs === 1 ? "the other tab" : `the ${tabs} other tabs`} of Sandcell first: ${tabs === 1 ? "it shows" : "they show"} the old version.`,
  renewing: "Python's packages are being renewed for use without a network.",
  renewed: "Python's packages were renewed for use without a network.",
  mended: "The copy for use without a network was repaired.",
});
