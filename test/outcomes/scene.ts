import { writeComment } from "../../lib/comments/commands";
import { db } from "../../lib/db";
import { env } from "../../lib/env";
import { createEvent, publishEvent } from "../../lib/events/commands";
import type { Acting } from "../../lib/identities/schema";
import { ensureServerActor } from "../../lib/instance/commands";
import { ball, group, person } from "../people";
import type { Ours } from "./outcome";

/** Ours, to whom the documents are sent. */
export interface Scene {
  person: Acting;
  owner: Acting;
  group: Acting;
  relay: Acting;
  eventId: string;
  /** The addresses that stand in the documents for what is ours. */
  uris: Record<Ours, string>;
}

/** Kay, the kitchen that Marta runs and which looks at each who asks to be a member, its soup, and a word of Kay's below it. */
export async function openScene(): Promise<Scene> {
  await ensureServerActor();
  const kay = await person("kay");
  const owner = await person("marta");
  const kitchen = await group(owner, "kitchen");
  await db.actor.update({ where: { id: kitchen.id }, data: { openness: "MODERATED" } });
  const draft = ball({ title: "Soup", joinMode: "FREE" });
  const event = await createEvent(owner, draft, { organiserId: kitchen.id });
  await publishEvent(owner, { eventId: event.id });
  await db.event.update({ where: { id: event.id }, data: { commentPolicy: "OPEN" } });
  const comment = await writeComment(kay, { eventId: event.id, text: "Who brings bread?" });
  const relay = await db.actor.findFirstOrThrow({ where: { handle: "relay", host: "" } });
  const base = env().PUBLIC_URL;
  return {
    person: kay,
    owner,
    group: kitchen,
    relay,
    eventId: event.id,
    uris: {
      person: `${base}/@kay`,
      group: `${base}/@kitchen`,
      relay: `${base}/@relay`,
      event: `${base}/events/${event.id}`,
      comment: `${base}/comments/${comment.id}`,
    },
  };
}

/** As if nobody elsewhere had ever been heard of. */
export async function forgetEverybody(): Promise<void> {
  const remote = { where: { uri: { not: null } } };
  await db.report.deleteMany();
  await db.conversation.deleteMany();
  await db.comment.deleteMany(remote);
  await db.event.deleteMany(remote);
  await db.post.deleteMany(remote);
  await db.participation.deleteMany();
  await db.follow.deleteMany();
  await db.membership.deleteMany({ where: { role: { not: "OWNER" } } });
  await db.reaction.deleteMany();
  await db.block.deleteMany();
  await db.tombstone.deleteMany();
  await db.server.deleteMany();
  await db.actor.deleteMany({ where: { host: { not: "" } } });
  await db.keyValue.deleteMany();
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
}

/** What went wrong behind an inbox that had said yes. */
export async function failures(): Promise<string[]> {
  const jobs = await db.$queryRaw<{ error: string }[]>`
    select last_error as error from graphile_worker.jobs where last_error is not null`;
  return jobs.map(({ error }) => error);
}
