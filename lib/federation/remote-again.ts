import { db, type Prisma } from "../db";
import type { Fact } from "../jobs/facts";
import { actorAnew, fetchObject, storeFetchedEvent } from "./remote-objects";

/** So many people and so many events are asked for again at once; the rest as they change. */
const most = 100;

/** Pictures of somebody, or of a server, were refused and are taken again: they are fetched where they live. */
export async function fetchPicturesAgain(fact: Fact): Promise<void> {
  const whose = whoseOf(fact);
  if (!whose) return;
  const there: Prisma.ActorWhereInput = { AND: [whose, { uri: { not: null }, deletedAt: null, suspendedAt: null }] };
  const watched = { some: { follower: { host: "" } } };
  const actors = await db.actor.findMany({
    where: { AND: [there, "id" in whose ? {} : { OR: [{ followers: watched }, { events: { some: {} } }] }] },
    select: { uri: true },
    take: most,
  });
  for (const { uri } of actors) if (uri) await actorAnew(uri);
  const events = await db.event.findMany({
    where: { uri: { not: null }, coverId: null, deletedAt: null, organiser: there },
    select: { uri: true },
    orderBy: { startsAt: "desc" },
    take: most,
  });
  for (const { uri } of events) {
    const fetched = uri ? await fetchObject(uri) : null;
    if (fetched && "value" in fetched) await storeFetchedEvent(fetched.value);
  }
}

function whoseOf({ kind, subject, data }: Fact): Prisma.ActorWhereInput | null {
  const told = data as { kind?: string; actorId?: string | null; picturesAgain?: boolean };
  if (kind === "measure.undone") return told.kind === "REFUSE_MEDIA" && told.actorId ? { id: told.actorId } : null;
  if (!told.picturesAgain) return null;
  return { OR: [{ host: subject }, { host: { startsWith: `${subject}:` } }, { host: { endsWith: `.${subject}` } }] };
}
