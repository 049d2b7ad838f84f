/** Spanish: lists of chats, queue, exports, questions to the person, the ledger. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("es");

export const chats: Translations["page"] = {
  chats: {
    label: "Chats",
    show: "Mostrar los chats",
    hide: "Ocultar los chats",
    search: "Buscar chats",
    noMatch: "Ningún chat coincide.",
    searchFailed: (reason) => `Solo se buscó en los títulos. ${reason}`,
    toMessage: "Ir a este mensaje",
    none: "Tus chats aparecen aquí. Solo se guardan en este navegador.",
    pinned: "Fijados",
    today: "Hoy",
    yesterday: "Ayer",
    week: "Últimos 7 días",
    month: "Últimos 30 días",
    running: "En ejecución",
    unseen: "Terminado, aún sin ver",
    more: (title) => `Más sobre ${title}`,
    rename: "Cambiar el nombre",
    newTitle: "Título del chat",
    pin: "Fijar",
    unpin: "Soltar",
    deleted: (title) => `Se eliminó «${title}».`,
    undo: "Deshacer",
    openElsewhere: "Este chat está abierto en otra pestaña. Ciérralo allí primero.",
    gone: "No existe ese chat en este navegador.",
    rested: (title) =>
      `Se cerró el Python de «${title}» para liberar memoria. Al abrirlo, sus celdas pueden recuperar las variables.`,
    damaged: (n) =>
      p(
        n,
        "1 registro de los chats guardados no se pudo leer y se apartó. El resto está aquí.",
        `${count(n)} registros de los chats guardados no se pudieron leer y se apartaron. El resto está aquí.`,
      ),
    replaced: "Hay una versión más nueva de esta página abierta en otra pestaña: recarga para conservar tus chats.",
    full: "El espacio del navegador para este sitio está lleno: lo nuevo está en pantalla, pero no se guarda. Elimina chats antiguos o exporta este.",
    notKept: (reason) => `Lo nuevo está en pantalla, pero no se guarda. ${reason}`,
    nothingKept: (reason) => `Los chats no se guardan. ${reason}`,
    used: (used, quota) => `${used} de ${quota} en uso`,
    clear: "Borrar todo",
    clearTitle: "¿Eliminar todos los chats?",
    clearBody: "Se eliminan de este navegador todos los chats y sus archivos. No se puede deshacer.",
    clearConfirm: "Eliminar todos los chats",
    import: "Importar",
    offline: "Sin conexión…",
    readOnly: "Este chat está abierto en otra pestaña. Lo que ocurre allí se muestra aquí.",
    takeOver: "Continuar aquí",
  },
  queue: {
    label: "Mensajes en cola",
    held: "Esperándote: la última respuesta no terminó.",
    sendNow: "Enviar ahora",
    edit: "Editar el mensaje en cola",
    remove: "Quitar el mensaje en cola",
    add: "Poner en cola",
    save: "Guardar",
  },
  exports: {
    menu: "Exportar…",
    title: "Exportar este chat",
    nothing: "Todavía no hay nada que exportar en este chat.",
    notebook: {
      name: "Cuaderno de Jupyter",
      detail: "Preguntas, respuestas, código y resultados; se abre en JupyterLab",
    },
    report: {
      name: "Informe HTML",
      detail: "Una página para leer o enviar; los gráficos siguen vivos, no se carga nada",
    },
    script: { name: "Script de Python", detail: "Las celdas, con lo dicho como comentarios" },
    archive: { name: "Zip con archivos", detail: "Todo, para seguir en otro navegador" },
    share: { name: "Copiar un enlace", detail: "El chat va en el propio enlace, sin archivos; para chats pequeños" },
    tooLarge: "Este chat es demasiado grande para un enlace. Expórtalo como zip.",
    copied: "Se copió el enlace. Quien lo tenga puede leer este chat.",
    copiedLean: "Se copió el enlace, sin imágenes ni gráficos. Quien lo tenga puede leer este chat.",
    link: "Chat compartido",
    importTitle: "¿Importar este chat?",
    importConfirm: "Importar",
    summary: (turns, cells, files) =>
      `${count(turns)} ${p(turns, "mensaje", "mensajes")}, ${count(cells)} ${p(cells, "celda", "celdas")}, ${count(files)} ${p(files, "archivo", "archivos")}.`,
    runsNothing: "Nada de esto se ejecuta antes de que lo digas.",
  },
  ask: {
    title: "Python pregunta",
    answer: "Responder",
    placeholder: "Escribe tu respuesta",
    refuse: "Cancelar",
    note: "Lo pregunta el código en ejecución, no Sandcell.",
    passwordNote: "Lo pregunta el código en ejecución, no Sandcell. No le des una contraseña importante.",
  },
  access: {
    title: "Código de acceso",
    prompt: "Este servidor pide un código. Quien lo administra puede dártelo.",
    enter: "Continuar",
    needed: "Este servidor pide un código de acceso. Recarga la página para introducirlo.",
  },
  ledger: {
    lead: "Todo lo que salió de este equipo en este chat, lo más reciente primero. El modelo recibe lo que escribes, lo que imprime el código y un resumen de cada archivo; la red recibe lo que tú o los ajustes permitieron.",
    filter: "Mostrar",
    filters: { all: "Todo", model: "Al modelo", network: "A la red" },
    save: "Guardar como JSON",
    fileName: "sandcell-enviado.json",
    empty: "Nada ha salido de este equipo.",
    dropped: (n) =>
      `${count(n)} ${p(n, "entrada más antigua no se conserva", "entradas más antiguas no se conservan")}.`,
    exact: "Qué se envió exactamente al modelo la última vez",
    toModel: (model) => `Modelo ${model}`,
    model: (size, messages, images) =>
      `${size}, ${count(messages)} ${p(messages, "mensaje", "mensajes")}${images ? `, ${count(images)} ${p(images, "imagen", "imágenes")}` : ""}`,
    tokens: (up, down) => `${up.toLocaleString("es")} tokens enviados, ${down.toLocaleString("es")} recibidos`,
    files: (names) => `Resúmenes de ${names}`,
    noAnswer: "aún sin respuesta",
    notSent: "No enviado",
    sent: (up, down) => `${up} enviados, ${down} recibidos`,
    allowed: {
      settings: "permitido por los ajustes",
      once: "permitido por ti una vez",
      chat: "permitido por ti en este chat",
    },
  },
  network: {
    titleRead: "Python quiere leer de la red",
    titleSend: "Python quiere enviar datos a la red",
    address: "Dirección",
    sends: "Envía",
    sending: (query, body, headers) =>
      [
        query === 0 ? "" : `${count(query)} ${p(query, "carácter", "caracteres")} en la dirección`,
        body === "" ? "" : `${body} de datos`,
        headers.length === 0 ? "" : `cabeceras propias: ${headers.join(", ")}`,
      ]
        .filter(Boolean)
        .join("; ") || "nada más que la dirección",
    purpose: "Lo pide",
    place: (cell, line, library) =>
      [cell, line > 0 ? `línea ${line}` : "", library].filter(Boolean).join(" · ") || "código que no dice dónde está",
    note: "Lo pide el código, no Sandcell. Lo que envía puede contener cualquier cosa de tus archivos. Rechaza lo que no esperabas.",
    refuse: "Rechazar",
    once: "Permitir una vez",
    host: "Permitir el servidor en este chat",
  },
};
