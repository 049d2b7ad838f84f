/** Links to sandbox files in the model's text. */

const START = /sandbox:(?:\/\/)?(?=\/mnt\/data\/)/g;

/** Paths that the text links to, as Markdown targets or bare, each once. */
export function sandboxLinks(markdown: string): string[] {
  const paths = new Set<string>();
  for (const match of markdown.matchAll(START)) {
    const before = markdown.slice(0, match.index);
    const rest = markdown.slice(match.index + match[0].length);
    const path = before.endsWith("](<") ? until(rest, ">") : before.endsWith("](") ? target(rest) : bare(rest);
    if (path) paths.add(path);
  }
  return [...paths];
}

/** True when one of the spellings of a link is a file that exists. */
export function exists(link: string, files: ReadonlySet<string>): boolean {
  return [link, decoded(link)].some((path) => files.has(path) || files.has(path.normalize("NFC")));
}

/** Up to the parenthesis that closes the link: file names may hold pairs of their own. */
function target(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\n") return text.slice(0, at).trim();
    if (char === "(") depth += 1;
    if (char === ")" && depth-- === 0) return withoutTitle(text.slice(0, at));
  }
  return withoutTitle(text);
}

function withoutTitle(text: string): string {
  return text.replace(/\s+("[^"]*"|'[^']*')\s*$/, "").trim();
}

function until(text: string, end: string): string {
  const at = text.indexOf(end);
  return at < 0 ? text : text.slice(0, at);
}

function bare(text: string): string {
  return (/^[^\s)>\]"'`]+/.exec(text)?.[0] ?? "").replace(/[.,;:!?]+$/, "");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
