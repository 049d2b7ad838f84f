// Ways to the host page, one per section: each runs as the body of an async function in a worker that Python made,
// with BLOB and PAGE of the host, and returns "reached" if it got through.

// == parent
return typeof parent

// == document
return typeof document

// == window
return typeof window

// == localStorage
return typeof localStorage

// == cookies
return String((await cookieStore.getAll()).length)

// == IndexedDB
return await new Promise((ok) => { const r = indexedDB.open('x'); r.onsuccess = () => ok('reached'); r.onerror = () => ok('refused'); })

// == caches
return String(await caches.keys())

// == file system
return String(await navigator.storage.getDirectory())

// == broadcast
const c = new BroadcastChannel('sandcell-test');
return await new Promise((ok) => { c.onmessage = () => ok('reached'); c.postMessage('x'); setTimeout(() => ok('silence'), 300); })

// == host's blob
await fetch(BLOB); return 'reached'

// == host's page
const r = await new Promise((ok) => { const x = new XMLHttpRequest(); x.open('GET', PAGE); x.onload = () => ok('reached'); x.onerror = () => ok('refused'); x.send(); }); return r

// == origin
return self.origin
