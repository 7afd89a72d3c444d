import { db, type Prisma } from "../db";
import type { Viewer } from "../identities/schema";
import { type EventRow, eventColumns, type PresentedEvent, presentEvents } from "./present";

/** No list gives more at once. */
export const longestPage = 500;

export interface EventPage {
  events: PresentedEvent[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** One page of the events that fit any of `spans`, which follow each other in time. */
export async function pageOf(
  spans: Prisma.EventWhereInput[],
  viewer: Viewer,
  latestFirst: boolean,
  asked: { after?: string; limit?: number },
): Promise<EventPage> {
  const limit = Math.min(Math.max(asked.limit ?? 30, 1), longestPage);
  const direction = latestFirst ? "desc" : "asc";
  const rows: EventRow[] = [];
  for (const where of spans) {
    if (rows.length > limit) break;
    const more = await db.event.findMany({
      where: { AND: [where, afterCursor(asked.after, latestFirst)] },
      include: eventColumns,
      orderBy: [{ startsAt: direction }, { id: direction }],
      take: limit + 1 - rows.length,
    });
    rows.push(...more);
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    events: await presentEvents(shown, viewer),
    next: rows.length > limit && last ? `${last.startsAt.getTime()}_${last.id}` : null,
  };
}

/** The place in a list after which a page begins; one that cannot be read begins at the start. */
function afterCursor(cursor: string | undefined, latestFirst: boolean): Prisma.EventWhereInput {
  const [, milliseconds = "", id = ""] =
    /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor ?? "") ?? [];
  if (!id) return {};
  const startsAt = new Date(Number(milliseconds));
  const beyond = latestFirst ? { lt: startsAt } : { gt: startsAt };
  // Said first as a plain bound, which the index understands.
  const bound = latestFirst ? { lte: startsAt } : { gte: startsAt };
  return { startsAt: bound, OR: [{ startsAt: beyond }, { startsAt, id: latestFirst ? { lt: id } : { gt: id } }] };
}
