/** German: the settings, and what a check of a connection found. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("de");

const MODES: Record<string, string> = {
  auto: "Werkzeuge, wenn es sie annimmt",
  tools: "Werkzeuge",
  fenced: "Code in Nachrichten",
  off: "führt keinen Code aus",
};

export const settings: Translations["settings"] = {
  title: "Einstellungen",
  open: "Einstellungen",
  more: "Weitere Modelle …",
  models: "Wer antwortet",
  builtIn: "Eingebauter Assistent",
  inside: "Eingebauter Assistent, in diesem Browser",
  browserModel: "Das eigene Modell dieses Browsers",
  groups: { relay: "Dieser Server", own: "Ihre Server", browser: "Dieser Browser", inside: "Dieser Browser" },
  details: {
    relay: "Wird über den Server dieser Seite gefragt",
    own: "Wird direkt von dieser Seite gefragt, mit Ihrem Schlüssel",
    browser: "Läuft auf diesem Gerät, ohne Server; schreibt Code in seine Nachrichten",
    inside: "Mit festen Regeln, kein Sprachmodell; braucht keinen Server und arbeitet offline",
  },
  facts: (tokens, sees, mode) =>
    `${count(Math.round(tokens / 1000))}.000 Token · ${MODES[mode] ?? mode}${sees ? " · sieht Abbildungen" : ""}`,
  noKey: "Der Schlüssel wurde nicht aufbewahrt: Geben Sie ihn unten erneut ein.",
  remove: (name) => `${name} entfernen`,
  options: "Einzelheiten dieses Modells",
  mode: "Führt Code aus",
  modes: {
    auto: "Mit Werkzeugen, sonst in Nachrichten",
    tools: "Mit Werkzeugen",
    fenced: "In Nachrichten",
    off: "Nie",
  },
  api: "Protokoll",
  apis: { chat: "Chat Completions", responses: "Responses" },
  window: "Kontextfenster (Token)",
  vision: "Es kann Abbildungen sehen",
  priceIn: "Dollar je Million Token hinein",
  priceOut: "… und heraus",
  priceNote:
    "Für die Kosten unter den Antworten. Bleibt es leer, werden Kosten nur gezeigt, wenn der Anbieter sie meldet.",
  add: "Einen Modellserver hinzufügen",
  addNote:
    "Jeder OpenAI-kompatible Server. Ihr Browser spricht direkt mit ihm; der Server dieser Seite sieht den Schlüssel nie.",
  provider: "Anbieter",
  otherProvider: "Ein anderer Server",
  baseUrl: "Basis-URL",
  key: "API-Schlüssel",
  keepKey: "Den Schlüssel in diesem Browser aufbewahren",
  keepNote:
    "Ohne das Häkchen wird er vergessen, wenn diese Seite geschlossen wird. Er ist nie Teil von Chats oder Exporten.",
  findModels: "Modelle suchen",
  model: "Modell",
  modelHint: "Wählen oder einen Namen eingeben",
  test: "Verbindung testen",
  testing: "Wird getestet …",
  use: "Dieses Modell verwenden",
  useAddress: (address) => `${address} verwenden`,
  copyCommand: "Befehl kopieren",
  found: (n) => `${count(n)} ${p(n, "Modell", "Modelle")} gefunden.`,
  local: "Modelle auf diesem Gerät",
  localNote: "Sucht Ollama, llama.cpp, LM Studio und vLLM an ihren üblichen Ports, nur wenn Sie den Knopf drücken.",
  find: "Suchen",
  finding: "Sucht …",
  localFound: (name, n) => `${name}: ${count(n)} ${p(n, "Modell", "Modelle")}`,
  localNoModels: (name) => `${name} läuft, hat aber noch keine Modelle.`,
  localBlocked: (name) => `${name} läuft, antwortet dieser Seite aber nicht. Starten Sie es so:`,
  localAbsent: (names) => `Nicht gefunden: ${names}. Starten Sie eines davon, und suchen Sie erneut.`,
  useLocal: (model) => `${model} verwenden`,
  running: "Code ausführen",
  approve: "Vor jedem Lauf fragen",
  approveNote: "Sie lesen den Code, können ihn ändern und entscheiden, ob er läuft.",
  look: "Sprache und Aussehen",
  language: "Sprache",
  languageAuto: (name) => `Wie der Browser (${name})`,
  theme: "Farbschema",
  themes: { auto: "Wie das System", light: "Hell", dark: "Dunkel" },
  code: "Code fertiger Zellen",
  codes: { folded: "Eingeklappt", shown: "Sichtbar" },
};

export const checks: Translations["checks"] = {
  "not-a-url": () => "Das ist keine Adresse. Sie beginnt mit https:// oder http:// und endet oft auf /v1.",
  policy: () =>
    "Diese Seite darf sich dorthin nicht verbinden: Die Einstellung SANDCELL_CONNECT ihres Servers nennt diese Adresse nicht. Einfaches http ist nur zu diesem Gerät erlaubt.",
  cors: () =>
    "Der Server ist da, erlaubt aber keine Anfragen von dieser Seite (CORS). Erlauben Sie dort die Herkunft dieser Seite, oder nutzen Sie ihn über den Server dieser Seite.",
  refused: () =>
    "An dieser Adresse und diesem Port antwortet nichts. Starten Sie den Server, oder prüfen Sie den Port.",
  "name-or-down": () =>
    "Nichts antwortet: Der Name des Hosts ist vielleicht falsch geschrieben (er steht nicht im DNS), oder der Server ist aus.",
  offline: () => "Dieses Gerät ist offline.",
  timeout: () => "Der Server nimmt Verbindungen an, antwortet aber nicht rechtzeitig.",
  reached: () => "Der Server antwortet.",
  listed: (detail) =>
    detail
      ? `Er führt ${count(Number(detail))} ${p(Number(detail), "Modell", "Modelle")} auf.`
      : "Das Modell steht in der Liste des Servers.",
  "wrong-key": () =>
    "Der Schlüssel wurde abgelehnt (401). Kopieren Sie ihn erneut; vielleicht gehört er auch zu einem anderen Anbieter.",
  forbidden: () =>
    "Die Anfrage wurde abgelehnt (403): Der Schlüssel darf das nicht, oder der Server nimmt keine Anfragen dieser Seite an.",
  "html-page": () => "Diese Adresse antwortet mit einer Webseite, nicht mit einer API. Der Pfad ist falsch.",
  "wrong-path": () => "Unter diesem Pfad gibt es keine API (404).",
  "no-list": () => "Der Server gibt keine Liste von Modellen: Tippen Sie den Namen des Modells.",
  "not-listed": (detail) => `Der Server führt dieses Modell nicht auf. Er führt auf: ${detail}.`,
  "model-unknown": () => "Der Server kennt dieses Modell nicht.",
  answered: () => "Das Modell antwortet.",
  tools: () => "Es ruft das Werkzeug python auf.",
  fenced: () => "Es nimmt keine Werkzeuge; es schreibt Code in seine Nachrichten, und das geht auch.",
  "no-call": () =>
    "Es antwortete, ohne das Werkzeug aufzurufen. Geht das so weiter, stellen Sie „Führt Code aus“ auf „In Nachrichten“.",
  "no-fence": () => "Es nimmt keine Werkzeuge und schrieb keinen Codeblock. Ein größeres Modell wird es besser machen.",
  "tools-off": () => "Für dieses Modell ist das Ausführen von Code abgeschaltet.",
  streams: () => "Antworten kommen Wort für Wort.",
  "not-streaming": () => "Antworten kommen auf einmal: Der Server überträgt nicht fortlaufend.",
};
