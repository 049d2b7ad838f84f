/** Shortens long text for the model and always says how much is missing. */

export type TextLimits = { characters: number; lineCharacters: number };

/** 40 % of the room for the beginning, 60 % for the end, where results and errors are. */
const HEAD = 0.4;

export function fitText(text: string, limits: TextLimits): string {
  const lines = text.split("\n").map((line) => fitLine(line, limits.lineCharacters));
  const joined = lines.join("\n");
  if (joined.length <= limits.characters) return joined;
  const head = cutAfterLine(joined, Math.floor(limits.characters * HEAD));
  const tail = cutBeforeLine(joined, Math.ceil(limits.characters * (1 - HEAD)));
  const missing = joined.length - head.length - tail.length;
  return `${head}\n[… ${count(missing)} characters left out …]\n${tail}`;
}

function fitLine(line: string, limit: number): string {
  if (line.length <= limit) return line;
  return `${safeSlice(line, limit)}[… ${count(line.length - limit)} more characters in this line]`;
}

/** Ends at a line break when one is near, so that rows stay whole. */
function cutAfterLine(text: string, length: number): string {
  const cut = safeSlice(text, length);
  const at = cut.lastIndexOf("\n");
  return at > length / 2 ? cut.slice(0, at) : cut;
}

function cutBeforeLine(text: string, length: number): string {
  const cut = text.slice(-length).replace(/^[\udc00-\udfff]/, "");
  const at = cut.indexOf("\n");
  return at >= 0 && at < length / 2 ? cut.slice(at + 1) : cut;
}

/** Never leaves half of a surrogate pair: providers refuse such JSON. */
function safeSlice(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
