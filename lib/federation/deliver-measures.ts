import { db } from "../db";
import type { Fact } from "../jobs/facts";
import { entitledTo } from "./audience";
import { deliverEntry, deliverEntryDelete } from "./deliver-discussions";
import { deliverCreate, deliverDelete } from "./deliver-events";
import { deliverMessage, deliverMessageDelete } from "./deliver-messages";
import { deliverPost, deliverPostDelete } from "./deliver-posts";
import { eventUri } from "./uris";

/**
 * What moderators hid is taken back from servers that were told of it; what they show again is told anew, once. Both jobs
 * may run in any order: what was taken back in the meantime is not asked for any more, and whoever comes last tells.
 */
export async function deliverMeasure(fact: Fact): Promise<void> {
  const { kind, subject } = fact.data as { kind: string; subject: string };
  const [what = "", id = ""] = subject.split(" ");
  if (kind !== "HIDE") return;
  if (fact.kind === "measure.undone") {
    if (await isTakenBack(subject)) await again[what]?.({ ...fact, subject: id });
    return;
  }
  if (await undoneFact(fact.subject)) return;
  await away[what]?.({ ...fact, subject: id });
  const undone = await undoneFact(fact.subject);
  if (undone) await again[what]?.({ ...undone, subject: id });
}

function undoneFact(measureId: string): Promise<Fact | null> {
  return db.fact.findFirst({ where: { subject: measureId, kind: "measure.undone" } });
}

/** Whether the last that others heard of it is that it is gone, or, where the server held it back itself, nothing. */
async function isTakenBack(subject: string): Promise<boolean> {
  const measures = await db.measure.findMany({ where: { subject, kind: "HIDE" }, select: { id: true } });
  const facts = await db.fact.findMany({ where: { subject: { in: measures.map(({ id }) => id) } } });
  const last = await db.activity.findFirst({
    where: { id: { in: facts.map(({ id }) => id) } },
    orderBy: { createdAt: "desc" },
  });
  if (!last) return !facts.some(({ kind }) => kind === "measure.taken");
  return facts.some(({ id, kind }) => id === last.id && kind === "measure.taken");
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
