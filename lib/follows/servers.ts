import { db, transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { serverActor } from "../instance/queries";
import { record } from "../jobs/facts";
import { follow, unfollow } from "./commands";
import { followingOf } from "./queries";

/**
 * This server follows another one: its public events come here from then on.
 * @param followedId the actor that stands for that server
 * @throws Forbidden unless a steward acts
 */
export async function followServer(actor: Acting, followedId: string): Promise<void> {
  await follow(await relayFor(actor), followedId);
  await note(actor, followedId, "followed");
}

/** This server follows another one no longer. @throws Forbidden unless a steward acts */
export async function unfollowServer(actor: Acting, followedId: string): Promise<void> {
  await unfollow(await relayFor(actor), followedId);
  await note(actor, followedId, "unfollowed");
}

/** The servers that this one follows, with how far each request has come. */
export async function followedServers() {
  const relay = await serverActor();
  return relay ? followingOf(relay.id) : [];
}

/**
 * Keeps that a server which ours follows passed an event on, so that it stands among what comes from there.
 * @param passer who passed it on
 */
export async function notePassedOn(passer: Acting, uri: string, activityUri: string | null): Promise<void> {
  const relay = await serverActor();
  if (!relay) return;
  const pair = { followerId: relay.id, followedId: passer.id };
  if ((await db.follow.count({ where: { ...pair, state: "ACCEPTED" } })) === 0) return;
  await transaction(async (tx) => {
    const event = await tx.event.findFirst({ where: { uri, deletedAt: null }, select: { id: true } });
    if (!event) return;
    const passed = { kind: "BOOST" as const, actorId: passer.id, eventId: event.id, activityUri };
    await tx.reaction.createMany({ data: [passed], skipDuplicates: true });
  });
}

async function relayFor(actor: Acting): Promise<Acting> {
  must(actor.steward === true);
  const relay = await serverActor();
  if (!relay) throw new NotFound();
  return relay;
}

async function note(actor: Acting, followedId: string, value: string): Promise<void> {
  const { host } = await db.actor.findUniqueOrThrow({ where: { id: followedId }, select: { host: true } });
  await transaction((tx) =>
    record(tx, "federation.changed", { actorId: actor.id, subject: value, data: { value: host } }),
  );
}
