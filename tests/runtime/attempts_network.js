// Ways to the network, one per section: each runs as the body of an async function in a worker that Python made,
// with URL, WS and PORT of the listener, and returns "reached" if it got through.

// == fetch
await fetch(URL); return 'reached'

// == native fetch
const f = WorkerGlobalScope.prototype.fetch ?? self.__proto__.__proto__.fetch; await f.call(self, URL); return 'reached'

// == fetch no-cors
await Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, URL, {mode: 'no-cors'}); return 'reached'

// == XMLHttpRequest
const x = new XMLHttpRequest(); x.open('GET', URL, false); x.send(); return 'reached'

// == WebSocket
return await new Promise((ok) => { const w = new WebSocket(WS); w.onopen = () => ok('reached'); w.onerror = () => ok('refused'); })

// == EventSource
return await new Promise((ok) => { const s = new EventSource(URL); s.onopen = () => ok('reached'); s.onerror = () => ok('refused'); })

// == WebTransport
await new WebTransport(URL.replace('http:', 'https:')).ready; return 'reached'

// == importScripts
WorkerGlobalScope.prototype.importScripts.call(self, URL); return 'reached'

// == dynamic import
await import(URL); return 'reached'

// == nested worker
const text = `onmessage = async () => { try { await fetch('${URL}'); postMessage('reached') } catch (e) { postMessage('refused') } }`;
const w = new Worker(self.URL.createObjectURL(new Blob([text])));
return await new Promise((ok) => { w.onmessage = (e) => ok(e.data); w.onerror = () => ok('refused'); w.postMessage(1); })

// == worker of a URL
return await new Promise((ok) => { const w = new Worker(URL); w.onerror = () => ok('refused'); w.onmessage = () => ok('reached'); })

// == data worker
const text = `fetch('${URL}').then(() => postMessage('reached'), () => postMessage('refused'))`;
return await new Promise((ok) => { const w = new Worker('data:text/javascript,' + encodeURIComponent(text)); w.onmessage = (e) => ok(e.data); w.onerror = () => ok('refused'); })

// == sendBeacon
navigator.sendBeacon(URL, 'x'); return 'sent'

// == font
const f = new FontFace('x', `url(${URL})`); await f.load(); return 'reached'

// == image decoder
await createImageBitmap(await (await fetch(URL)).blob()); return 'reached'

// == WebRTC
const c = new RTCPeerConnection({iceServers: [{urls: `stun:127.0.0.1:${PORT}`}]}); c.createDataChannel('x'); await c.setLocalDescription(); return 'tried'
