/** German: what files are found to be, and what the model is told of them. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("de");

export const files: Translations["page"] = {
  look: {
    parts: "Teile der Datei",
    views: {
      table: "Tabelle",
      tree: "Baum",
      text: "Text",
      document: "Dokument",
      entries: "Inhalt",
      schema: "Spalten",
      picture: "Bild",
    },
    facts: {
      encoding: (value) => (value === "binary" ? "kein Text" : value.toUpperCase()),
      separator: (value) => `getrennt durch ${value}`,
      decimal: () => "Dezimalkomma",
      skipped: (value) => `${value} ${p(Number(value), "Zeile", "Zeilen")} über der Tabelle`,
      rows: (value) => `${value} ${p(Number(value), "Zeile", "Zeilen")}`,
      pages: (value) => `${value} ${p(Number(value), "Seite", "Seiten")}`,
      slides: (value) => `${value} ${p(Number(value), "Folie", "Folien")}`,
      frames: (value) => `${value} Einzelbilder`,
      unpacked: (value) => `${value} entpackt`,
      title: (value) => `„${value}“`,
      pixels: (value) => `${value} Pixel`,
      mode: (value) => value,
      format: (value) => value,
    },
    separators: { ",": "Kommas", ";": "Semikolons", "\t": "Tabulatoren", "|": "senkrechte Striche" },
    page: (n) => `Seite ${n}`,
    slide: (n) => `Folie ${n}`,
    rowsUnknown: "mehr Zeilen, als gezählt wurden",
    entries: (n) => `${count(n)} ${p(n, "Datei", "Dateien")}`,
    folder: (n) => `${count(n)} ${p(n, "Datei", "Dateien")}`,
    encrypted: "braucht ein Passwort",
    cut: "Das ist der Anfang; die Datei geht weiter.",
    busy: "Python ist beschäftigt. Das ist ein erster Blick; was Python herausfindet, folgt nach dem Lauf.",
    waiting: "Python ist beschäftigt. Die Vorschau folgt nach dem Lauf.",
  },
  adding: {
    same: (name: string) => `${name} ist mit demselben Inhalt schon in diesem Chat.`,
    beside: (old: string, name: string) => `Eine andere Datei ${old} ist schon in diesem Chat: die neue heißt ${name}.`,
    replace: "Die alte ersetzen",
    replaced: (name: string) => `${name} wurde ersetzt.`,
    table: (rows: number, columns: number) =>
      `Eine Tabelle mit ${count(rows)} × ${count(columns)} Feldern wurde als Text eingefügt.`,
    asFile: "Als Datei einfügen",
  },

  changed: {
    created: "neu",
    changed: "geändert",
    deleted: "gelöscht",
    back: (name) => `${name} wiederherstellen, wie vor dieser Zelle`,
    broughtBack: "wie vor dieser Zelle",
  },
  telling: {
    title: "Was das Modell von Ihren Dateien erfährt",
    lead: "Dateien bleiben in diesem Browser. Das Modell erhält mit Ihrer nächsten Nachricht eine Beschreibung, die Python hier anfertigt. Auch was der Code ausgibt, geht an das Modell.",
    legend: "Dem Modell mitteilen",
    options: {
      names: { label: "Nur Namen", detail: "Namen, Größen und Arten der Dateien" },
      columns: {
        label: "Spalten und Typen",
        detail: "Auch Spalten, Typen, Zeilen, Blätter und fehlende Werte, aber nichts von innen",
      },
      examples: { label: "Mit Beispielen", detail: "Auch bis zu drei Werte jeder Spalte; der Code gelingt dann öfter" },
    },
    short: { names: "nur Namen", columns: "Spalten und Typen", examples: "mit Beispielen" },
    line: (short) => `Das Modell erfährt von Dateien: ${short}`,
    exact: "Genau das würde jetzt gesendet",
    none: "In diesem Chat gibt es noch keine Dateien.",
    reading: "Python sieht sich die Dateien an …",
    busy: "Python ist beschäftigt; der Text folgt nach dem Lauf.",
    earlier:
      "Das gilt auch für schon gesendete Nachrichten: Sie gehen mit jeder Anfrage mit und werden hierauf gekürzt.",
  },
};
