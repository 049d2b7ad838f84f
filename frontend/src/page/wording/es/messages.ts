/** Spanish: what the chat and the clients of models report. */

import type { Translations } from "../translations";

export const messages: Translations["messages"] = {
  notices: {
    "variables-lost": () =>
      "Se reinició Python: las variables de celdas anteriores desaparecieron, los archivos siguen ahí.",
    "page-closed": () => "La página se cerró o se recargó mientras se daba esta respuesta.",
    "repeated-code": () =>
      "El modelo pidió el mismo código por tercera vez, así que no se volvió a ejecutar. Dile qué hacer de otra forma, o deja que siga.",
    "repeated-error": () =>
      "El mismo error apareció por tercera vez. Dile al modelo qué hacer de otra forma, o deja que siga.",
    "errors-in-a-row": (_said, n) =>
      `Fallaron ${n} ejecuciones seguidas. Dile al modelo qué hacer de otra forma, o deja que siga.`,
    "tool-turns": (_said, n) => `El modelo ha ejecutado código ${n} veces para esta respuesta y no ha terminado.`,
    "answer-cut": () => "La respuesta se cortó porque llegó al límite de longitud del modelo.",
    "answer-filtered": () => "El proveedor retuvo el resto de esta respuesta por sus normas de contenido.",
    "missing-file": (_said, n) => `La respuesta enlaza a ${n}, pero ese archivo no existe.`,
    "context-shortened": () =>
      "Esta conversación llena la memoria del modelo: lo más antiguo se le envía resumido. Tú sigues viéndolo todo.",
    "context-truncated": () =>
      "El servidor del modelo parece leer solo el final de esta conversación. Dale más contexto allí (en Ollama: OLLAMA_CONTEXT_LENGTH), o empieza un chat nuevo.",
    "fenced-mode": () => "Este modelo no acepta herramientas: escribe el código en sus mensajes.",
  },
  failures: {
    "wrong-key": () =>
      "El proveedor rechazó la clave de API. Revisa la clave en los ajustes del servidor e inténtalo de nuevo.",
    forbidden: () => "Se rechazó la petición: el acceso o la clave no lo permiten.",
    "quota-exhausted": () => "El proveedor dice que la cuenta no tiene saldo. Recárgala o elige otro modelo.",
    "rate-limited": () => "El proveedor está limitando las peticiones. Espera un poco e inténtalo de nuevo.",
    "model-not-found": () =>
      "El proveedor no conoce este modelo o esta dirección. Revisa el nombre del modelo y la URL base.",
    "context-too-long": () =>
      "La conversación es demasiado larga para este modelo. Empieza un chat nuevo o elige un modelo mayor.",
    "bad-request": () => "El proveedor rechazó la petición. Elige otro modelo si sigue ocurriendo.",
    unreachable: () =>
      "No se puede contactar con el servidor del modelo. Comprueba que está en marcha, que tienes conexión y que permite peticiones de esta página; luego inténtalo de nuevo.",
    "model-timeout": () => "El modelo no respondió a tiempo. Inténtalo de nuevo o elige un modelo más rápido.",
    "provider-failed": () => "El proveedor falló. Inténtalo de nuevo en un momento.",
    "stream-broken": () => "La conexión se cortó en mitad de la respuesta. Inténtalo de nuevo.",
    "not-understood": () => "El servidor respondió con algo que no es la respuesta de un modelo. Revisa la URL base.",
    "empty-answer": () => "El modelo no dio ninguna respuesta. Inténtalo de nuevo o elige otro modelo.",
  },
};
