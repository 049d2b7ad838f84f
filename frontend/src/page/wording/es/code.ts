/** Spanish: code help, and working without a network. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("es");

export const code: Translations["code"] = {
  waits: "Te espera",
  mayRun: "¿Ejecutar este código?",
  run: "Ejecutar",
  editFirst: "Editar antes",
  refuse: "No ejecutar",
  actions: "Qué hacer con este código",
  explain: "Explicar",
  fix: "Corregir",
  refactor: "Refactorizar",
  addTests: "Añadir pruebas",
  prompts: {
    explain: "Explica este código.",
    fix: "Encuentra el error de este código y corrígelo.",
    refactor: "Refactoriza este código sin cambiar lo que hace.",
    addTests: "Escribe pruebas para este código y ejecútalas con pytest.",
  },
  itsError: (message) => `Falló con: ${message}`,
  changes: (n) => `${count(n)} ${p(n, "archivo cambiado", "archivos cambiados")}`,
  yourCode: "El código que pegaste",
  added: "nuevo",
  keepAll: "Conservar todo",
  rejectAll: "Rechazar todo",
  keep: "Conservar",
  reject: "Rechazar",
  kept: "conservado",
  rejected: "rechazado",
  keepHunk: (n) => `Conservar el cambio ${n}`,
  rejectHunk: (n) => `Rechazar el cambio ${n}`,
  counts: (added, removed) =>
    `${count(added)} ${p(added, "línea añadida", "líneas añadidas")}, ${count(removed)} ${p(removed, "eliminada", "eliminadas")}`,
  patch: "Descargar el parche",
  zip: "Descargar los archivos cambiados",
  zipName: "archivos-cambiados.zip",
  patchName: "cambios.patch",
  tooLong: "Este archivo es demasiado largo para compararlo aquí; descárgalo.",
  conflict: (name) => `${name} cambió desde entonces: se deja como está.`,
  traceback: "Dónde falló",
  tests: (passed, total) => `${count(passed)} de ${count(total)} ${p(total, "prueba superada", "pruebas superadas")}`,
  testStates: {
    passed: "superada",
    failed: "fallida",
    error: "con error",
    skipped: "omitida",
    xfailed: "fallida como se esperaba",
    xpassed: "superada inesperadamente",
  },
  moreTests: (n) => `y ${count(n)} más`,
};

export const offline: Translations["offline"] = {
  title: "Usar sin conexión",
  lead: "Guarda la página y Python en este navegador, para que ambos se inicien sin servidor. Entonces responde el asistente integrado, o un modelo de este equipo.",
  parts: "Qué guardar",
  part: {
    core: { name: "Básico", detail: "Python, NumPy, pandas, matplotlib, archivos de Excel" },
    science: {
      name: "Ciencia",
      detail: "y estadística, aprendizaje automático, matemáticas, más gráficos, imágenes",
    },
    all: { name: "Todo", detail: "todos los paquetes y fuentes" },
  },
  download: "Descargar",
  change: "Cambiar",
  resume: "Continuar la descarga",
  pause: "Pausar",
  repair: "Comprobar y reparar",
  remove: "Quitar de este navegador",
  install: "Instalar como aplicación",
  none: "Todavía no hay nada guardado.",
  shell: "Guardando la propia página…",
  loading: (percent, loaded, total) => `${percent} %: ${loaded} de ${total}`,
  ready: (name, size) => `Listo: ${name}, ${size}. Sandcell se inicia sin conexión.`,
  paused: "La descarga no está completa. Lo que ha llegado se queda.",
  incomplete: (missing) =>
    missing > 0
      ? `El navegador descartó ${count(missing)} ${p(missing, "archivo guardado", "archivos guardados")}. Se pueden volver a obtener.`
      : "La copia no está completa. Se puede continuar.",
  failed: (problem) => `No funcionó. ${problem}`,
  unsupported:
    "Este navegador no guarda nada para esta página: hace falta https (o localhost) y un almacenamiento sin bloquear.",
  usage: (used, quota) => `Este sitio usa ${used} de ${quota}, chats incluidos.`,
  updated: "Hay una versión nueva de Sandcell.",
  reload: "Recargar",
  otherTabs: (tabs) =>
    p(
      tabs,
      "Cierra antes la otra pestaña de Sandcell: muestra la versión antigua.",
      `Cierra antes las otras ${count(tabs)} pestañas de Sandcell: muestran la versión antigua.`,
    ),
  renewing: "Se están renovando los paquetes de Python para el uso sin conexión.",
  renewed: "Se renovaron los paquetes de Python para el uso sin conexión.",
  mended: "Se reparó la copia para el uso sin conexión.",
};
