import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound, Refusal } from "../errors";
import { follow, unfollow } from "../follows/commands";
import type { ActorModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mayIn } from "../memberships/queries";
import { peopleOfOurs } from "./queries";
import { addressOf, mostAddresses } from "./rules";

/**
 * Says that an identity, or a group, is also known at another address: what its old home asks for before it lets go.
 * @throws Forbidden unless `actor` is it, or owns the group
 */
export async function addAddress(actor: Acting, { actorId, otherId }: { actorId: string; otherId: string }) {
  await transaction(async (tx) => {
    const mine = await movable(tx, actor, actorId);
    const other = await living(tx, otherId);
    const address = addressOf(other);
    // Within one server it would tell everybody which identities are one person's.
    if (other.host === "") throw new Invalid({ address: ["moves.errors.here"] });
    if (other.kind !== mine.kind) throw new Invalid({ address: [`moves.errors.kind.${mine.kind}`] });
    if (mine.alsoKnownAs.includes(address)) return;
    if (mine.alsoKnownAs.length >= mostAddresses) throw new Conflict("moves.errors.tooMany");
    await tx.actor.update({ where: { id: mine.id }, data: { alsoKnownAs: { push: address } } });
    await record(tx, "actor.changed", { actorId: actor.id, subject: mine.id });
  });
}

/** Says so no longer. */
export async function removeAddress(actor: Acting, { actorId, address }: { actorId: string; address: string }) {
  await transaction(async (tx) => {
    const mine = await movable(tx, actor, actorId);
    const left = mine.alsoKnownAs.filter((known) => known !== address);
    if (left.length === mine.alsoKnownAs.length) return;
    await tx.actor.update({ where: { id: mine.id }, data: { alsoKnownAs: left } });
    await record(tx, "actor.changed", { actorId: actor.id, subject: mine.id });
  });
}

/**
 * Moves an identity, or a group, to another address: its page leads there, and those who follow it are asked to follow
 * there. Its events and seats stay where they are.
 * @param targetId the new one, as its server describes it at this moment
 * @param typed the old handle, typed to make sure
 * @throws Invalid when the target does not say that it is this one, too, or another handle was typed
 */
export async function moveAway(
  actor: Acting,
  { actorId, targetId, typed }: { actorId: string; targetId: string; typed: string },
): Promise<void> {
  await transaction(async (tx) => {
    const mine = await movable(tx, actor, actorId);
    const target = await living(tx, targetId);
    if (typed.trim().replace(/^@/, "").toLowerCase() !== mine.handle.toLowerCase())
      throw new Invalid({ typed: ["moves.errors.typed"] });
    if (target.host === "") throw new Invalid({ target: ["moves.errors.here"] });
    if (target.kind !== mine.kind) throw new Invalid({ target: [`moves.errors.kind.${mine.kind}`] });
    if (!target.alsoKnownAs.includes(addressOf(mine))) throw new Invalid({ target: ["moves.errors.noBackLink"] });
    await settle(tx, mine, target, actor.id);
  });
}

/** Somebody elsewhere moved, which their new address confirmed just now. Told again, it is done already. */
export async function receiveMove(oldId: string, targetId: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`select id from "Actor" where id = ${oldId}::uuid for update`;
    const [old, target] = [await living(tx, oldId), await living(tx, targetId)];
    if (old.kind !== target.kind) throw new Conflict(`moves.errors.kind.${old.kind}`);
    await settle(tx, old, target, old.id);
  });
}

async function settle(tx: Transaction, old: ActorModel, target: ActorModel, actorId: string): Promise<void> {
  const movedToUri = addressOf(target);
  const { count } = await tx.actor.updateMany({
    where: { id: old.id, OR: [{ movedToUri: null }, { movedToUri: { not: movedToUri } }] },
    data: { movedToUri },
  });
  if (count === 0) return;
  if (old.host === "") await record(tx, "actor.changed", { actorId, subject: old.id });
  await record(tx, "actor.moved", { actorId, subject: old.id, data: { targetId: target.id } });
}

/**
 * Our people who follow somebody that moved follow the new address, as if each had asked, and the old one no longer. Who
 * was refused there is not sent again.
 */
export async function followOn(oldId: string, targetId: string): Promise<void> {
  for (const { follower, refused } of await peopleOfOurs(oldId, targetId)) {
    if (!refused && follower.id !== targetId) await follow(follower, targetId).catch(unwelcome);
    await unfollow(follower, oldId);
  }
}

/** Blocked there, or gone by now: then they follow neither. */
function unwelcome(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** The identity or group, locked, if `actor` may move it. */
async function movable(tx: Transaction, actor: Acting, id: string): Promise<ActorModel> {
  await tx.$queryRaw`select id from "Actor" where id = ${id}::uuid for update`;
  const mine = await living(tx, id);
  if (mine.host !== "" || mine.kind === "APPLICATION") throw new NotFound();
  must(mine.id === actor.id || (await mayIn(mine.id, actor.id, "deleteGroup", tx)));
  return mine;
}

async function living(tx: Transaction, id: string): Promise<ActorModel> {
  const actor = await tx.actor.findFirst({ where: { id, deletedAt: null, suspendedAt: null } });
  if (!actor) throw new NotFound();
  return actor;
}
