/** French: what the chat and the clients of models report. */

import type { Translations } from "../translations";

export const messages: Translations["messages"] = {
  notices: {
    "variables-lost": () =>
      "Python a été redémarré : les variables des cellules précédentes ont disparu, les fichiers sont toujours là.",
    "page-closed": () => "La page a été fermée ou rechargée pendant que cette réponse était donnée.",
    "repeated-code": () =>
      "Le modèle a demandé le même code une troisième fois ; il n’a donc pas été relancé. Dites-lui quoi faire autrement, ou laissez-le continuer.",
    "repeated-error": () =>
      "La même erreur est revenue une troisième fois. Dites au modèle quoi faire autrement, ou laissez-le continuer.",
    "errors-in-a-row": (_said, n) =>
      `${n} exécutions de suite ont échoué. Dites au modèle quoi faire autrement, ou laissez-le continuer.`,
    "tool-turns": (_said, n) => `Le modèle a exécuté du code ${n} fois pour cette réponse et n’a pas terminé.`,
    "answer-cut": () => "La réponse a été coupée car elle a atteint la longueur maximale du modèle.",
    "answer-filtered": () => "Le fournisseur a retenu la suite de cette réponse à cause de ses règles de contenu.",
    "missing-file": (_said, n) => `La réponse renvoie à ${n}, mais ce fichier n’existe pas.`,
    "context-shortened": () =>
      "Cette discussion remplit la mémoire du modèle : le plus ancien ne lui est plus envoyé qu’en abrégé. Vous voyez toujours tout.",
    "context-truncated": () =>
      "Le serveur du modèle semble ne lire que la fin de cette discussion. Donnez-y plus de contexte au modèle (pour Ollama : OLLAMA_CONTEXT_LENGTH), ou commencez une nouvelle discussion.",
    "fenced-mode": () => "Ce modèle n’accepte pas d’outils : il écrit son code dans ses messages.",
  },
  failures: {
    "wrong-key": () =>
      "Le fournisseur a refusé la clé d’API. Vérifiez la clé dans les réglages du serveur, puis réessayez.",
    forbidden: () => "La requête a été refusée : l’accès ou la clé ne le permet pas.",
    "quota-exhausted": () =>
      "Le fournisseur indique que le compte n’a plus de crédit. Rechargez-le ou choisissez un autre modèle.",
    "rate-limited": () => "Le fournisseur limite les requêtes. Attendez un peu, puis réessayez.",
    "model-not-found": () =>
      "Le fournisseur ne connaît pas ce modèle ou cette adresse. Vérifiez le nom du modèle et l’URL de base.",
    "context-too-long": () =>
      "La discussion est trop longue pour ce modèle. Commencez-en une nouvelle ou choisissez un modèle plus grand.",
    "bad-request": () => "Le fournisseur a refusé la requête. Choisissez un autre modèle si cela continue.",
    unreachable: () =>
      "Le serveur du modèle est injoignable. Vérifiez qu’il fonctionne, que vous êtes en ligne et qu’il autorise les requêtes de cette page ; puis réessayez.",
    "model-timeout": () => "Le modèle n’a pas répondu à temps. Réessayez ou choisissez un modèle plus rapide.",
    "provider-failed": () => "Le fournisseur a eu une défaillance. Réessayez dans un instant.",
    "stream-broken": () => "La connexion s’est rompue au milieu de la réponse. Réessayez.",
    "not-understood": () =>
      "Le serveur a répondu par quelque chose qui n’est pas une réponse de modèle. Vérifiez l’URL de base.",
    "empty-answer": () => "Le modèle n’a donné aucune réponse. Réessayez ou choisissez un autre modèle.",
  },
};
