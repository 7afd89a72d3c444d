import { db, transaction } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import type { Fact } from "../jobs/facts";
import { createActivity, deleteActivity, updateActivity } from "./activities";
import { memberInboxes } from "./audience";
import { type JsonObject, withContext } from "./context";
import { queueActivity } from "./delivery";
import { type DocumentRow, documentColumns, placeOf, resourceAddressing, toDocument } from "./resources";
import { activityUri, actorUri, resourceUri } from "./uris";

/** Something is kept: the members elsewhere are told, in their own inboxes (Mobilizon adds to a folder, and creates at the top). */
export async function deliverResource(fact: Fact): Promise<void> {
  await send(fact, (row, actor) => {
    const create = { ...createActivity(fact.id, toDocument(row), resourceAddressing(row.group)), actor };
    return row.parent ? { ...create, type: "Add", target: resourceUri(row.parent) } : create;
  });
}

/** It has another name. */
export async function deliverResourceUpdate(fact: Fact): Promise<void> {
  await send(fact, (row, actor) => ({
    ...updateActivity(fact.id, toDocument(row), resourceAddressing(row.group)),
    actor,
  }));
}

/** It lies in another folder (Mobilizon's Move, with where it lay and where it lies). */
export async function deliverResourceMove(fact: Fact): Promise<void> {
  const { from } = fact.data as { from?: string | null };
  const before = from ? await db.resource.findUnique({ where: { id: from } }) : null;
  await send(fact, (row, actor) =>
    withContext({
      type: "Move",
      id: activityUri(fact.id),
      actor,
      attributedTo: actorUri(row.group),
      ...resourceAddressing(row.group),
      published: fact.at.toISOString(),
      object: toDocument(row),
      origin: placeOf(before, row.group),
      target: placeOf(row.parent, row.group),
    }),
  );
}

/** It is gone, with what lay in it; the fact carries what there was. What others' servers own, they take away. */
export async function deliverResourceDelete(fact: Fact): Promise<void> {
  const { uri } = fact.data as { uri?: string | null };
  const group = await db.actor.findFirst({ where: { id: fact.groupId ?? "", host: "", deletedAt: null } });
  if (!group || uri) return;
  const inboxes = await memberInboxes(group.id);
  if (inboxes.length === 0) return;
  const by = await speaker(fact, group);
  const gone = { uri: resourceUri({ id: fact.subject }), formerType: "Document", at: fact.at };
  const json = deleteActivity(fact.id, actorUri(by), gone, resourceAddressing(group));
  await transaction((tx) =>
    queueActivity(tx, { factId: fact.id, actorId: by.id, json: { ...json, attributedTo: actorUri(group) }, inboxes }),
  );
}

async function send(fact: Fact, as: (row: DocumentRow, actor: string) => JsonObject): Promise<void> {
  const row = await db.resource.findUnique({ where: { id: fact.subject }, include: documentColumns });
  const ours = row && row.group.host === "" && !row.group.deletedAt;
  if (!ours) return;
  const inboxes = await memberInboxes(row.groupId, row.author?.host);
  if (inboxes.length === 0) return;
  const by = row.uri ? row.group : await speaker(fact, row.group);
  const json = row.uri ? passedOn(fact, row) : as(row, actorUri(by));
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: by.id, json, inboxes }));
}

/** What a member elsewhere keeps, the group passes on by its id alone: it is fetched where it lives. */
function passedOn(fact: Fact, { group, ...row }: DocumentRow): JsonObject {
  return withContext({
    type: "Announce",
    id: activityUri(fact.id),
    actor: actorUri(group),
    ...resourceAddressing(group),
    published: fact.at.toISOString(),
    object: resourceUri(row),
  });
}

/** Who did it, where it is one of ours: Mobilizon asks whether that is a member. Else the group. */
async function speaker(fact: Fact, group: ActorModel): Promise<ActorModel> {
  const person = await db.actor.findFirst({
    where: { id: fact.actorId ?? "", host: "", kind: "PERSON", deletedAt: null, suspendedAt: null },
  });
  return person ?? group;
}
