/** The page that makes one memory image: fetches what the builder lists, lets a worker capture, sends the parts back. */

/** Pyodide refuses workers in which this works, and only classic workers start in the sandbox. */
const NOT_CLASSIC = "self.importScripts = undefined;";
const MEMORY_SECTION = 5;

async function bytes(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.arrayBuffer();
}

async function text(path) {
  return new TextDecoder().decode(await bytes(path));
}

function leb128(view, start) {
  let value = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = view[at];
    at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return [value, at];
  }
}

/** Bytes of memory that the module starts with. */
function initialMemory(wasm) {
  const view = new Uint8Array(wasm);
  for (let at = 8; at < view.length; ) {
    const id = view[at];
    const [size, from] = leb128(view, at + 1);
    if (id === MEMORY_SECTION) return leb128(view, from + 2)[0] * 65536;
    at = from + size;
  }
  throw new Error("The module has no memory of its own.");
}

/** Has a fresh worker do one thing. */
function task(url, order) {
  const worker = new Worker(url);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error === undefined ? resolve(data.done) : reject(new Error(data.error)));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}

async function make(order) {
  const runtime = (file) => bytes(`/runtime/${file}`);
  const script = `${NOT_CLASSIC}\n${await text(`/runtime/${order.core.worker}`)}\n;${await text("/capture.js")}`;
  const wasm = await runtime(order.core.wasm);
  const files = await Promise.all(order.files.map(async (file) => [file, await runtime(file)]));
  const boot = await Promise.all(order.boot.map(async (file) => ({ file, bytes: await runtime(file) })));
  const scripts = await Promise.all(order.scripts.map((name) => text(`/${name}`)));
  files.push(["python_stdlib.zip", await runtime(order.core.stdlib)]);
  const lock = await text(`/runtime/${order.core.lock}`);
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const module = await WebAssembly.compile(wasm);
  const given = { module, lock, files, boot, scripts, packages: order.packages, initialMemory: initialMemory(wasm) };
  const unpacked = await task(url, { task: "unpack", ...given });
  const parts = await task(url, { task: "capture", ...given, unpacked });
  for (const [name, content] of Object.entries(parts)) {
    await fetch(`/part/${name}`, { method: "POST", body: content });
  }
}

make(await (await fetch("/order.json")).json()).then(
  () => fetch("/done", { method: "POST", body: "" }),
  (error) => fetch("/failed", { method: "POST", body: String(error?.stack ?? error) }),
);
