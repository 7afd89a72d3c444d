import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { removeWhole } from "../files/disk";
import type { ResourceModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { removeFiles } from "../media/files";
import { can } from "../memberships/policy";
import { standingIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { folderIn, holdGroup, within } from "./placing";
import { mayChange } from "./policy";
import { resourceAddress, wordsIn } from "./rules";
import { limits, type MoveInput, previewShape, type RenameInput } from "./schema";

/** Says anew what a resource is called and what it is for. @throws NotFound, Forbidden, Conflict */
export async function rename(actor: Acting, { resourceId, title, summary }: RenameInput): Promise<ResourceModel> {
  return transaction(async (tx) => {
    const before = await changeable(tx, actor, resourceId);
    if (before.title === title && (before.summary ?? "") === summary) return before;
    const preview = previewShape.safeParse(before.preview).data;
    const after = await tx.resource.update({
      where: { id: resourceId },
      data: {
        title,
        summary: summary || null,
        searchText: wordsIn(title, summary, preview?.title, preview?.description),
      },
    });
    await told(tx, "resource.changed", actor, after, { before: before.title });
    return after;
  });
}

/**
 * Moves a resource to another folder of its group, or to the top. Two at once cannot put two folders into each other.
 * @throws NotFound, Forbidden, Conflict for a folder into itself or into what lies in it
 */
export async function move(actor: Acting, { resourceId, parentId }: MoveInput): Promise<ResourceModel> {
  return transaction(async (tx) => {
    const before = await changeable(tx, actor, resourceId);
    if (before.parentId === parentId) return before;
    const depth = await folderIn(tx, before.groupId, parentId);
    if (before.kind === "FOLDER") {
      const inside = await within(tx, resourceId);
      if (inside.some(({ id }) => id === parentId)) throw new Conflict("resources.errors.intoItself");
      const deepest = inside.at(-1)?.depth ?? 0;
      if (depth + deepest + 1 > limits.depth) throw new Conflict("resources.errors.deep");
    }
    const after = await tx.resource.update({ where: { id: resourceId }, data: { parentId } });
    await told(tx, "resource.moved", actor, after, { from: before.parentId, to: parentId });
    return after;
  });
}

/**
 * Takes a resource away for good, a folder with all that is in it: its addresses lead nowhere from then on.
 * @throws NotFound, Forbidden where something of others lies in it and the actor does not keep order there
 */
export async function remove(actor: Acting, { resourceId }: { resourceId: string }): Promise<ResourceModel> {
  const { resource, keys, pictures } = await transaction(async (tx) => {
    const resource = await changeable(tx, actor, resourceId);
    const ids = (await within(tx, resourceId)).map(({ id }) => id);
    const rows = await tx.resource.findMany({
      where: { id: { in: ids } },
      select: { id: true, authorId: true, key: true, uri: true, kind: true, title: true, media: true },
    });
    const standing = await standingIn(resource.groupId, actor.id, tx);
    if (rows.some((row) => !mayChange(actor, row, standing))) throw new Forbidden("resources.errors.othersInside");
    await tx.resource.delete({ where: { id: resourceId } });
    await tx.tombstone.createMany({
      data: rows.map(({ id, uri }) => ({ uri: uri ?? resourceAddress(id), formerType: "Document" })),
      skipDuplicates: true,
    });
    const media = rows.flatMap((row) => row.media ?? []);
    await tx.media.deleteMany({ where: { id: { in: media.map(({ id }) => id) } } });
    await told(tx, "resource.deleted", actor, resource, {
      uri: resource.uri,
    });
    return { resource, keys: rows.flatMap(({ key }) => key ?? []), pictures: media.map(({ key }) => key) };
  });
  await Promise.all([...keys.map(removeWhole), ...pictures.map(removeFiles)]);
  return resource;
}

/** A resource that `actor` may change. @throws NotFound for who may not even see it, Forbidden, Conflict */
async function changeable(tx: Transaction, actor: Acting, id: string): Promise<ResourceModel> {
  const seen = await tx.resource.findUnique({ where: { id }, select: { groupId: true } });
  if (!seen) throw new NotFound();
  // From here on, where things of this group lie stays as it is.
  await holdGroup(tx, seen.groupId);
  const resource = await tx.resource.findUnique({ where: { id } });
  if (!resource) throw new NotFound();
  const standing = await standingIn(resource.groupId, actor.id, tx);
  if (!can(standing.role, "see")) throw new NotFound();
  const group = await livelyGroup(tx, resource.groupId);
  if (group.host !== "") throw new Forbidden("resources.errors.elsewhere");
  if (!mayChange(actor, resource, standing)) throw new Forbidden();
  return resource;
}

type More = Record<string, string | null>;

function told(
  tx: Transaction,
  kind: "resource.changed" | "resource.moved" | "resource.deleted",
  actor: Acting,
  { id, groupId, title, kind: what }: ResourceModel,
  more: More,
): Promise<string> {
  return record(tx, kind, { actorId: actor.id, subject: id, groupId, data: { title, kind: what, ...more } });
}
