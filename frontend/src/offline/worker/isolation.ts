/** Adds the headers that a static host left out: the page is then isolated all the same. */

type Headers_ = Record<string, Record<string, string>>;

/** These pages carry a policy of their own, narrowed by settings that the build does not know. */
const OWN_POLICY = new Set(["/", "/fetch.html"]);
/** The body is as the browser unpacked it. */
const NOT_TRUE = ["content-encoding", "content-length", "transfer-encoding"];

/** A kept answer with its bytes, and with what its page should have been sent with. */
export function answer(kept: Response, body: BodyInit, path: string, wanted: Headers_): Response {
  const headers = new Headers(kept.headers);
  for (const name of NOT_TRUE) headers.delete(name);
  for (const [name, value] of Object.entries(wanted[path] ?? {})) {
    if (headers.has(name) || (name === "Content-Security-Policy" && OWN_POLICY.has(path))) continue;
    headers.set(name, value);
  }
  return new Response(body, { status: kept.status, statusText: kept.statusText, headers });
}
