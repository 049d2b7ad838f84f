/** German: code help, and working without a network. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("de");

export const code: Translations["code"] = {
  waits: "Wartet auf Sie",
  mayRun: "Diesen Code ausführen?",
  run: "Ausführen",
  editFirst: "Erst bearbeiten",
  refuse: "Nicht ausführen",
  actions: "Was mit diesem Code geschehen soll",
  explain: "Erklären",
  fix: "Fehler beheben",
  refactor: "Umbauen",
  addTests: "Tests schreiben",
  prompts: {
    explain: "Erkläre diesen Code.",
    fix: "Finde den Fehler in diesem Code und behebe ihn.",
    refactor: "Baue diesen Code um, ohne zu ändern, was er tut.",
    addTests: "Schreibe Tests für diesen Code und führe sie mit pytest aus.",
  },
  itsError: (message) => `Er ist gescheitert mit: ${message}`,
  changes: (n) => `${count(n)} ${p(n, "Datei", "Dateien")} geändert`,
  yourCode: "Der Code, den Sie eingefügt haben",
  added: "neu",
  keepAll: "Alle behalten",
  rejectAll: "Alle verwerfen",
  keep: "Behalten",
  reject: "Verwerfen",
  kept: "behalten",
  rejected: "verworfen",
  keepHunk: (n) => `Änderung ${n} behalten`,
  rejectHunk: (n) => `Änderung ${n} verwerfen`,
  counts: (added, removed) => `${count(added)} ${p(added, "Zeile", "Zeilen")} hinzugefügt, ${count(removed)} entfernt`,
  patch: "Patch herunterladen",
  zip: "Geänderte Dateien herunterladen",
  zipName: "geaenderte-dateien.zip",
  patchName: "aenderungen.patch",
  tooLong: "Diese Datei ist zu lang, um sie hier zu vergleichen; laden Sie sie stattdessen herunter.",
  conflict: (name) => `${name} wurde seitdem geändert und bleibt, wie sie ist.`,
  traceback: "Wo es scheiterte",
  tests: (passed, total) => `${count(passed)} von ${count(total)} ${p(total, "Test", "Tests")} bestanden`,
  testStates: {
    passed: "bestanden",
    failed: "gescheitert",
    error: "Fehler",
    skipped: "übersprungen",
    xfailed: "wie erwartet gescheitert",
    xpassed: "unerwartet bestanden",
  },
  moreTests: (n) => `und ${count(n)} weitere`,
};

export const offline: Translations["offline"] = {
  title: "Ohne Netz verwenden",
  lead: "Behält die Seite und Python in diesem Browser, sodass beide ohne Server starten. Dann antwortet der eingebaute Assistent oder ein Modell auf diesem Gerät.",
  parts: "Was behalten werden soll",
  part: {
    core: { name: "Kern", detail: "Python, NumPy, pandas, matplotlib, Excel-Dateien" },
    science: {
      name: "Wissenschaft",
      detail: "dazu Statistik, maschinelles Lernen, Mathematik, mehr Diagramme, Bilder",
    },
    all: { name: "Alles", detail: "alle Pakete und Schriften" },
  },
  download: "Herunterladen",
  change: "Ändern",
  resume: "Download fortsetzen",
  pause: "Pause",
  repair: "Prüfen und reparieren",
  remove: "Aus diesem Browser entfernen",
  install: "Als App installieren",
  none: "Noch ist nichts gespeichert.",
  shell: "Die Seite selbst wird gespeichert …",
  loading: (percent, loaded, total) => `${percent} %: ${loaded} von ${total}`,
  ready: (name, size) => `Bereit: ${name}, ${size}. Sandcell startet ohne Netz.`,
  paused: "Der Download ist nicht vollständig. Was angekommen ist, bleibt.",
  incomplete: (missing) =>
    missing > 0
      ? `Der Browser hat ${count(missing)} gespeicherte ${p(missing, "Datei", "Dateien")} verworfen. Sie können erneut geholt werden.`
      : "Die Kopie ist nicht vollständig. Sie kann fortgesetzt werden.",
  failed: (problem) => `Das hat nicht geklappt. ${problem}`,
  unsupported:
    "Dieser Browser speichert nichts für diese Seite: Nötig sind https (oder localhost) und ein Speicher, der nicht gesperrt ist.",
  usage: (used, quota) => `${used} von ${quota} belegt diese Seite, Chats eingeschlossen.`,
  updated: "Eine neue Fassung von Sandcell ist da.",
  reload: "Neu laden",
  otherTabs: (tabs) =>
    p(
      tabs,
      "Schließen Sie zuerst den anderen Tab von Sandcell: Er zeigt die alte Fassung.",
      `Schließen Sie zuerst die ${count(tabs)} anderen Tabs von Sandcell: Sie zeigen die alte Fassung.`,
    ),
  renewing: "Pythons Pakete werden für die Nutzung ohne Netz erneuert.",
  renewed: "Pythons Pakete wurden für die Nutzung ohne Netz erneuert.",
  mended: "Die Kopie für die Nutzung ohne Netz wurde repariert.",
};
