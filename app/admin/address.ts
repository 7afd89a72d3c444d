/**
 * What a steward means by an address: "@name", "@name@host", "/events/SLUG", or any of these as a link to our pages.
 * @returns null for anything else
 */
export function readAddress(text: string): { event: string } | { handle: string; host: string } | null {
  const path = (URL.canParse(text) ? new URL(text).pathname : text.trim()).replace(/^\//, "");
  const event = /^events\/([^/?#]+)$/.exec(path)?.[1];
  if (event) return { event };
  const [, handle, host = ""] = /^@([^@/\s]+)(?:@([^@/\s]+))?$/.exec(path) ?? [];
  return handle ? { handle, host } : null;
}
