/** German: what the chat and the clients of models report. */

import type { Translations } from "../translations";

export const messages: Translations["messages"] = {
  notices: {
    "variables-lost": () => "Python wurde neu gestartet: Die Variablen früherer Zellen sind weg, die Dateien noch da.",
    "page-closed": () => "Die Seite wurde geschlossen oder neu geladen, während diese Antwort entstand.",
    "repeated-code": () =>
      "Das Modell verlangte zum dritten Mal denselben Code; er wurde nicht noch einmal ausgeführt. Sagen Sie ihm, was es anders machen soll, oder lassen Sie es fortfahren.",
    "repeated-error": () =>
      "Derselbe Fehler kam zum dritten Mal. Sagen Sie dem Modell, was es anders machen soll, oder lassen Sie es fortfahren.",
    "errors-in-a-row": (_said, n) =>
      `Läufe, die nacheinander gescheitert sind: ${n}. Sagen Sie dem Modell, was es anders machen soll, oder lassen Sie es fortfahren.`,
    "tool-turns": (_said, n) => `Das Modell hat für diese Antwort ${n}-mal Code ausgeführt und ist nicht fertig.`,
    "answer-cut": () => "Die Antwort wurde abgeschnitten, weil sie die Längengrenze des Modells erreicht hat.",
    "answer-filtered": () => "Der Anbieter hielt den Rest dieser Antwort wegen seiner Inhaltsregeln zurück.",
    "missing-file": (_said, n) => `Die Antwort verweist auf ${n}, aber diese Datei gibt es nicht.`,
    "context-shortened": () =>
      "Dieses Gespräch füllt das Gedächtnis des Modells: Älteres wird ihm nur noch gekürzt gesendet. Sie sehen weiterhin alles.",
    "context-truncated": () =>
      "Der Server des Modells scheint nur das Ende dieses Gesprächs zu lesen. Geben Sie dem Modell dort mehr Kontext (bei Ollama: OLLAMA_CONTEXT_LENGTH), oder beginnen Sie einen neuen Chat.",
    "fenced-mode": () =>
      "Dieses Modell nimmt keine Werkzeuge: Es schreibt seinen Code stattdessen in seine Nachrichten.",
  },
  failures: {
    "wrong-key": () =>
      "Der Anbieter hat den API-Schlüssel abgelehnt. Prüfen Sie den Schlüssel in den Einstellungen des Servers, und versuchen Sie es erneut.",
    forbidden: () => "Die Anfrage wurde abgelehnt: Der Zugang oder der Schlüssel erlaubt das nicht.",
    "quota-exhausted": () =>
      "Der Anbieter sagt, dass das Konto kein Guthaben mehr hat. Laden Sie es auf, oder wählen Sie ein anderes Modell.",
    "rate-limited": () => "Der Anbieter begrenzt die Anfragen. Warten Sie etwas, und versuchen Sie es dann erneut.",
    "model-not-found": () =>
      "Der Anbieter kennt dieses Modell oder diese Adresse nicht. Prüfen Sie den Namen des Modells und die Basis-URL.",
    "context-too-long": () =>
      "Das Gespräch ist zu lang für dieses Modell. Beginnen Sie einen neuen Chat, oder wählen Sie ein größeres Modell.",
    "bad-request": () =>
      "Der Anbieter hat die Anfrage abgelehnt. Wählen Sie ein anderes Modell, wenn das so weitergeht.",
    unreachable: () =>
      "Der Server des Modells ist nicht erreichbar. Prüfen Sie, ob er läuft, ob Sie online sind und ob er Anfragen dieser Seite erlaubt; versuchen Sie es dann erneut.",
    "model-timeout": () =>
      "Das Modell hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut, oder wählen Sie ein schnelleres Modell.",
    "provider-failed": () => "Beim Anbieter ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.",
    "stream-broken": () => "Die Verbindung brach mitten in der Antwort ab. Versuchen Sie es erneut.",
    "not-understood": () =>
      "Der Server antwortete mit etwas, das keine Antwort eines Modells ist. Prüfen Sie die Basis-URL.",
    "empty-answer": () => "Das Modell gab keine Antwort. Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.",
  },
};
