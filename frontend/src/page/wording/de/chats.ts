/** German: lists of chats, queue, exports, questions to the person, the ledger. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("de");

export const chats: Translations["page"] = {
  chats: {
    label: "Chats",
    show: "Chats einblenden",
    hide: "Chats ausblenden",
    search: "Chats durchsuchen",
    noMatch: "Kein Chat passt.",
    searchFailed: (reason) => `Nur Titel wurden durchsucht. ${reason}`,
    toMessage: "Zu dieser Nachricht",
    none: "Ihre Chats erscheinen hier. Sie werden nur in diesem Browser aufbewahrt.",
    pinned: "Angeheftet",
    today: "Heute",
    yesterday: "Gestern",
    week: "Letzte 7 Tage",
    month: "Letzte 30 Tage",
    running: "Läuft",
    unseen: "Fertig, noch nicht angesehen",
    more: (title) => `Mehr zu ${title}`,
    rename: "Umbenennen",
    newTitle: "Titel des Chats",
    pin: "Anheften",
    unpin: "Lösen",
    deleted: (title) => `„${title}“ wurde gelöscht.`,
    undo: "Rückgängig",
    openElsewhere: "Dieser Chat ist in einem anderen Tab offen. Schließen Sie ihn zuerst dort.",
    gone: "Diesen Chat gibt es in diesem Browser nicht.",
    rested: (title) =>
      `Das Python von „${title}“ wurde geschlossen, um Speicher freizugeben. Beim Öffnen können seine Zellen die Variablen wiederherstellen.`,
    damaged: (n) =>
      p(
        n,
        "1 Eintrag der aufbewahrten Chats war nicht lesbar und wurde beiseitegelegt. Der Rest ist hier.",
        `${count(n)} Einträge der aufbewahrten Chats waren nicht lesbar und wurden beiseitegelegt. Der Rest ist hier.`,
      ),
    replaced:
      "Eine neuere Fassung dieser Seite ist in einem anderen Tab offen: Laden Sie neu, um Ihre Chats zu behalten.",
    full: "Der Speicher des Browsers für diese Seite ist voll: Neues steht auf dem Bildschirm, wird aber nicht aufbewahrt. Löschen Sie alte Chats, oder exportieren Sie diesen.",
    notKept: (reason) => `Neues steht auf dem Bildschirm, wird aber nicht aufbewahrt. ${reason}`,
    nothingKept: (reason) => `Chats werden nicht aufbewahrt. ${reason}`,
    used: (used, quota) => `${used} von ${quota} belegt`,
    clear: "Alles löschen",
    clearTitle: "Alle Chats löschen?",
    clearBody:
      "Alle Chats und ihre Dateien werden aus diesem Browser gelöscht. Das lässt sich nicht rückgängig machen.",
    clearConfirm: "Alle Chats löschen",
    import: "Importieren",
    offline: "Offline …",
    readOnly: "Dieser Chat ist in einem anderen Tab offen. Was dort geschieht, wird hier gezeigt.",
    takeOver: "Hier übernehmen",
  },
  queue: {
    label: "Wartende Nachrichten",
    held: "Wartet auf Sie: Die letzte Antwort wurde nicht fertig.",
    sendNow: "Jetzt senden",
    edit: "Wartende Nachricht bearbeiten",
    remove: "Wartende Nachricht entfernen",
    add: "Nachricht einreihen",
    save: "Speichern",
  },
  exports: {
    menu: "Exportieren …",
    title: "Diesen Chat exportieren",
    nothing: "In diesem Chat gibt es noch nichts zu exportieren.",
    notebook: { name: "Jupyter-Notebook", detail: "Fragen, Antworten, Code und Ausgaben; öffnet sich in JupyterLab" },
    report: {
      name: "HTML-Bericht",
      detail: "Eine Seite zum Lesen oder Verschicken; Diagramme bleiben lebendig, nichts wird nachgeladen",
    },
    script: { name: "Python-Skript", detail: "Die Zellen, mit dem Gesagten als Kommentaren" },
    archive: { name: "Zip mit Dateien", detail: "Alles, um in einem anderen Browser weiterzumachen" },
    share: { name: "Link kopieren", detail: "Der Chat selbst steckt im Link, ohne Dateien; für kleine Chats" },
    tooLarge: "Dieser Chat ist zu groß für einen Link. Exportieren Sie ihn stattdessen als Zip.",
    copied: "Der Link wurde kopiert. Wer ihn hat, kann diesen Chat lesen.",
    copiedLean: "Der Link wurde ohne Bilder und Diagramme kopiert. Wer ihn hat, kann diesen Chat lesen.",
    link: "Geteilter Chat",
    importTitle: "Diesen Chat importieren?",
    importConfirm: "Importieren",
    summary: (turns, cells, files) =>
      `${count(turns)} ${p(turns, "Nachricht", "Nachrichten")}, ${count(cells)} ${p(cells, "Zelle", "Zellen")}, ${count(files)} ${p(files, "Datei", "Dateien")}.`,
    runsNothing: "Nichts davon läuft, bevor Sie es sagen.",
  },
  ask: {
    title: "Python fragt",
    answer: "Antworten",
    placeholder: "Ihre Antwort",
    refuse: "Abbrechen",
    note: "Das fragt der laufende Code, nicht Sandcell.",
    passwordNote: "Das fragt der laufende Code, nicht Sandcell. Geben Sie ihm kein Passwort, das Ihnen wichtig ist.",
  },
  access: {
    title: "Zugangscode",
    prompt: "Dieser Server verlangt einen Code. Wer ihn betreibt, kann ihn Ihnen nennen.",
    enter: "Weiter",
    needed: "Dieser Server verlangt einen Zugangscode. Laden Sie die Seite neu, um ihn einzugeben.",
  },
  ledger: {
    lead: "Alles, was dieses Gerät in diesem Chat verlassen hat, das Neueste zuerst. Das Modell erhält, was Sie schreiben, was der Code ausgibt und eine Zusammenfassung jeder Datei; das Netz erhält, was Sie oder die Einstellungen erlaubt haben.",
    filter: "Zeigen",
    filters: { all: "Alles", model: "Ans Modell", network: "Ins Netz" },
    save: "Als JSON speichern",
    fileName: "sandcell-gesendet.json",
    empty: "Nichts hat dieses Gerät verlassen.",
    dropped: (n) =>
      p(n, "1 älterer Eintrag ist nicht aufbewahrt.", `${count(n)} ältere Einträge sind nicht aufbewahrt.`),
    exact: "Was genau zuletzt an das Modell gesendet wurde",
    toModel: (model) => `Modell ${model}`,
    model: (size, messages, images) =>
      `${size}, ${count(messages)} ${p(messages, "Nachricht", "Nachrichten")}${images ? `, ${count(images)} ${p(images, "Bild", "Bilder")}` : ""}`,
    tokens: (up, down) => `${up.toLocaleString("de")} Token gesendet, ${down.toLocaleString("de")} empfangen`,
    files: (names) => `Zusammenfassungen von ${names}`,
    noAnswer: "noch keine Antwort",
    notSent: "Nicht gesendet",
    sent: (up, down) => `${up} gesendet, ${down} empfangen`,
    allowed: {
      settings: "durch die Einstellungen erlaubt",
      once: "einmal von Ihnen erlaubt",
      chat: "von Ihnen für diesen Chat erlaubt",
    },
  },
  network: {
    titleRead: "Python möchte aus dem Netz lesen",
    titleSend: "Python möchte Daten ins Netz senden",
    address: "Adresse",
    sends: "Sendet",
    sending: (query, body, headers) =>
      [
        query === 0 ? "" : `${count(query)} Zeichen in der Adresse`,
        body === "" ? "" : `${body} Daten`,
        headers.length === 0 ? "" : `eigene Header: ${headers.join(", ")}`,
      ]
        .filter(Boolean)
        .join("; ") || "nichts als die Adresse",
    purpose: "Gefragt von",
    place: (cell, line, library) =>
      [cell, line > 0 ? `Zeile ${line}` : "", library].filter(Boolean).join(" · ") ||
      "Code, der nicht sagt, wo er steht",
    note: "Das fragt der Code, nicht Sandcell. Was er sendet, kann alles aus Ihren Dateien enthalten. Lehnen Sie ab, was Sie nicht erwartet haben.",
    refuse: "Ablehnen",
    once: "Einmal erlauben",
    host: "Host für diesen Chat erlauben",
  },
};
