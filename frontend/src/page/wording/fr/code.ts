/** French: code help, and working without a network. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("fr");

export const code: Translations["code"] = {
  waits: "Vous attend",
  mayRun: "Exécuter ce code ?",
  run: "Exécuter",
  editFirst: "Modifier d’abord",
  refuse: "Ne pas exécuter",
  actions: "Que faire de ce code",
  explain: "Expliquer",
  fix: "Corriger",
  refactor: "Remanier",
  addTests: "Ajouter des tests",
  prompts: {
    explain: "Explique ce code.",
    fix: "Trouve l’erreur dans ce code et corrige-la.",
    refactor: "Remanie ce code sans changer ce qu’il fait.",
    addTests: "Écris des tests pour ce code et exécute-les avec pytest.",
  },
  itsError: (message) => `Il a échoué avec : ${message}`,
  changes: (n) => `${count(n)} ${p(n, "fichier modifié", "fichiers modifiés")}`,
  yourCode: "Le code que vous avez collé",
  added: "nouveau",
  keepAll: "Tout garder",
  rejectAll: "Tout rejeter",
  keep: "Garder",
  reject: "Rejeter",
  kept: "gardé",
  rejected: "rejeté",
  keepHunk: (n) => `Garder la modification ${n}`,
  rejectHunk: (n) => `Rejeter la modification ${n}`,
  counts: (added, removed) =>
    `${count(added)} ${p(added, "ligne ajoutée", "lignes ajoutées")}, ${count(removed)} ${p(removed, "supprimée", "supprimées")}`,
  patch: "Télécharger le patch",
  zip: "Télécharger les fichiers modifiés",
  zipName: "fichiers-modifies.zip",
  patchName: "modifications.patch",
  tooLong: "Ce fichier est trop long pour être comparé ici ; téléchargez-le plutôt.",
  conflict: (name) => `${name} a été modifié depuis : il reste tel quel.`,
  traceback: "Où cela a échoué",
  tests: (passed, total) => `${count(passed)} ${p(passed, "test réussi", "tests réussis")} sur ${count(total)}`,
  testStates: {
    passed: "réussi",
    failed: "échoué",
    error: "erreur",
    skipped: "ignoré",
    xfailed: "échoué comme prévu",
    xpassed: "réussi contre toute attente",
  },
  moreTests: (n) => `et ${count(n)} de plus`,
};

export const offline: Translations["offline"] = {
  title: "Utiliser sans réseau",
  lead: "Conserve la page et Python dans ce navigateur, pour que tous deux démarrent sans serveur. L’assistant intégré répond alors, ou un modèle de cette machine.",
  parts: "Que conserver",
  part: {
    core: { name: "Essentiel", detail: "Python, NumPy, pandas, matplotlib, fichiers Excel" },
    science: {
      name: "Sciences",
      detail: "et statistiques, apprentissage automatique, mathématiques, autres graphiques, images",
    },
    all: { name: "Tout", detail: "tous les paquets et polices" },
  },
  download: "Télécharger",
  change: "Modifier",
  resume: "Reprendre le téléchargement",
  pause: "Suspendre",
  repair: "Vérifier et réparer",
  remove: "Retirer de ce navigateur",
  install: "Installer comme application",
  none: "Rien n’est encore conservé.",
  shell: "Conservation de la page elle-même…",
  loading: (percent, loaded, total) => `${percent} % : ${loaded} sur ${total}`,
  ready: (name, size) => `Prêt : ${name}, ${size}. Sandcell démarre sans réseau.`,
  paused: "Le téléchargement n’est pas complet. Ce qui est arrivé reste.",
  incomplete: (missing) =>
    missing > 0
      ? `Le navigateur a jeté ${count(missing)} ${p(missing, "fichier conservé", "fichiers conservés")}. On peut les récupérer.`
      : "La copie n’est pas complète. Elle peut être poursuivie.",
  failed: (problem) => `Cela n’a pas marché. ${problem}`,
  unsupported:
    "Ce navigateur ne conserve rien pour cette page : il faut https (ou localhost) et un stockage qui n’est pas bloqué.",
  usage: (used, quota) => `Ce site utilise ${used} sur ${quota}, discussions comprises.`,
  updated: "Une nouvelle version de Sandcell est disponible.",
  reload: "Recharger",
  otherTabs: (tabs) =>
    p(
      tabs,
      "Fermez d’abord l’autre onglet de Sandcell : il affiche l’ancienne version.",
      `Fermez d’abord les ${count(tabs)} autres onglets de Sandcell : ils affichent l’ancienne version.`,
    ),
  renewing: "Les paquets de Python sont renouvelés pour l’utilisation sans réseau.",
  renewed: "Les paquets de Python ont été renouvelés pour l’utilisation sans réseau.",
  mended: "La copie pour l’utilisation sans réseau a été réparée.",
};
