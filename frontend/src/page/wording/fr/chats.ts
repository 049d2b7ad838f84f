/** French: lists of chats, queue, exports, questions to the person, the ledger. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("fr");

export const chats: Translations["page"] = {
  chats: {
    label: "Discussions",
    show: "Afficher les discussions",
    hide: "Masquer les discussions",
    search: "Chercher une discussion",
    noMatch: "Aucune discussion ne correspond.",
    searchFailed: (reason) => `Seuls les titres ont été parcourus. ${reason}`,
    toMessage: "Aller à ce message",
    none: "Vos discussions apparaissent ici. Elles ne sont conservées que dans ce navigateur.",
    pinned: "Épinglées",
    today: "Aujourd’hui",
    yesterday: "Hier",
    week: "7 derniers jours",
    month: "30 derniers jours",
    running: "En cours",
    unseen: "Terminée, pas encore vue",
    more: (title) => `Plus d’actions pour ${title}`,
    rename: "Renommer",
    newTitle: "Titre de la discussion",
    pin: "Épingler",
    unpin: "Désépingler",
    deleted: (title) => `« ${title} » a été supprimée.`,
    undo: "Rétablir",
    openElsewhere: "Cette discussion est ouverte dans un autre onglet. Fermez-la d’abord là-bas.",
    gone: "Cette discussion n’existe pas dans ce navigateur.",
    rested: (title) =>
      `Le Python de « ${title} » a été fermé pour libérer de la mémoire. À l’ouverture, ses cellules peuvent reconstituer les variables.`,
    damaged: (n) =>
      p(
        n,
        "1 enregistrement des discussions conservées n’a pas pu être lu et a été mis de côté. Le reste est ici.",
        `${count(n)} enregistrements des discussions conservées n’ont pas pu être lus et ont été mis de côté. Le reste est ici.`,
      ),
    replaced:
      "Une version plus récente de cette page est ouverte dans un autre onglet : rechargez pour garder vos discussions.",
    full: "L’espace du navigateur réservé à ce site est plein : ce qui est nouveau s’affiche, mais n’est pas conservé. Supprimez d’anciennes discussions ou exportez celle-ci.",
    notKept: (reason) => `Ce qui est nouveau s’affiche, mais n’est pas conservé. ${reason}`,
    nothingKept: (reason) => `Les discussions ne sont pas conservées. ${reason}`,
    used: (used, quota) => `${used} utilisés sur ${quota}`,
    clear: "Tout effacer",
    clearTitle: "Supprimer toutes les discussions ?",
    clearBody: "Toutes les discussions et leurs fichiers sont supprimés de ce navigateur. C’est irréversible.",
    clearConfirm: "Supprimer toutes les discussions",
    import: "Importer",
    offline: "Hors ligne…",
    readOnly: "Cette discussion est ouverte dans un autre onglet. Ce qui s’y passe s’affiche ici.",
    takeOver: "Reprendre ici",
  },
  queue: {
    label: "Messages en attente",
    held: "En attente de votre part : la dernière réponse n’est pas allée au bout.",
    sendNow: "Envoyer maintenant",
    edit: "Modifier le message en attente",
    remove: "Retirer le message en attente",
    add: "Mettre en attente",
    save: "Enregistrer",
  },
  exports: {
    menu: "Exporter…",
    title: "Exporter cette discussion",
    nothing: "Il n’y a encore rien à exporter dans cette discussion.",
    notebook: {
      name: "Notebook Jupyter",
      detail: "Questions, réponses, code et sorties ; s’ouvre dans JupyterLab",
    },
    report: {
      name: "Rapport HTML",
      detail: "Une page à lire ou à envoyer ; les graphiques restent vivants, rien n’est chargé",
    },
    script: { name: "Script Python", detail: "Les cellules, avec ce qui a été dit en commentaires" },
    archive: { name: "Zip avec fichiers", detail: "Tout, pour continuer dans un autre navigateur" },
    share: {
      name: "Copier un lien",
      detail: "La discussion elle-même est dans le lien, sans fichiers ; pour les petites discussions",
    },
    tooLarge: "Cette discussion est trop grande pour un lien. Exportez-la plutôt en zip.",
    copied: "Le lien a été copié. Quiconque l’a peut lire cette discussion.",
    copiedLean: "Le lien a été copié, sans images ni graphiques. Quiconque l’a peut lire cette discussion.",
    link: "Discussion partagée",
    importTitle: "Importer cette discussion ?",
    importConfirm: "Importer",
    summary: (turns, cells, files) =>
      `${count(turns)} ${p(turns, "message", "messages")}, ${count(cells)} ${p(cells, "cellule", "cellules")}, ${count(files)} ${p(files, "fichier", "fichiers")}.`,
    runsNothing: "Rien ne s’exécute avant que vous le demandiez.",
  },
  ask: {
    title: "Python demande",
    answer: "Répondre",
    placeholder: "Votre réponse",
    refuse: "Annuler",
    note: "C’est le code en cours qui le demande, pas Sandcell.",
    passwordNote: "C’est le code en cours qui le demande, pas Sandcell. Ne lui donnez pas un mot de passe important.",
  },
  access: {
    title: "Code d’accès",
    prompt: "Ce serveur demande un code. La personne qui l’administre peut vous le donner.",
    enter: "Continuer",
    needed: "Ce serveur demande un code d’accès. Rechargez la page pour le saisir.",
  },
  ledger: {
    lead: "Tout ce qui a quitté cette machine dans cette discussion, le plus récent d’abord. Le modèle reçoit ce que vous écrivez, ce que le code affiche et un résumé de chaque fichier ; le réseau reçoit ce que vous ou les paramètres avez autorisé.",
    filter: "Afficher",
    filters: { all: "Tout", model: "Vers le modèle", network: "Vers le réseau" },
    save: "Enregistrer en JSON",
    fileName: "sandcell-envoye.json",
    empty: "Rien n’a quitté cette machine.",
    dropped: (n) =>
      `${count(n)} ${p(n, "entrée plus ancienne n’est pas conservée", "entrées plus anciennes ne sont pas conservées")}.`,
    exact: "Ce qui a été envoyé au modèle en dernier, exactement",
    toModel: (model) => `Modèle ${model}`,
    model: (size, messages, images) =>
      `${size}, ${count(messages)} ${p(messages, "message", "messages")}${images ? `, ${count(images)} ${p(images, "image", "images")}` : ""}`,
    tokens: (up, down) => `${up.toLocaleString("fr")} jetons envoyés, ${down.toLocaleString("fr")} reçus`,
    files: (names) => `Résumés de ${names}`,
    noAnswer: "pas encore de réponse",
    notSent: "Non envoyé",
    sent: (up, down) => `${up} envoyés, ${down} reçus`,
    allowed: {
      settings: "autorisé par les paramètres",
      once: "autorisé une fois par vous",
      chat: "autorisé par vous pour cette discussion",
    },
  },
  network: {
    titleRead: "Python veut lire depuis le réseau",
    titleSend: "Python veut envoyer des données sur le réseau",
    address: "Adresse",
    sends: "Envoie",
    sending: (query, body, headers) =>
      [
        query === 0 ? "" : `${count(query)} ${p(query, "caractère", "caractères")} dans l’adresse`,
        body === "" ? "" : `${body} de données`,
        headers.length === 0 ? "" : `ses propres en-têtes : ${headers.join(", ")}`,
      ]
        .filter(Boolean)
        .join(" ; ") || "rien d’autre que l’adresse",
    purpose: "Demandé par",
    place: (cell, line, library) =>
      [cell, line > 0 ? `ligne ${line}` : "", library].filter(Boolean).join(" · ") ||
      "du code qui ne dit pas où il se trouve",
    note: "C’est le code qui le demande, pas Sandcell. Ce qu’il envoie peut contenir n’importe quoi de vos fichiers. Refusez ce que vous n’attendiez pas.",
    refuse: "Refuser",
    once: "Autoriser une fois",
    host: "Autoriser l’hôte pour cette discussion",
  },
};
