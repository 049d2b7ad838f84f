/** French: what files are found to be, and what the model is told of them. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("fr");

export const files: Translations["page"] = {
  look: {
    parts: "Parties du fichier",
    views: {
      table: "Tableau",
      tree: "Arborescence",
      text: "Texte",
      document: "Document",
      entries: "Contenu",
      schema: "Colonnes",
      picture: "Image",
    },
    facts: {
      encoding: (value) => (value === "binary" ? "pas du texte" : value.toUpperCase()),
      separator: (value) => `séparé par des ${value}`,
      decimal: () => "virgule décimale",
      skipped: (value) => `${value} ${p(Number(value), "ligne", "lignes")} au-dessus du tableau`,
      rows: (value) => `${value} ${p(Number(value), "ligne", "lignes")}`,
      pages: (value) => `${value} ${p(Number(value), "page", "pages")}`,
      slides: (value) => `${value} ${p(Number(value), "diapositive", "diapositives")}`,
      frames: (value) => `${value} images animées`,
      unpacked: (value) => `${value} décompressés`,
      title: (value) => `« ${value} »`,
      pixels: (value) => `${value} pixels`,
      mode: (value) => value,
      format: (value) => value,
    },
    separators: { ",": "virgules", ";": "points-virgules", "\t": "tabulations", "|": "barres" },
    page: (n) => `Page ${n}`,
    slide: (n) => `Diapositive ${n}`,
    rowsUnknown: "plus de lignes que celles comptées",
    entries: (n) => `${count(n)} ${p(n, "fichier", "fichiers")}`,
    folder: (n) => `${count(n)} ${p(n, "fichier", "fichiers")}`,
    encrypted: "demande un mot de passe",
    cut: "Ceci est le début ; le fichier continue.",
    busy: "Python est occupé. Voici un premier aperçu ; ce que Python trouve suivra à la fin de l’exécution.",
    waiting: "Python est occupé. L’aperçu suivra à la fin de l’exécution.",
  },
  adding: {
    same: (name: string) => `${name} est déjà dans cette discussion, avec le même contenu.`,
    beside: (old: string, name: string) =>
      `Un autre fichier ${old} est déjà dans cette discussion : le nouveau est ${name}.`,
    replace: "Remplacer l’ancien",
    replaced: (name: string) => `${name} a été remplacé.`,
    table: (rows: number, columns: number) =>
      `Un tableau de ${count(rows)} × ${count(columns)} cellules a été collé comme texte.`,
    asFile: "En faire un fichier",
  },

  changed: {
    created: "nouveau",
    changed: "modifié",
    deleted: "supprimé",
    back: (name) => `Rétablir ${name} tel qu’avant cette cellule`,
    broughtBack: "tel qu’avant cette cellule",
  },
  telling: {
    title: "Ce que le modèle apprend de vos fichiers",
    lead: "Les fichiers restent dans ce navigateur. Avec votre prochain message, le modèle en reçoit une description, faite ici par Python. Ce que le code affiche va aussi au modèle.",
    legend: "Dire au modèle",
    options: {
      names: { label: "Noms seulement", detail: "Noms, tailles et types de fichiers" },
      columns: {
        label: "Colonnes et types",
        detail: "Aussi colonnes, types, lignes, feuilles et valeurs manquantes, mais rien du contenu",
      },
      examples: {
        label: "Avec exemples",
        detail: "Aussi jusqu’à trois valeurs de chaque colonne ; le code est plus souvent juste",
      },
    },
    short: { names: "noms seulement", columns: "colonnes et types", examples: "avec exemples" },
    line: (short) => `Le modèle apprend des fichiers : ${short}`,
    exact: "Voici exactement ce qui serait envoyé maintenant",
    none: "Cette discussion n’a pas encore de fichiers.",
    reading: "Python examine les fichiers…",
    busy: "Python est occupé ; le texte suivra à la fin de l’exécution.",
    earlier: "Cela vaut aussi pour les messages déjà envoyés : ils accompagnent chaque requête et sont réduits à cela.",
  },
};
