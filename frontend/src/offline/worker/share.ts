/** Takes the files that another application shares, and opens the page, which finds them. */

import { SHARED } from "../names";

const MAX_FILES = 100;

export async function takeShared(request: Request, base: string): Promise<Response> {
  const cache = await caches.open(SHARED);
  const files = (await request.formData()).getAll("files").filter((entry) => entry instanceof File);
  for (const [index, file] of files.slice(0, MAX_FILES).entries()) {
    const headers = { "X-Name": encodeURIComponent(file.name) };
    await cache.put(`${base}shared/${index}`, new Response(file, { headers }));
  }
  return Response.redirect(base, 303);
}
