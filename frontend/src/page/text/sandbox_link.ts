/** Links that a model writes to files of the chat: `sandbox:/mnt/data/x`, `/mnt/data/x`, `x.csv`. */

const ROOT = "/mnt/data/";

/** Returns the path below `/mnt/data/` that a link means, or null for any other link. */
export function sandboxPath(href: string): string | null {
  const bare = decode(href.trim());
  const absolute = /^(?:sandbox:|file:)?\/{0,2}(\/mnt\/data\/.+)$/i.exec(bare);
  if (absolute?.[1]) return normalise(absolute[1]);
  const scheme = /^sandbox:\/*([^/].*)$/i.exec(bare);
  if (scheme?.[1]) return scheme[1].startsWith("mnt/") ? null : normalise(ROOT + scheme[1]);
  if (/^[a-z][a-z0-9+.-]*:/i.test(bare) || bare.startsWith("/") || bare.startsWith("#")) return null;
  return /^(?:\.\/)?[^/]+(?:\/[^/]+)*\.[A-Za-z0-9]{1,8}$/.test(bare) && !/^www\./i.test(bare)
    ? normalise(ROOT + bare)
    : null;
}

function normalise(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const clean = `/${parts.join("/")}`;
  return clean.startsWith(ROOT) && clean.length > ROOT.length ? clean : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone percent sign in a file name is not an escape.
  }
}
