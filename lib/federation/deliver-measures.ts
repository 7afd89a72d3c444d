import { db } from "../db";
import type { Fact } from "../jobs/facts";
import { entitledTo } from "./audience";
import { deliverEntry, deliverEntryDelete } from "./deliver-discussions";
import { deliverCreate, deliverDelete } from "./deliver-events";
import { deliverMessage, deliverMessageDelete } from "./deliver-messages";
import { deliverPost, deliverPostDelete } from "./deliver-posts";
import { eventUri } from "./uris";

/** What moderators hid is taken back from servers that were told of it; what they show again is told anew. */
export async function deliverMeasure(fact: Fact): Promise<void> {
  const { kind, subject } = fact.data as { kind: string; subject: string };
  const [what = "", id = ""] = subject.split(" ");
  if (kind !== "HIDE") return;
  const about = { ...fact, subject: id };
  if (fact.kind === "measure.undone") await again[what]?.(about);
  else await away[what]?.(about);
}

type Telling = (fact: Fact) => Promise<void>;

// Comments have a fact of their own: comment.moderated.
const again: Record<string, Telling> = {
  event: deliverCreate,
  post: deliverPost,
  entry: deliverEntry,
  message: deliverMessage,
};

const away: Record<string, Telling> = {
  event: takeEvent,
  post: takePost,
  entry: async (fact) => {
    const entry = await db.entry.findUnique({ where: { id: fact.subject }, select: { actorId: true } });
    if (entry) await deliverEntryDelete({ ...fact, actorId: entry.actorId });
  },
  message: deliverMessageDelete,
};

async function takeEvent(fact: Fact): Promise<void> {
  const where = { id: fact.subject, uri: null, state: "PUBLISHED", deletedAt: null } as const;
  const event = await db.event.findFirst({ where, include: { organiser: true } });
  if (!event) return;
  const entitled = { AND: [entitledTo(event), { host: { not: "" } }] };
  const told = await db.actor.findMany({
    where: { OR: [entitled, { host: { not: "" }, participations: { some: { eventId: event.id } } }] },
    select: { id: true },
  });
  const { organiserId, visibility, seriesId } = event;
  const data = { uri: eventUri(event), organiserId, visibility, told: told.map(({ id }) => id), seriesId };
  await deliverDelete({ ...fact, data });
}

async function takePost(fact: Fact): Promise<void> {
  const post = await db.post.findFirst({ where: { id: fact.subject, uri: null, state: "PUBLISHED", deletedAt: null } });
  if (post) await deliverPostDelete({ ...fact, data: { organiserId: post.organiserId, visibility: post.visibility } });
}
