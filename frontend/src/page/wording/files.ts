/** Words for files: what they are found to be, what changed in them, what of them is sent. */

import { count } from "./language";
import { plural } from "./plural";

export const fileWords = {
  look: {
    parts: "Parts of the file",
    views: {
      table: "Table",
      tree: "Tree",
      text: "Text",
      document: "Document",
      entries: "Contents",
      schema: "Columns",
      picture: "Picture",
    },
    facts: {
      encoding: (value: string) => (value === "binary" ? "not text" : value.toUpperCase()),
      separator: (value: string) => `separated by ${value}`,
      decimal: () => "decimal comma",
      skipped: (value: string) => `${value} ${plural(Number(value), "line", "lines")} above the table`,
      rows: (value: string) => `${value} ${plural(Number(value), "row", "rows")}`,
      pages: (value: string) => `${value} ${plural(Number(value), "page", "pages")}`,
      slides: (value: string) => `${value} ${plural(Number(value), "slide", "slides")}`,
      frames: (value: string) => `${value} frames`,
      unpacked: (value: string) => `${value} unpacked`,
      title: (value: string) => `“${value}”`,
      pixels: (value: string) => `${value} pixels`,
      mode: (value: string) => value,
      format: (value: string) => value,
    } as Record<string, (value: string) => string>,
    separators: { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" } as Record<string, string>,
    page: (n: string) => `Page ${n}`,
    slide: (n: string) => `Slide ${n}`,
    rowsUnknown: "more rows than were counted",
    entries: (n: number) => `${count(n)} ${plural(n, "file", "files")}`,
    folder: (n: number) => `${count(n)} ${plural(n, "file", "files")}`,
    encrypted: "needs a password",
    cut: "This is the beginning; the file goes on.",
    busy: "Python is busy. This is a quick look; what Python finds follows when the run ends.",
    waiting: "Python is busy. The preview follows when the run ends.",
  },

  adding: {
    same: (name: string) => `${name} is in this chat already, with the same content.`,
    beside: (old: string, name: string) => `There is another ${old} in this chat: the new file is ${name}.`,
    replace: "Replace the old one",
    replaced: (name: string) => `${name} was replaced.`,
    table: (rows: number, columns: number) =>
      `A table of ${count(rows)} rows and ${count(columns)} columns was pasted as text.`,
    asFile: "Make it a file",
    tableName: "pasted-table.csv",
  },

  changed: {
    created: "new",
    changed: "changed",
    deleted: "deleted",
    back: (name: string) => `Bring ${name} back as it was before this cell`,
    broughtBack: "as it was before this cell",
  },

  telling: {
    title: "What the model is told of your files",
    lead: "Files stay in this browser. The model gets a description of them, made here by Python, with your next message. What the code prints goes to the model too.",
    legend: "Tell the model",
    options: {
      names: { label: "Names only", detail: "File names, sizes and kinds" },
      columns: {
        label: "Columns and types",
        detail: "Also columns, types, rows, sheets and missing values, but nothing from inside",
      },
      examples: {
        label: "With examples",
        detail: "Also up to three values of each column; the code comes out right more often",
      },
    },
    short: { names: "names only", columns: "names and columns", examples: "names, columns and examples" },
    line: (short: string) => `The model is told: ${short}`,
    exact: "Exactly this would be sent now",
    none: "This chat has no files yet.",
    reading: "Python is looking at the files…",
    busy: "Python is busy; the text follows when the run ends.",
    earlier:
      "It holds for messages that were sent before as well: they go along with each request, and are cut to this.",
  },
};
