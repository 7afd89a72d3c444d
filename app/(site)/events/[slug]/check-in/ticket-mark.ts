/**
 * What the list holds in place of a ticket's code: made of the event's id and the code.
 * @returns null where the browser can make none (a page without TLS): the server is then asked
 */
export async function ticketMark(eventId: string, code: string): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${eventId}:${code}`));
  return [...new Uint8Array(bytes)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, 32);
}
