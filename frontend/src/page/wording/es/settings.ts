/** Spanish: the settings, and what a check of a connection found. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("es");

const MODES: Record<string, string> = {
  auto: "herramientas si las acepta",
  tools: "herramientas",
  fenced: "código en los mensajes",
  off: "nunca ejecuta código",
};

export const settings: Translations["settings"] = {
  title: "Ajustes",
  open: "Ajustes",
  more: "Más modelos…",
  models: "Quién responde",
  builtIn: "Asistente integrado",
  inside: "Asistente integrado, en este navegador",
  browserModel: "El modelo propio de este navegador",
  groups: { relay: "Este servidor", own: "Tus servidores", browser: "Este navegador", inside: "Este navegador" },
  details: {
    relay: "Se le pregunta a través del servidor de esta página",
    own: "Se le pregunta directamente desde esta página, con tu clave",
    browser: "Funciona en este equipo, sin servidor; escribe código en sus mensajes",
    inside: "Por reglas, no un modelo de lenguaje; no necesita servidor y funciona sin conexión",
  },
  facts: (tokens, sees, mode) =>
    `${count(Math.round(tokens / 1000))} mil tókenes · ${MODES[mode] ?? mode}${sees ? " · ve figuras" : ""}`,
  noKey: "Su clave no se guardó: vuelve a introducirla abajo.",
  remove: (name) => `Quitar ${name}`,
  options: "Detalles de este modelo",
  mode: "Ejecuta código",
  modes: {
    auto: "Con herramientas; si no, en sus mensajes",
    tools: "Con herramientas",
    fenced: "En sus mensajes",
    off: "Nunca",
  },
  api: "Protocolo",
  apis: { chat: "Chat Completions", responses: "Responses" },
  window: "Ventana de contexto (tókenes)",
  vision: "Puede ver figuras",
  priceIn: "Dólares por millón de tókenes de entrada",
  priceOut: "… y de salida",
  priceNote:
    "Se usa para el coste que se muestra bajo las respuestas. Si queda vacío, solo se muestra cuando el proveedor lo indica.",
  add: "Añadir un servidor de modelos",
  addNote:
    "Cualquier servidor compatible con OpenAI. Tu navegador habla con él directamente; el servidor de esta página nunca ve la clave.",
  provider: "Proveedor",
  otherProvider: "Otro servidor",
  baseUrl: "URL base",
  key: "Clave de API",
  keepKey: "Guardar la clave en este navegador",
  keepNote: "Sin la marca se olvida al cerrar esta página. Nunca forma parte de los chats ni de las exportaciones.",
  findModels: "Buscar modelos",
  model: "Modelo",
  modelHint: "Elige o escribe un nombre",
  test: "Probar la conexión",
  testing: "Probando…",
  use: "Usar este modelo",
  useAddress: (address) => `Usar ${address}`,
  copyCommand: "Copiar la orden",
  found: (n) => `${count(n)} ${p(n, "modelo encontrado", "modelos encontrados")}.`,
  local: "Modelos en este equipo",
  localNote: "Busca Ollama, llama.cpp, LM Studio y vLLM en sus puertos habituales, solo cuando pulsas el botón.",
  find: "Buscar",
  finding: "Buscando…",
  localFound: (name, n) => `${name}: ${count(n)} ${p(n, "modelo", "modelos")}`,
  localNoModels: (name) => `${name} está en marcha, pero aún no tiene modelos.`,
  localBlocked: (name) => `${name} está en marcha, pero no responde a esta página. Inícialo así:`,
  localAbsent: (names) => `No se encontró: ${names}. Inicia uno de ellos y busca de nuevo.`,
  useLocal: (model) => `Usar ${model}`,
  running: "Ejecución de código",
  approve: "Preguntarme antes de cada ejecución",
  approveNote: "Lees el código, puedes cambiarlo y decides si se ejecuta.",
  look: "Idioma y apariencia",
  language: "Idioma",
  languageAuto: (name) => `Como el navegador (${name})`,
  theme: "Tema",
  themes: { auto: "Como el sistema", light: "Claro", dark: "Oscuro" },
  code: "Código de las celdas terminadas",
  codes: { folded: "Plegado", shown: "Visible" },
};

export const checks: Translations["checks"] = {
  "not-a-url": () => "Esto no es una dirección. Empieza por https:// o http:// y a menudo termina en /v1.",
  policy: () =>
    "Esta página no puede conectarse ahí: el ajuste SANDCELL_CONNECT de su servidor no nombra esta dirección. El http sin cifrar solo se permite hacia este equipo.",
  cors: () =>
    "El servidor está ahí, pero no permite peticiones de esta página (CORS). Permite el origen de esta página en el servidor, o úsalo a través del servidor de esta página.",
  refused: () => "Nada responde en esta dirección y puerto. Inicia el servidor o revisa el puerto.",
  "name-or-down": () =>
    "Nada responde: puede que el nombre esté mal escrito (no aparece en el DNS) o que el servidor esté caído.",
  offline: () => "Este dispositivo no tiene conexión.",
  timeout: () => "El servidor acepta conexiones, pero no responde a tiempo.",
  reached: () => "El servidor responde.",
  listed: (detail) =>
    detail
      ? `Ofrece ${count(Number(detail))} ${p(Number(detail), "modelo", "modelos")}.`
      : "El modelo está en la lista del servidor.",
  "wrong-key": () => "Se rechazó la clave (401). Cópiala de nuevo; también puede ser de otro proveedor.",
  forbidden: () =>
    "Se rechazó la petición (403): la clave no tiene permiso, o el servidor no acepta peticiones de esta página.",
  "html-page": () => "Esta dirección responde con una página web, no con una API. La ruta es incorrecta.",
  "wrong-path": () => "No hay ninguna API en esta ruta (404).",
  "no-list": () => "El servidor no da una lista de modelos: escribe el nombre del modelo.",
  "not-listed": (detail) => `El servidor no ofrece este modelo. Ofrece ${detail}.`,
  "model-unknown": () => "El servidor no conoce este modelo.",
  answered: () => "El modelo responde.",
  tools: () => "Llama a la herramienta python.",
  fenced: () => "No acepta herramientas; escribe el código en sus mensajes, y eso también sirve.",
  "no-call": () => "Respondió sin llamar a la herramienta. Si sigue así, pon «Ejecuta código» en «En sus mensajes».",
  "no-fence": () => "No acepta herramientas ni escribió ningún bloque de código. Un modelo mayor lo hará mejor.",
  "tools-off": () => "La ejecución de código está desactivada para este modelo.",
  streams: () => "Las respuestas llegan palabra por palabra.",
  "not-streaming": () => "Las respuestas llegan de golpe: el servidor no transmite de forma continua.",
};
