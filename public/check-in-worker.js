// Keeps the check-in page of one event, and what it is made of, for a door without a network. It holds no names: the page
// keeps the list itself. Registered for that one page alone.
const kept = "check-in";
const patience = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep));
  if (event.data?.forget) event.waitUntil(caches.delete(kept));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(asset(request));
});

/** The page without a question, so that no name of an answer stands in it, and its scripts, styles and fonts. */
async function keep({ path, assets }) {
  const cache = await caches.open(kept);
  const answer = await fetch(path, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (answer.ok && !answer.redirected) await cache.put(path, answer);
  await Promise.all(
    assets.map(async (address) => {
      if (!(await cache.match(address))) await cache.add(address).catch(() => {});
    }),
  );
}

/** From the network while it answers in time; a refusal also ends what was kept. */
async function page(request) {
  const path = new URL(request.url).pathname;
  const cache = await caches.open(kept);
  const before = await cache.match(path);
  try {
    const answer = await fetch(request, before ? { signal: AbortSignal.timeout(patience) } : {});
    if (answer.status === 403 || answer.status === 404 || answer.status === 410) await cache.delete(path);
    return answer;
  } catch (problem) {
    if (before) return before;
    throw problem;
  }
}

/** From the browser's own cache or the network, else as it was kept. */
async function asset(request) {
  const cache = await caches.open(kept);
  const before = await cache.match(request);
  try {
    const answer = await fetch(request, before ? { signal: AbortSignal.timeout(patience) } : {});
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (problem) {
    if (before) return before;
    throw problem;
  }
}
