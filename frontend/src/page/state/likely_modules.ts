/** What Python is likely to import for a message, by its words and by the files on it. */

const FRAMES = ["numpy", "pandas"];
const CHARTS = [...FRAMES, "matplotlib.pyplot"];

const BY_ENDING: Record<string, string[]> = {
  csv: FRAMES,
  tsv: FRAMES,
  json: FRAMES,
  jsonl: FRAMES,
  parquet: FRAMES,
  xlsx: [...FRAMES, "openpyxl"],
  xls: [...FRAMES, "xlrd"],
  ods: [...FRAMES, "odf"],
  png: ["PIL.Image"],
  jpg: ["PIL.Image"],
  jpeg: ["PIL.Image"],
  webp: ["PIL.Image"],
  pdf: ["pypdf"],
  docx: ["docx"],
  pptx: ["pptx"],
  html: ["bs4"],
  xml: ["lxml"],
  yaml: ["yaml"],
  yml: ["yaml"],
};

/** Whole words, in the languages in which the model is asked most; a miss costs nothing but the time it would save. */
const BY_WORD: [RegExp, string[]][] = [
  [
    /\b(plots?|charts?|graphs?|histograms?|scatter|heat ?maps?|visuali[sz]e\w*|figures?|draw|diagramm?e?|gr[aá]fic\w*|graphique)\b/i,
    CHARTS,
  ],
  [
    /\b(csv|tables?|dataframes?|columns?|rows?|pivot|group(ed)? by|averages?|median|correlat\w*|tabelle|tabla|tableau)\b/i,
    FRAMES,
  ],
  [/\b(excel|spreadsheets?|xlsx|workbooks?)\b/i, [...FRAMES, "openpyxl"]],
  [
    /\b(regression|cluster\w*|classif\w*|k-?means|random forest|machine learning|predict\w*|pca)\b/i,
    [...FRAMES, "sklearn"],
  ],
  [
    /\b(optimi[sz]e\w*|integrat(e|ion)|interpolat\w*|differential equations?|t-?tests?|p-?values?|fourier|fft)\b/i,
    ["numpy", "scipy"],
  ],
  [/\b(derivatives?|symbolic\w*|simplify|factor(ise|ize)?|equations?|algebra|solve)\b/i, ["sympy"]],
  [/\b(pdf)\b/i, ["pypdf"]],
  [/\b(word document|docx)\b/i, ["docx"]],
  [/\b(slides?|powerpoint|pptx)\b/i, ["pptx"]],
  [/\b(qr ?codes?)\b/i, ["qrcode"]],
  [/\b(images?|photos?|pictures?|resize|crop)\b/i, ["PIL.Image"]],
];

export function modulesForFile(name: string): string[] {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(BY_ENDING, ending) ? (BY_ENDING[ending] ?? []) : [];
}

export function modulesForText(text: string): string[] {
  const found = BY_WORD.filter(([words]) => words.test(text)).flatMap(([, modules]) => modules);
  return [...new Set(found)];
}
