import { db } from "../db";
import { env } from "../env";
import { visibleTo } from "../events/policy";
import type { Viewer } from "./schema";

/**
 * The address that another server sends one of our people home with: a web address, or name@host.
 * @returns null for anything else
 */
export function sentHome(uri: unknown): string | null {
  if (typeof uri !== "string") return null;
  const text = uri.trim();
  if (text.length > 2000) return null;
  if (/^(?:acct:)?@?[^\s@/:]+@[^\s@/]+$/.test(text)) return text;
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
}

/**
 * The page here of what an address elsewhere names, as far as we know it already and this viewer may.
 * @param address as {@link sentHome} returns it
 * @returns a path; null for what we would have to ask for
 */
export async function pageOf(viewer: Viewer, address: string): Promise<string | null> {
  const url = URL.parse(address);
  if (url && url.host === new URL(env().PUBLIC_URL).host) return url.pathname + url.search;
  const named = /^(?:acct:)?@?([^\s@/:]+)@([^\s@/]+)$/.exec(address);
  const where = named
    ? { handle: { equals: named[1], mode: "insensitive" as const }, host: (named[2] ?? "").toLowerCase() }
    : { OR: [{ uri: address }, { url: address }] };
  const actor = await db.actor.findFirst({
    where: { AND: [where, { host: { not: "" }, deletedAt: null, suspendedAt: null }] },
    select: { handle: true, host: true },
  });
  if (actor) return `/@${actor.handle}@${actor.host}`;
  if (named) return null;
  const event = await db.event.findFirst({
    where: { AND: [{ OR: [{ uri: address }, { url: address }], NOT: { uri: null } }, visibleTo(viewer)] },
    select: { slug: true },
  });
  return event && `/events/${event.slug}`;
}
