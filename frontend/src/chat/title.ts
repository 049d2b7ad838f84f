/** A chat's title from its first message, without asking a model. */

const LENGTH = 60;

export const UNTITLED = "New chat";

export function chatTitle(text: string, files: readonly string[] = []): string {
  const line = text.split("\n").find((each) => /[\p{L}\p{N}]/u.test(each)) ?? "";
  const words = line
    .replaceAll(/[`*_#>]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (!words) return files[0]?.split("/").at(-1) ?? UNTITLED;
  if (words.length <= LENGTH) return words;
  const cut = words.slice(0, LENGTH);
  const space = cut.lastIndexOf(" ");
  return `${(space > LENGTH / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, "").replace(/[,;:.]$/, "")}…`;
}
