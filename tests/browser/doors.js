// Every door from the sandbox that a script can try; which are open, by name.
async (url) => {
  const results = {};
  const attempt = async (name, action) => {
    try { results[name] = "open: " + String(await action()); } catch (error) { results[name] = "closed"; }
  };
  const settled = (target, good) => new Promise((resolve, reject) => {
    target[good] = () => resolve("connected");
    target.onerror = () => reject(new Error("no"));
    setTimeout(() => reject(new Error("silence")), 1500);
  });
  const realFetch = Object.getPrototypeOf(globalThis).fetch ?? globalThis.fetch;
  await attempt("fetch", () => globalThis.fetch(url + "/fetch"));
  await attempt("native fetch", () => realFetch.call(globalThis, url + "/native", { mode: "no-cors" }));
  await attempt("xhr", () => {
    const request = new XMLHttpRequest();
    request.open("GET", `${url}/xhr`, false);
    request.send();
    return request.status;
  });
  await attempt("websocket", () => settled(new WebSocket(url.replace("http", "ws") + "/ws"), "onopen"));
  await attempt("eventsource", () => settled(new EventSource(url + "/events"), "onopen"));
  await attempt("importScripts", () => importScripts(url + "/script.js"));
  await attempt("import", () => import(url + "/module.js"));
  await attempt("beacon", () => {
    if (!navigator.sendBeacon(`${url}/beacon`)) throw new Error("no");
    return "sent";
  });
  await attempt("webtransport", async () => {
    const transport = new WebTransport(url.replace("http", "https"));
    await transport.ready;
  });
  await attempt("nested worker", () => {
    const text = `fetch("${url}/nested", { mode: "no-cors" }).then(() => postMessage(1), () => { throw new Error("no"); })`;
    return settled(new Worker(URL.createObjectURL(new Blob([text]))), "onmessage");
  });
  await attempt("parent", () => globalThis.parent.document.title);
  await attempt("cookies", () => document.cookie);
  await attempt("localStorage", () => localStorage.length);
  await attempt("indexedDB", () => settled(indexedDB.open("x"), "onsuccess"));
  await attempt("caches", () => caches.keys());
  await attempt("opfs", () => navigator.storage.getDirectory());
  await attempt("cookieStore", () => cookieStore.getAll());
  results["origin"] = String(self.origin);
  return JSON.stringify(results);
}
