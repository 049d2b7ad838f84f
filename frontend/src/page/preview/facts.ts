/** What was found out about a file, in one line of words. */

import type { FilePreview } from "../../interpreter/previews";
import { formatBytes, formatCount } from "../text/format";
import { texts } from "../texts";

export function factLine(preview: FilePreview): string {
  const words = texts.look;
  const said = preview.facts.flatMap(([name, value]) => {
    const word = words.facts[name];
    return word ? [word(shown(name, value))] : [];
  });
  if (preview.entries && preview.count !== null) said.unshift(words.entries(preview.count));
  if (preview.table?.total === null) said.push(words.rowsUnknown);
  return [formatBytes(preview.size), ...said].join(" · ");
}

function shown(name: string, value: string | number): string {
  if (name === "separator") return texts.look.separators[value] ?? String(value);
  if (typeof value === "string") return value;
  return name === "unpacked" ? formatBytes(value) : formatCount(value);
}
