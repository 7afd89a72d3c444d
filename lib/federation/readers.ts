import { db } from "../db";
import { serverName } from "./servers";

/**
 * How the software of a follower shows an event.
 * - `events`: as an event (Mobilizon, Gancio, WordPress, Farandole, and whatever we do not know)
 * - `notes`: as a post in a timeline, of which title, summary, picture and tags are left
 * - `forum`: as a thread in a community, which hears its group alone (FEP-1b12)
 */
export type Reader = "events" | "notes" | "forum";

const notes = [
  ..."mastodon hometown gotosocial snac snac2 pleroma akkoma pixelfed takahe mitra iceshrimp iceshrimp.net".split(" "),
  ..."misskey firefish calckey sharkey foundkey cherrypick magnetar catodon honk ktistec wafrn bonfire".split(" "),
];
const forums = ["lemmy", "nodebb", "mbin", "kbin", "piefed", "discourse"];

/** @param software as NodeInfo names it; null where it is not known */
export function readerOf(software: string | null): Reader {
  if (!software) return "events";
  if (notes.includes(software)) return "notes";
  return forums.includes(software) ? "forum" : "events";
}

/** The inboxes by how the servers behind them show an event. */
export async function byReader(inboxes: string[]): Promise<Record<Reader, string[]>> {
  const hosts = [...new Set(inboxes.map(serverName))];
  const rows = await db.server.findMany({
    where: { host: { in: hosts }, software: { in: [...notes, ...forums] } },
    select: { host: true, software: true },
  });
  const known = new Map(rows.map(({ host, software }) => [host, readerOf(software)]));
  const sorted: Record<Reader, string[]> = { events: [], notes: [], forum: [] };
  for (const inbox of inboxes) sorted[known.get(serverName(inbox)) ?? "events"].push(inbox);
  return sorted;
}
