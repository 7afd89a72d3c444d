const worker = "/check-in-worker.js";

/**
 * Lets this one page open without a network. Where browsers cannot (a page without TLS), nothing is lost but that.
 * @param path the page's own, without its query
 */
export async function keepPage(path: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(worker, { scope: path }).catch(() => null);
  if (!registration) return;
  const ready = await navigator.serviceWorker.ready;
  const assets = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/_next/static/"))
    .map(({ pathname, search }) => pathname + search);
  ready.active?.postMessage({ keep: { path, assets } });
}

/** Takes the page from this phone again. */
export async function forgetPage(path: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(path);
  registration?.active?.postMessage({ forget: true });
  await registration?.unregister();
}
