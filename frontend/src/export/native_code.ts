/** Code of a chat so that it runs outside: files lie beside the notebook there, not in `/mnt/data`. */

const ROOT = "/mnt/data";

/** Takes the folder out of paths written in the code, and says so where that is not all. */
export function nativeCode(code: string): string {
  return code.replaceAll(`${ROOT}/`, "").replaceAll(/(["'])\/mnt\/data\1/g, "$1.$1");
}

/** Links of answers (`sandbox:/mnt/data/x`) lead to the file beside the document. */
export function nativeLinks(text: string): string {
  return text.replaceAll(/sandbox:\/+mnt\/data\//g, "");
}
