import { db, type Prisma, type Transaction } from "../db";
import { oursAmong } from "../identities/ours";
import type { Acting } from "../identities/schema";
import type { Fact } from "../jobs/facts";
import { deafTo } from "../mutes/queries";
import { forgottenBefore } from "../retention/rules";
import { isUuid } from "../text";
import { now, siteZone } from "../time";
import { choicesOf } from "./choices";
import { planLetter } from "./digest";
import type { Telling } from "./members";
import { cadenceFor, dueAt, withOneMore } from "./rules";
import { type Place, type Stored, storedIn, toldThough } from "./schema";

/** Who was written to about the same lately gets the next letter with all that follows, on the hour. */
const quietFor = 30 * 60_000;

interface Row {
  actorId: string;
  data: Stored;
  mailAt: Date | null;
}

/**
 * Writes down that these people are told: one row for each thing, counted up until it is read. Plans their letters.
 * Whoever did it or is named as having done it, those who muted, block or are blocked by them, those who chose to hear
 * nothing of such things, and whoever is nobody of ours, are not told.
 */
export async function writeDown(tx: Transaction, fact: Fact, telling: Telling): Promise<void> {
  const { kind, subject, byId, groupId = null } = telling;
  const people = await readers(tx, fact, telling);
  if (people.length === 0) return;
  // Of two facts of one kind in the same group, or about the same, one waits for the other.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`told ${kind} ${groupId ?? subject}`}))`;
  const [choices, before, lately] = await Promise.all([
    choicesOf(people, [kind], tx),
    tx.notification.findMany({ where: { actorId: { in: people }, kind, subject } }),
    writtenLately(tx, people, telling),
  ]);
  const moment = now();
  const one: Stored = {
    in: telling.place,
    what: telling.what,
    refs: telling.ref ? [telling.ref] : [],
    count: 1,
    fresh: 1,
    mailing: 0,
    hidden: false,
    ...(telling.number !== undefined && { number: telling.number }),
  };
  const rows: Row[] = people.flatMap((actorId) => {
    const own = choices.filter((choice) => choice.actorId === actorId);
    const site = cadenceFor(own, { kind, channel: "SITE", groupId });
    const letter = cadenceFor(own, { kind, channel: "EMAIL", groupId });
    if (site === "NEVER" && letter === "NEVER") return [];
    const there = before.find((row) => row.actorId === actorId);
    const unread = there && there.readAt === null ? there : null;
    const data = withOneMore(unread && storedIn(unread.data), one);
    const planned = dueAt(letter === "NOW" && lately.has(actorId) ? "HOURLY" : letter, moment, siteZone());
    const mailAt = unread?.mailAt && planned && unread.mailAt < planned ? unread.mailAt : planned;
    return [{ actorId, data: { ...data, hidden: site === "NEVER" }, mailAt }];
  });
  if (rows.length === 0) return;
  const listed = JSON.stringify(rows);
  const ids = await tx.$queryRaw<{ id: string; actorId: string; mailAt: Date | null }[]>`
    insert into "Notification" (id, "actorId", kind, subject, "byId", "groupId", data, "createdAt", "mailAt")
      select gen_random_uuid(), told."actorId", ${kind}, ${subject}, ${byId}::uuid, ${groupId}::uuid, told.data,
        ${moment}, told."mailAt"
      from jsonb_to_recordset(${listed}::jsonb) as told("actorId" uuid, data jsonb, "mailAt" timestamptz)
      on conflict ("actorId", kind, subject) do update set data = excluded.data, "byId" = excluded."byId",
        "groupId" = excluded."groupId", "createdAt" = excluded."createdAt", "mailAt" = excluded."mailAt", "readAt" = null
      returning id, "actorId", "mailAt"`;
  for (const { id, actorId, mailAt } of ids)
    if (mailAt && mailAt <= moment) await planLetter(tx, { actorId, ids: [id], key: `${fact.id}:${kind}` });
}

async function readers(tx: Transaction, fact: Fact, telling: Telling): Promise<string[]> {
  const { byId } = telling;
  const ids = await listening(
    tx,
    telling,
    await oursAmong(
      [...new Set(telling.people)].filter((id) => id !== fact.actorId && id !== byId),
      tx,
    ),
  );
  if (!byId) return ids;
  const blocks = await tx.block.findMany({
    where: {
      OR: [
        { blockedId: byId, blockerId: { in: ids } },
        { blockerId: byId, blockedId: { in: ids } },
      ],
    },
    select: { blockerId: true, blockedId: true },
  });
  return ids.filter((id) => !blocks.some(({ blockerId, blockedId }) => blockerId === id || blockedId === id));
}

/** Those of them who muted neither whoever did it nor the group, unless it is of a kind that everybody is told. */
async function listening(tx: Transaction, { kind, byId, groupId }: Telling, ids: string[]): Promise<string[]> {
  if ((toldThough as readonly string[]).includes(kind)) return ids;
  const deaf = new Set<string>();
  for (const id of [byId, groupId]) if (id) for (const one of await deafTo(id, ids, tx)) deaf.add(one);
  return ids.filter((id) => !deaf.has(id));
}

/** Who got a letter about the same kind, from the same group, within the last half hour. */
async function writtenLately(tx: Transaction, people: string[], { kind, groupId = null }: Telling) {
  const rows = await tx.notification.findMany({
    where: { actorId: { in: people }, kind, groupId, mailedAt: { gt: new Date(now().getTime() - quietFor) } },
    select: { actorId: true },
    distinct: ["actorId"],
  });
  return new Set(rows.map(({ actorId }) => actorId));
}

/** One of them was looked at, or none of them is new any more. Of somebody else nothing changes. */
export async function markRead(actor: Acting, id?: string): Promise<void> {
  if (id !== undefined && !isUuid(id)) return;
  await db.notification.updateMany({
    where: { actorId: actor.id, readAt: null, ...(id && { id }) },
    data: { readAt: now(), mailAt: null },
  });
}

/** What a fact ended is told nobody any more: all that is about a thing, of somebody, or one of several. */
export interface Ended {
  actorId?: string;
  subject?: string;
  byId?: string;
  groupId?: string;
  kinds?: string[];
  place?: Place;
  /** One entry, comment, message, participation: the others in its row stay. */
  ref?: string;
}

/** Takes back what was told. */
export async function forget(tx: Transaction, { ref, kinds, place, ...where }: Ended): Promise<void> {
  const rows: Prisma.NotificationWhereInput = {
    ...where,
    ...(kinds && { kind: { in: kinds } }),
    ...(place && { data: { path: ["in"], equals: place } }),
  };
  if (ref === undefined) {
    await tx.notification.deleteMany({ where: rows });
    return;
  }
  const found = await tx.notification.findMany({
    where: { ...rows, data: { path: ["refs"], array_contains: [ref] } },
    select: { id: true, data: true },
  });
  for (const row of found) {
    const data = storedIn(row.data);
    const refs = data.refs.filter((id) => id !== ref);
    const count = data.count - 1;
    const fresh = Math.min(data.fresh, count);
    const mailing = Math.min(data.mailing, count);
    if (refs.length === 0) await tx.notification.deleteMany({ where: { id: row.id } });
    else
      await tx.notification.updateMany({
        where: { id: row.id },
        data: { data: { ...data, refs, count, fresh, mailing } },
      });
  }
}

/** Forgets what was told long ago. Part of the hourly sweep. */
export async function sweepNotifications(): Promise<void> {
  const [read, all] = [forgottenBefore("notificationsRead"), forgottenBefore("notifications")];
  await db.notification.deleteMany({ where: { OR: [{ readAt: { lt: read } }, { createdAt: { lt: all } }] } });
}
