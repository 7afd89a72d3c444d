import { db, transaction } from "../db";
import { NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { readAbout } from "../notifications/reading";
import { isUuid } from "../text";
import { openTo } from "./policy";

interface Which {
  discussionId: string;
}

/** A thread was read up to this number; never back. @throws NotFound */
export async function markRead(actor: Acting, { discussionId, upTo }: Which & { upTo: number }): Promise<void> {
  await mustBeOpen(actor, discussionId);
  await transaction(async (tx) => {
    await tx.$executeRaw`
      insert into "Reading" ("discussionId", "actorId", "upTo")
        select id, ${actor.id}::uuid, least(${upTo}::int, written) from "Discussion" where id = ${discussionId}::uuid
        on conflict ("discussionId", "actorId")
        do update set "upTo" = greatest("Reading"."upTo", excluded."upTo")`;
    await readAbout(tx, { actorId: actor.id, subject: discussionId, upTo });
  });
}

/** Hears of replies, or does not, whatever is usual in the group. @throws NotFound */
export async function subscribe(
  actor: Acting,
  { discussionId, subscribed }: Which & { subscribed: boolean },
): Promise<void> {
  await mustBeOpen(actor, discussionId);
  await transaction((tx) =>
    tx.reading.upsert({
      where: { discussionId_actorId: { discussionId, actorId: actor.id } },
      create: { discussionId, actorId: actor.id, subscribed },
      update: { subscribed },
    }),
  );
}

async function mustBeOpen(actor: Acting, id: string): Promise<void> {
  if (!isUuid(id) || (await db.discussion.count({ where: { AND: [{ id }, openTo(actor)] } })) === 0)
    throw new NotFound();
}
