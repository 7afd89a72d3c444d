import { db, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { answerActivity, joinActivity, leaveActivity } from "./activities";
import { inboxOf } from "./audience";
import type { JsonObject } from "./context";
import { queueActivity } from "./delivery";
import { markFailed, markSent } from "./receipts";
import { actorUri, eventUri } from "./uris";

/** One of ours comes to an event elsewhere: a Join to its organiser alone. */
export async function deliverJoin(fact: Fact): Promise<void> {
  const { eventId } = fact.data as { eventId: string };
  const joined = await db.participation.findUnique({ where: { id: fact.subject }, include: { actor: true } });
  const event = await db.event.findUnique({ where: { id: eventId }, include: { organiser: true } });
  if (!joined?.actor || !event?.uri || joined.state === "CANCELLED") return;
  const actor = joined.actor;
  const inbox = inboxOf(event.organiser);
  const json = joinActivity(fact.id, actorUri(actor), event.uri, actorUri(event.organiser), joined.message);
  await transaction(async (tx) => {
    await queueActivity(tx, { factId: fact.id, actorId: actor.id, json, inboxes: inbox ? [inbox] : [] });
    await markSent(tx, fact.id);
  });
  // Said on the page: nothing fails silently.
  if (!inbox) await markFailed(fact.id, "noInbox");
}

/** One of ours does not come after all. */
export async function deliverLeave(fact: Fact): Promise<void> {
  const { eventId } = fact.data as { eventId: string };
  const actor = fact.actorId ? await db.actor.findUnique({ where: { id: fact.actorId } }) : null;
  const event = await db.event.findUnique({ where: { id: eventId }, include: { organiser: true } });
  if (actor?.host !== "" || !event?.uri) return;
  const inbox = inboxOf(event.organiser);
  const json = leaveActivity(fact.id, actorUri(actor), event.uri, actorUri(event.organiser));
  await transaction((tx) =>
    queueActivity(tx, { factId: fact.id, actorId: actor.id, json, inboxes: inbox ? [inbox] : [] }),
  );
}

/** Somebody from elsewhere joined an event of ours and is going: they get an Accept of their Join. */
export async function answerJoin(fact: Fact): Promise<void> {
  await answer(fact, "Accept", ["GOING", "ATTENDED"]);
}

/** Somebody from elsewhere was refused, or lost their place. */
export async function answerRefusedJoin(fact: Fact): Promise<void> {
  await answer(fact, "Reject", ["REJECTED"]);
}

async function answer(fact: Fact, type: "Accept" | "Reject", states: string[]): Promise<void> {
  const joined = await db.participation.findUnique({
    where: { id: fact.subject },
    include: { actor: true, event: { include: { organiser: true } } },
  });
  if (!joined?.actor || joined.actor.host === "" || !joined.activityUri || !states.includes(joined.state)) return;
  const { actor, event } = joined;
  if (event.uri !== null) return;
  await sendAnswer(fact.id, type, event, { uri: joined.activityUri, actor });
}

interface OurEvent {
  id: string;
  uri: string | null;
  organiser: { id: string; handle: string; host: string };
}

type RemoteActor = Parameters<typeof inboxOf>[0];

/** A Join from elsewhere that never became a participation: full, closed, or not done here. */
export async function answerUnadmitted(fact: Fact): Promise<void> {
  const { activityUri, answer } = fact.data as { activityUri: string; answer: "Reject" | "Ignore" };
  const actor = fact.actorId ? await db.actor.findUnique({ where: { id: fact.actorId } }) : null;
  const event = await db.event.findUnique({ where: { id: fact.subject }, include: { organiser: true } });
  if (!actor || actor.deletedAt || !event) return;
  await sendAnswer(fact.id, answer, event, { uri: activityUri, actor });
}

async function sendAnswer(
  factId: string,
  type: "Accept" | "Reject" | "Ignore",
  event: OurEvent,
  join: { uri: string; actor: RemoteActor },
): Promise<void> {
  const inbox = inboxOf(join.actor);
  const joiner = actorUri(join.actor);
  const object: JsonObject = { type: "Join", id: join.uri, actor: joiner, object: eventUri(event) };
  const json = answerActivity(type, factId, actorUri(event.organiser), object, joiner);
  const inboxes = inbox ? [inbox] : [];
  await transaction((tx) => queueActivity(tx, { factId, actorId: event.organiser.id, json, inboxes }));
}
