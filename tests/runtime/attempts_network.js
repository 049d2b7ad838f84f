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

// == fetch keepalive
await fetch(URL, { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x' }); return 'reached'

// == fetch of a Request made elsewhere
await fetch(new Request(URL, { mode: 'no-cors', cache: 'only-if-cached' })); return 'reached'

// == WebSocketStream
await new WebSocketStream(WS).opened; return 'reached'

// == module worker
const text = `import '${URL}'; postMessage('reached')`;
return await new Promise((ok) => { const w = new Worker(self.URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), { type: 'module' }); w.onmessage = (e) => ok(e.data); w.onerror = () => ok('refused'); })

// == importScripts in a nested worker
const text = `try { importScripts('${URL}'); postMessage('reached') } catch { postMessage('refused') }`;
return await new Promise((ok) => { const w = new Worker(self.URL.createObjectURL(new Blob([text]))); w.onmessage = (e) => ok(e.data); w.onerror = () => ok('refused'); })

// == WebSocket in a nested nested worker
const inner = `const w = new WebSocket('${WS}'); w.onopen = () => postMessage('reached'); w.onerror = () => postMessage('refused')`;
const outer = `const w = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(inner)}]))); w.onmessage = (e) => postMessage(e.data); w.onerror = () => postMessage('refused')`;
return await new Promise((ok) => { const w = new Worker(self.URL.createObjectURL(new Blob([outer]))); w.onmessage = (e) => ok(e.data); w.onerror = () => ok('refused'); })

// == SharedWorker
new SharedWorker(URL); return 'sent'

// == service worker
await navigator.serviceWorker.register(URL); return 'reached'

// == background fetch
await registration.backgroundFetch.fetch('x', URL); return 'reached'

// == location
location.href = URL; return 'sent'

// == WebAssembly streaming
await WebAssembly.compileStreaming(fetch(URL)); return 'reached'

// == font of a canvas
self.fonts.add(new FontFace('y', `url(${URL})`)); const c = new OffscreenCanvas(9, 9).getContext('2d'); c.font = '9px y'; c.fillText('x', 0, 9); await self.fonts.load('9px y'); return 'sent'

// == filter of a canvas
const c = new OffscreenCanvas(9, 9).getContext('2d'); c.filter = `url(${URL}#f)`; c.fillRect(0, 0, 9, 9); return 'sent'

// == XMLHttpRequest that is not waited for
return await new Promise((ok) => { const x = new XMLHttpRequest(); x.onload = () => ok('reached'); x.onerror = () => ok('refused'); x.open('POST', URL); x.upload.onprogress = () => {}; x.send('x'); })

// == TCP socket
await new TCPSocket('127.0.0.1', PORT).opened; return 'reached'

// == UDP socket
await new UDPSocket({ remoteAddress: '127.0.0.1', remotePort: PORT }).opened; return 'reached'

// == push
await registration.pushManager.subscribe({ userVisibleOnly: true }); return 'reached'

// == USB
return String((await navigator.usb.getDevices()).length > 0 ? 'reached' : 'refused')

// == a blob that leads elsewhere
await fetch('blob:' + URL); return 'reached'

// == the relay of the page
await fetch('http://127.0.0.1:' + PORT + '/v1/chat/completions', { method: 'POST', mode: 'no-cors', body: '{}' }); return 'reached'

// == TLS
await fetch(TLS, { mode: 'no-cors' }); return 'reached'

// == WebSocket over TLS
return await new Promise((ok) => { const w = new WebSocket(TLS.replace('https:', 'wss:')); w.onopen = () => ok('reached'); w.onerror = () => ok('refused'); })

// == WebTransport with a certificate of its own
const hash = { algorithm: 'sha-256', value: new Uint8Array(32) };
await new WebTransport(TLS, { serverCertificateHashes: [hash] }).ready; return 'reached'

// == fetch that is reported later
await fetchLater(URL, { activateAfter: 0 }); return 'tried'

// == TURN over TCP and TLS
const urls = [`turn:127.0.0.1:${PORT}?transport=tcp`, `turns:127.0.0.1:${PORT}?transport=tcp`];
const c = new RTCPeerConnection({ iceServers: [{ urls, username: 'x', credential: 'x' }] });
c.createDataChannel('x'); await c.setLocalDescription(); return 'tried'

// == a report of what the policy refused
self.addEventListener('securitypolicyviolation', () => {});
new ReportingObserver(() => {}).observe(); await fetch(URL + '?report').catch(() => {}); return 'tried'

// == a worker whose own policy names a place for reports
const text = `postMessage('tried'); fetch('${URL}')`;
const type = `text/javascript; report-uri=${URL}`;
return await new Promise((ok) => { const w = new Worker(self.URL.createObjectURL(new Blob([text], { type }))); w.onmessage = (e) => ok(e.data); w.onerror = () => ok('refused'); })

// == a notification with a picture
await registration.showNotification('x', { icon: URL, image: URL }); return 'reached'

// == a shared worker of a blob
const text = `onconnect = () => fetch('${URL}')`;
new SharedWorker(self.URL.createObjectURL(new Blob([text]))); return 'sent'

// == a module with attributes
await import(URL, { with: { type: 'json' } }); return 'reached'

// == payment and identity
await navigator.credentials.get({ identity: { providers: [{ configURL: URL, clientId: 'x' }] } }); return 'reached'
