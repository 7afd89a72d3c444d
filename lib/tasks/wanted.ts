import { db } from "../db";
import type { PresentedEvent } from "../events/present";
import { audienceOfName, nameShown } from "../participations/policy";
import { seated } from "../participations/rules";

/** Something that is wanted at an event. */
export interface Wanted {
  id: string;
  title: string;
  note: string | null;
  wanted: number;
  taken: number;
  /** How many of it the one who looks promised. */
  own: number;
  /** Who brings it, as far as the one who looks sees names of those who come. */
  names: string[];
}

/**
 * What is to be brought to an event that the viewer may see.
 * @param who looks: an identity, or a guest with their ticket
 */
export async function wantedAt(
  event: Pick<PresentedEvent, "id" | "nameVisibility"> & { managed: boolean },
  who: { actorId?: string; guestId?: string },
): Promise<Wanted[]> {
  const tasks = await db.task.findMany({
    where: { list: { eventId: event.id, kind: "BRING" } },
    include: {
      claims: {
        include: {
          actor: { select: { name: true, handle: true, deletedAt: true } },
          guest: { select: { name: true } },
        },
      },
    },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  if (tasks.length === 0) return [];
  const comers = await db.participation.findMany({
    where: { eventId: event.id, state: { in: [...seated] } },
    select: { actorId: true, guestId: true, nameVisibility: true },
  });
  const audience = new Map(comers.map((one) => [one.actorId ?? one.guestId, one.nameVisibility]));
  const ownKey = who.actorId ?? who.guestId;
  const viewer = { manages: event.managed, going: ownKey !== undefined && audience.has(ownKey) };
  return tasks.map(({ id, title, note, wanted, claims }) => ({
    id,
    title,
    note,
    wanted,
    taken: claims.reduce((sum, { count }) => sum + count, 0),
    own: claims.find(({ actorId, guestId }) => ownKey && (actorId ?? guestId) === ownKey)?.count ?? 0,
    names: claims
      .flatMap(({ actorId, guestId, actor, guest }) => {
        const chosen = audience.get(actorId ?? guestId);
        if (!chosen || (actorId ?? guestId) === ownKey) return [];
        if (!nameShown(audienceOfName(event.nameVisibility, chosen), viewer)) return [];
        return actor ? (actor.deletedAt ? [] : [actor.name || actor.handle]) : guest?.name ? [guest.name] : [];
      })
      .sort((one, other) => one.localeCompare(other)),
  }));
}
