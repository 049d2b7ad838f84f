/** Spanish: what files are found to be, and what the model is told of them. */

import { count, twoForms } from "../language";
import type { Translations } from "../translations";

const p = twoForms("es");

export const files: Translations["page"] = {
  look: {
    parts: "Partes del archivo",
    views: {
      table: "Tabla",
      tree: "Árbol",
      text: "Texto",
      document: "Documento",
      entries: "Contenido",
      schema: "Columnas",
      picture: "Imagen",
    },
    facts: {
      encoding: (value) => (value === "binary" ? "no es texto" : value.toUpperCase()),
      separator: (value) => `separado por ${value}`,
      decimal: () => "coma decimal",
      skipped: (value) => `${value} ${p(Number(value), "línea", "líneas")} encima de la tabla`,
      rows: (value) => `${value} ${p(Number(value), "fila", "filas")}`,
      pages: (value) => `${value} ${p(Number(value), "página", "páginas")}`,
      slides: (value) => `${value} ${p(Number(value), "diapositiva", "diapositivas")}`,
      frames: (value) => `${value} fotogramas`,
      unpacked: (value) => `${value} sin comprimir`,
      title: (value) => `«${value}»`,
      pixels: (value) => `${value} píxeles`,
      mode: (value) => value,
      format: (value) => value,
    },
    separators: { ",": "comas", ";": "puntos y comas", "\t": "tabuladores", "|": "barras" },
    page: (n) => `Página ${n}`,
    slide: (n) => `Diapositiva ${n}`,
    rowsUnknown: "más filas de las que se contaron",
    entries: (n) => `${count(n)} ${p(n, "archivo", "archivos")}`,
    folder: (n) => `${count(n)} ${p(n, "archivo", "archivos")}`,
    encrypted: "necesita una contraseña",
    cut: "Este es el comienzo; el archivo continúa.",
    busy: "Python está ocupado. Esto es un primer vistazo; lo que encuentre Python llegará al terminar la ejecución.",
    waiting: "Python está ocupado. La vista previa llegará al terminar la ejecución.",
  },
  adding: {
    same: (name: string) => `${name} ya está en este chat, con el mismo contenido.`,
    beside: (old: string, name: string) => `Ya hay otro archivo ${old} en este chat: el nuevo es ${name}.`,
    replace: "Reemplazar el anterior",
    replaced: (name: string) => `Se reemplazó ${name}.`,
    table: (rows: number, columns: number) =>
      `Se pegó como texto una tabla de ${count(rows)} × ${count(columns)} celdas.`,
    asFile: "Convertir en archivo",
  },

  changed: {
    created: "nuevo",
    changed: "cambiado",
    deleted: "eliminado",
    back: (name) => `Restaurar ${name} como estaba antes de esta celda`,
    broughtBack: "como antes de esta celda",
  },
  telling: {
    title: "Qué sabe el modelo de tus archivos",
    lead: "Los archivos se quedan en este navegador. Con tu próximo mensaje, el modelo recibe una descripción que Python hace aquí. Lo que imprime el código también va al modelo.",
    legend: "Contar al modelo",
    options: {
      names: { label: "Solo nombres", detail: "Nombres, tamaños y tipos de archivo" },
      columns: {
        label: "Columnas y tipos",
        detail: "También columnas, tipos, filas, hojas y valores que faltan, pero nada de dentro",
      },
      examples: {
        label: "Con ejemplos",
        detail: "También hasta tres valores de cada columna; el código acierta más a menudo",
      },
    },
    short: { names: "solo nombres", columns: "columnas y tipos", examples: "con ejemplos" },
    line: (short) => `El modelo sabe de los archivos: ${short}`,
    exact: "Esto es exactamente lo que se enviaría ahora",
    none: "Este chat aún no tiene archivos.",
    reading: "Python está mirando los archivos…",
    busy: "Python está ocupado; el texto llegará al terminar la ejecución.",
    earlier: "Vale también para los mensajes ya enviados: acompañan a cada petición y se recortan a esto.",
  },
};
