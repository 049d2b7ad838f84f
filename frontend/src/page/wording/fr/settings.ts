/** French: the settings, and what a check of a connection found. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("fr");

const MODES: Record<string, string> = {
  auto: "outils s’il les accepte",
  tools: "outils",
  fenced: "code dans les messages",
  off: "n’exécute jamais de code",
};

export const settings: Translations["settings"] = {
  title: "Paramètres",
  open: "Paramètres",
  more: "Autres modèles…",
  models: "Qui répond",
  builtIn: "Assistant intégré",
  inside: "Assistant intégré, dans ce navigateur",
  browserModel: "Le modèle propre à ce navigateur",
  groups: { relay: "Ce serveur", own: "Vos serveurs", browser: "Ce navigateur", inside: "Ce navigateur" },
  details: {
    relay: "Interrogé par le serveur de cette page",
    own: "Interrogé directement par cette page, avec votre clé",
    browser: "S’exécute sur cette machine, sans serveur ; écrit du code dans ses messages",
    inside: "À base de règles, pas un modèle de langage ; n’a besoin d’aucun serveur et fonctionne hors ligne",
  },
  facts: (tokens, sees, mode) =>
    `${count(Math.round(tokens / 1000))} k jetons · ${MODES[mode] ?? mode}${sees ? " · voit les illustrations" : ""}`,
  noKey: "Sa clé n’a pas été conservée : saisissez-la de nouveau ci-dessous.",
  remove: (name) => `Retirer ${name}`,
  options: "Détails de ce modèle",
  mode: "Exécute le code",
  modes: {
    auto: "Avec des outils, sinon dans ses messages",
    tools: "Avec des outils",
    fenced: "Dans ses messages",
    off: "Jamais",
  },
  api: "Protocole",
  apis: { chat: "Chat Completions", responses: "Responses" },
  window: "Fenêtre de contexte (jetons)",
  vision: "Il peut voir les illustrations",
  priceIn: "Dollars par million de jetons en entrée",
  priceOut: "… et en sortie",
  priceNote: "Sert au coût affiché sous les réponses. Laissé vide, le coût n’apparaît que si le fournisseur l’indique.",
  add: "Ajouter un serveur de modèles",
  addNote:
    "Tout serveur compatible avec OpenAI. Votre navigateur lui parle directement ; le serveur de cette page ne voit jamais la clé.",
  provider: "Fournisseur",
  otherProvider: "Un autre serveur",
  baseUrl: "URL de base",
  key: "Clé d’API",
  keepKey: "Conserver la clé dans ce navigateur",
  keepNote:
    "Sans cette case, elle est oubliée à la fermeture de la page. Elle ne fait jamais partie des discussions ni des exports.",
  findModels: "Chercher les modèles",
  model: "Modèle",
  modelHint: "Choisissez ou saisissez un nom",
  test: "Tester la connexion",
  testing: "Test en cours…",
  use: "Utiliser ce modèle",
  useAddress: (address) => `Utiliser ${address}`,
  copyCommand: "Copier la commande",
  found: (n) => `${count(n)} ${p(n, "modèle trouvé", "modèles trouvés")}.`,
  local: "Modèles sur cette machine",
  localNote:
    "Cherche Ollama, llama.cpp, LM Studio et vLLM à leurs ports habituels, seulement quand vous appuyez sur le bouton.",
  find: "Chercher",
  finding: "Recherche…",
  localFound: (name, n) => `${name} : ${count(n)} ${p(n, "modèle", "modèles")}`,
  localNoModels: (name) => `${name} fonctionne mais n’a pas encore de modèle.`,
  localBlocked: (name) => `${name} fonctionne mais ne répond pas à cette page. Démarrez-le ainsi :`,
  localAbsent: (names) => `Introuvable : ${names}. Démarrez l’un d’eux, puis cherchez de nouveau.`,
  useLocal: (model) => `Utiliser ${model}`,
  running: "Exécution du code",
  approve: "Me demander avant chaque exécution",
  approveNote: "Vous lisez le code, pouvez le modifier et décidez s’il s’exécute.",
  look: "Langue et apparence",
  language: "Langue",
  languageAuto: (name) => `Comme le navigateur (${name})`,
  theme: "Thème",
  themes: { auto: "Comme le système", light: "Clair", dark: "Sombre" },
  code: "Code des cellules terminées",
  codes: { folded: "Replié", shown: "Affiché" },
};

export const checks: Translations["checks"] = {
  "not-a-url": () => "Ce n’est pas une adresse. Elle commence par https:// ou http:// et se termine souvent par /v1.",
  policy: () =>
    "Cette page ne peut pas s’y connecter : le réglage SANDCELL_CONNECT de son serveur ne nomme pas cette adresse. Le http simple n’est permis que vers cette machine.",
  cors: () =>
    "Le serveur est là, mais il n’autorise pas les requêtes de cette page (CORS). Autorisez l’origine de cette page sur le serveur, ou passez par le serveur de cette page.",
  refused: () => "Rien ne répond à cette adresse et à ce port. Démarrez le serveur ou vérifiez le port.",
  "name-or-down": () =>
    "Rien ne répond : le nom de l’hôte est peut-être mal écrit (introuvable dans le DNS), ou le serveur est arrêté.",
  offline: () => "Cet appareil est hors ligne.",
  timeout: () => "Le serveur accepte les connexions mais ne répond pas à temps.",
  reached: () => "Le serveur répond.",
  listed: (detail) =>
    detail
      ? `Il propose ${count(Number(detail))} ${p(Number(detail), "modèle", "modèles")}.`
      : "Le modèle figure dans la liste du serveur.",
  "wrong-key": () => "La clé a été refusée (401). Copiez-la de nouveau ; elle est peut-être d’un autre fournisseur.",
  forbidden: () =>
    "La requête a été refusée (403) : la clé n’y a pas droit, ou le serveur n’accepte pas les requêtes de cette page.",
  "html-page": () => "Cette adresse répond par une page web, pas par une API. Le chemin est faux.",
  "wrong-path": () => "Il n’y a pas d’API à ce chemin (404).",
  "no-list": () => "Le serveur ne donne pas de liste de modèles : saisissez le nom du modèle.",
  "not-listed": (detail) => `Le serveur ne propose pas ce modèle. Il propose ${detail}.`,
  "model-unknown": () => "Le serveur ne connaît pas ce modèle.",
  answered: () => "Le modèle répond.",
  tools: () => "Il appelle l’outil python.",
  fenced: () => "Il n’accepte pas d’outils ; il écrit le code dans ses messages, ce qui marche aussi.",
  "no-call": () =>
    "Il a répondu sans appeler l’outil. Si cela continue, réglez « Exécute le code » sur « Dans ses messages ».",
  "no-fence": () => "Il n’accepte pas d’outils et n’a écrit aucun bloc de code. Un modèle plus grand fera mieux.",
  "tools-off": () => "L’exécution de code est désactivée pour ce modèle.",
  streams: () => "Les réponses arrivent mot à mot.",
  "not-streaming": () => "Les réponses arrivent d’un coup : le serveur ne diffuse pas en continu.",
};
