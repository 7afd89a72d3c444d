import { statesOf } from "../announcements/policy";
import type { Audience } from "../announcements/schema";
import { db } from "../db";
import { Conflict, Invalid } from "../errors";
import { mustManage } from "../events/managing";
import { idOnce } from "../events/once";
import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";
import { writeMessage } from "./commands";
import { voices } from "./policy";
import { limits } from "./schema";

interface ToPeople {
  eventId: string;
  states: Audience[];
  text: string;
  /** Chosen by the form: what was sent to some before it broke off is not sent to them again. */
  once: string;
}

/**
 * Organisers write to those who come to an event: to each alone, in a thread of the two, so that nobody learns who else
 * was written to (docs/decisions/3301). Who takes nothing from them is passed over. Guests with an e-mail address have no
 * threads: announcements reach them.
 * @returns to how many it was written
 * @throws NotFound, Forbidden as for all that organisers do; Conflict for a draft, for nobody, and for too many at once
 */
export async function writeToPeople(actor: Acting, { eventId, states, text, once }: ToPeople): Promise<number> {
  await mustManage(actor, eventId);
  if (states.length === 0) throw new Invalid({ states: ["conversations.errors.nobody"] });
  const event = await db.event.findUniqueOrThrow({ where: { id: eventId } });
  if (event.state === "DRAFT") throw new Conflict("conversations.errors.draft");
  const voiceId = await voiceOf(actor, event.organiserId);
  const people = await db.participation.findMany({
    where: reached(eventId, states, [actor.id, voiceId]),
    select: { actorId: true },
    orderBy: { id: "asc" },
    take: limits.crowd + 1,
  });
  if (people.length === 0) throw new Conflict("conversations.errors.nobody");
  if (people.length > limits.crowd) throw new Conflict("conversations.errors.crowd", { most: limits.crowd });
  for (const { actorId } of people) {
    if (!actorId) continue;
    // Random to everybody else: nothing in it tells that the same words went to others.
    const id = idOnce(actor, `${once}:${actorId}`);
    await writeMessage(actor, { id, to: [actorId], eventId, voiceId, text });
  }
  return people.length;
}

/** How many a message to the people of these states would reach, and how many have an e-mail address alone. */
export async function reachOf(actor: Acting, eventId: string): Promise<Record<Audience, number> & { guests: number }> {
  await mustManage(actor, eventId);
  const { organiserId } = await db.event.findUniqueOrThrow({ where: { id: eventId } });
  const but = [actor.id, await voiceOf(actor, organiserId)];
  const count = (states: Audience[]) => db.participation.count({ where: reached(eventId, states, but) });
  const [GOING, ATTENDED, WAITING, REQUESTED, guests] = await Promise.all([
    count(["GOING"]),
    count(["ATTENDED"]),
    count(["WAITING"]),
    count(["REQUESTED"]),
    db.participation.count({ where: { eventId, actorId: null, state: { in: statesOf(["GOING"]) } } }),
  ]);
  return { GOING, ATTENDED, WAITING, REQUESTED, guests };
}

function reached(eventId: string, states: Audience[], but: string[]): Prisma.ParticipationWhereInput {
  return {
    eventId,
    state: { in: statesOf(states) },
    actorId: { notIn: but },
    actor: {
      deletedAt: null,
      suspendedAt: null,
      blocks: { none: { blockedId: { in: but } } },
      // Whom a group put out hears nothing of it, either.
      memberships: { none: { groupId: { in: but }, role: "BANNED" } },
    },
  };
}

/** In whose name: the group that organises, where the writer may speak for it, or the writer's own. */
async function voiceOf(actor: Acting, organiserId: string): Promise<string> {
  const voice = await db.actor.findFirst({ where: { AND: [{ id: organiserId, kind: "GROUP" }, voices(actor)] } });
  return voice?.id ?? actor.id;
}
