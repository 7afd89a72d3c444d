import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, must } from "../errors";
import type { ActorModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { settable } from "../memberships/policy";
import { authority, lockedGroup } from "../memberships/standing";
import { refreshEventsOf } from "../search/commands";
import { nameLook, versionOf } from "./rules";
import type { GroupChange } from "./schema";

interface Changed {
  groupId: string;
  change: GroupChange;
  /** The state from which the form was filled, as `versionOf` names it. */
  version?: string;
  /** A picture that the actor stored; null takes the present one away, undefined leaves it. */
  avatarId?: string | null;
  coverId?: string | null;
  /** What the pictures show. */
  avatarAlt?: string;
  coverAlt?: string;
}

/**
 * Changes what a group says of itself, who finds and joins it, or who may do what in it (that is for owners alone).
 * @throws NotFound, Forbidden, Conflict when somebody else changed it meanwhile, Invalid naming the field
 */
export async function changeGroup(actor: Acting, { groupId, change, version, ...pictures }: Changed) {
  return transaction(async (tx) => {
    const before = await lockedGroup(tx, groupId);
    must(before.host === "");
    await authority(tx, actor, before, rulesIn(change) ? "setRoles" : "editGroup");
    if (version !== undefined && version !== versionOf(before)) throw new Conflict("errors.changedMeanwhile");
    if (change.name !== undefined && nameLook(change.name) !== nameLook(before.name))
      await mustBeItsOwnName(tx, change.name, groupId);
    const data = { ...columnsOf(change), ...(await picturesOf(tx, actor, pictures)) };
    const after = await tx.actor.update({ where: { id: groupId }, data });
    const told = await noteWords(tx, after, pictures);
    const fields = Object.keys(data).filter((name) => name !== "summaryHtml" && differ(before, after, name));
    if (fields.length === 0 && !told) return after;
    if (after.name !== before.name) await refreshEventsOf(tx, groupId);
    await record(tx, "group.changed", {
      actorId: actor.id,
      subject: groupId,
      groupId,
      data: { fields, ...(after.visibility === "MEMBERS" && before.visibility !== "MEMBERS" && { closed: true }) },
    });
    return after;
  });
}

/** @throws Invalid when another group of this server that everybody finds has this name, or one that looks like it */
export async function mustBeItsOwnName(tx: Transaction, name: string, groupId: string | null): Promise<void> {
  const look = nameLook(name);
  const groups = await tx.actor.findMany({
    where: { kind: "GROUP", host: "", deletedAt: null, visibility: "PUBLIC", ...(groupId && { id: { not: groupId } }) },
    select: { name: true },
  });
  if (groups.some((group) => nameLook(group.name) === look)) throw new Invalid({ name: ["groups.errors.nameTaken"] });
}

function rulesIn(change: GroupChange): boolean {
  return Object.values(settable).some(({ column }) => change[column] !== undefined);
}

function columnsOf({ summary, place, links, ...columns }: GroupChange) {
  return {
    ...columns,
    ...(summary !== undefined && { summarySource: summary, summaryHtml: markdownToHtml(summary) }),
    ...(place !== undefined && { place: place || null }),
    ...(links !== undefined && { links }),
  };
}

async function picturesOf(tx: Transaction, actor: Acting, { avatarId, coverId }: Omit<Changed, "groupId" | "change">) {
  const chosen = [avatarId, coverId].filter((id) => id !== null && id !== undefined);
  const own = await tx.media.count({ where: { id: { in: chosen }, uploaderId: actor.id } });
  if (own !== new Set(chosen).size) throw new Invalid({ avatar: ["errors.pictureGone"] });
  return { ...(avatarId !== undefined && { avatarId }), ...(coverId !== undefined && { coverId }) };
}

/** Writes down what the pictures show. @returns whether that is something else than before */
async function noteWords(tx: Transaction, group: ActorModel, words: Omit<Changed, "groupId" | "change">) {
  let told = false;
  for (const [id, alt] of [
    [group.avatarId, words.avatarAlt],
    [group.coverId, words.coverAlt],
  ] as const) {
    if (!id || alt === undefined) continue;
    const { count } = await tx.media.updateMany({ where: { id, alt: { not: alt } }, data: { alt } });
    told ||= count > 0;
  }
  return told;
}

function differ(before: ActorModel, after: ActorModel, name: string): boolean {
  const column = name as keyof ActorModel;
  return JSON.stringify(before[column]) !== JSON.stringify(after[column]);
}
