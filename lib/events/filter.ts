import { z } from "zod";
import { db, type Prisma } from "../db";
import type { Attendance } from "../generated/prisma/enums";
import type { Viewer } from "../identities/schema";
import { searchIds } from "../search/queries";
import { tagName } from "../tags/rules";
import { now } from "../time";
import { listedFor } from "./policy";

export interface EventFilter {
  /** Events that end at or after this; now unless said. */
  from?: Date;
  /** Events that start before this. */
  to?: Date;
  tag?: string;
  organiserId?: string;
  /** Only of this server. */
  local?: boolean;
  text?: string;
  category?: string;
  attendance?: Attendance;
  free?: boolean;
  /** Only what these servers publish or, as the actor that stands for them, pass on. */
  servers?: { hosts: string[]; actorIds: string[] };
  /** What is over, latest first. */
  past?: boolean;
  /** `next` of the page before. */
  after?: string;
  /** 30 unless said, 500 at most. */
  limit?: number;
}

/**
 * A list as one or two questions, each of which an index answers in order of time: first what is going on, then what
 * is to come. Asked as one, the database would look at everything that ever was.
 */
export async function spansOf(viewer: Viewer, filter: EventFilter): Promise<Prisma.EventWhereInput[]> {
  const from = filter.from ?? now();
  const [found, organised] = await Promise.all([
    filter.text?.trim() ? searchIds(filter.text, filter) : null,
    filter.organiserId ? organisedBy(filter.organiserId) : {},
  ]);
  const base: Prisma.EventWhereInput[] = [
    listedFor(viewer),
    filterWhere(filter),
    organised,
    ...(found ? [{ id: { in: found } }] : []),
  ];
  if (filter.past) return [{ AND: [...base, { startsAt: { lt: from }, endsAt: { lt: from } }] }];
  // What ends at this very moment is over: a whole day ends at the midnight with which the next begins.
  const ongoing = { id: { in: await ongoingIds(from) }, startsAt: { lt: from }, endsAt: { gt: from } };
  return [{ AND: [...base, ongoing] }, { AND: [...base, { startsAt: { gte: from } }] }];
}

function filterWhere({ to, tag, local, category, attendance, free, servers }: EventFilter): Prisma.EventWhereInput {
  return {
    ...(to && { startsAt: { lt: to } }),
    ...(tag !== undefined && { tags: { some: { tag: { name: tagName(tag) } } } }),
    ...(local && { uri: null }),
    ...(servers && { uri: { not: null }, OR: cameFrom(servers) }),
    ...(category && { category }),
    ...(attendance && { attendance: attendance === "BOTH" ? "BOTH" : { in: [attendance, "BOTH"] } }),
    ...(free && { free: true }),
  };
}

function cameFrom({ hosts, actorIds }: NonNullable<EventFilter["servers"]>): Prisma.EventWhereInput[] {
  return [
    { organiser: { host: { in: hosts } } },
    { reactions: { some: { kind: "BOOST", actorId: { in: actorIds } } } },
  ];
}

async function organisedBy(organiserId: string): Promise<Prisma.EventWhereInput> {
  const shared = await db.eventOrganiser.findMany({
    where: { actorId: organiserId, state: "ACCEPTED" },
    select: { eventId: true },
    take: 1000,
  });
  return shared.length
    ? { OR: [{ organiserId }, { id: { in: shared.map(({ eventId }) => eventId) } }] }
    : { organiserId };
}

/** Events that had begun at `moment` and were not over; who may see which is asked afterwards. */
async function ongoingIds(moment: Date): Promise<string[]> {
  const rows = await db.$queryRaw`
    select id from "Event"
    where tstzrange("startsAt", "endsAt", '[]') @> ${moment}::timestamptz and state = 'PUBLISHED' and "deletedAt" is null
    order by "startsAt" limit 1000`;
  return z
    .array(z.object({ id: z.uuid() }))
    .parse(rows)
    .map(({ id }) => id);
}
