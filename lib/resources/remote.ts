import { lockId, Prisma, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Gone } from "../errors";
import type { ResourceModel } from "../generated/prisma/models";
import { record } from "../jobs/facts";
import { cleanLine, cleanText } from "../text";
import { holdGroup, pathTo, within } from "./placing";
import { wordsIn } from "./rules";
import { limits, type Preview } from "./schema";

/** Keeps what the page behind a link says of itself, unless the link leads elsewhere or is gone by now. */
export async function noteListed(id: string, url: string, preview: Preview, mediaId: string | null): Promise<void> {
  await transaction(async (tx) => {
    const link = await tx.resource.findFirst({ where: { id, url } });
    if (!link) return;
    const { title, description } = preview;
    // Who named nothing sees what the page calls itself.
    const named = link.title === new URL(url).hostname.replace(/^www\./, "") ? title : link.title;
    await tx.resource.update({
      where: { id },
      data: { preview, mediaId, title: named, searchText: wordsIn(named, link.summary, title, description) },
    });
  });
}

/** A resource of another server, as its document says. */
export interface RemoteResource {
  uri: string;
  kind: "FOLDER" | "LINK";
  title: string;
  summary: string;
  url: string | null;
  updatedAt: Date | null;
}

/**
 * Keeps what a member elsewhere keeps in a group of ours, or what a group elsewhere keeps for its members. Who may say
 * it was decided before.
 * @param parentId a folder of the same group; anything else counts as the top
 * @throws Gone when it was taken away once, Forbidden when it would change hands, Conflict when what we have is newer
 */
export async function saveRemoteResource(
  input: RemoteResource,
  {
    groupId,
    authorId,
    parentId,
    by,
  }: { groupId: string; authorId: string | null; parentId: string | null; by: string },
): Promise<ResourceModel> {
  const work = () =>
    transaction(async (tx) => {
      await lockId(tx, input.uri);
      if (await tx.tombstone.findUnique({ where: { uri: input.uri } })) throw new Gone();
      await holdGroup(tx, groupId);
      const before = await tx.resource.findUnique({ where: { uri: input.uri } });
      if (before && (before.groupId !== groupId || (before.kind === "FOLDER") !== (input.kind === "FOLDER")))
        throw new Forbidden();
      if (before?.remoteUpdated && input.updatedAt && input.updatedAt < before.remoteUpdated)
        throw new Conflict("errors.changedMeanwhile");
      const title = cleanLine(input.title).slice(0, limits.title);
      const summary = cleanText(input.summary).slice(0, limits.summary) || null;
      const data = {
        title,
        summary,
        url: input.url,
        searchText: wordsIn(title, summary),
        parentId: await folderFor(tx, groupId, parentId, before?.id),
        ...(input.updatedAt && { remoteUpdated: input.updatedAt }),
      };
      if (!before && (await tx.resource.count({ where: { groupId } })) >= limits.perGroup)
        throw new Conflict("resources.errors.many");
      const after = before
        ? await tx.resource.update({ where: { id: before.id }, data })
        : await tx.resource.create({ data: { ...data, uri: input.uri, kind: input.kind, groupId, authorId } });
      const same = before && before.title === title && before.parentId === after.parentId && before.url === after.url;
      const kind = before
        ? before.parentId === after.parentId
          ? "resource.changed"
          : "resource.moved"
        : "resource.kept";
      if (!same) await record(tx, kind, { actorId: by, subject: after.id, groupId, data: { title, kind: input.kind } });
      return after;
    });
  try {
    return await work();
  } catch (error) {
    // Two deliveries may bring the same at once: the second finds what the first wrote.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return work();
    throw error;
  }
}

async function folderFor(tx: Transaction, groupId: string, parentId: string | null, moved?: string) {
  if (!parentId) return null;
  const path = await pathTo(tx, parentId);
  const folder = path.at(-1);
  if (folder?.kind !== "FOLDER" || folder.groupId !== groupId || path.length > limits.depth) return null;
  return path.some(({ id }) => id === moved) ? null : parentId;
}

/** It is gone where it lives: ours too, with what lay in it here of its server, and it never comes back. */
export async function removeRemoteResource(uri: string, by: string): Promise<void> {
  await transaction(async (tx) => {
    await lockId(tx, uri);
    await tx.tombstone.createMany({ data: [{ uri, formerType: "Document" }], skipDuplicates: true });
    const row = await tx.resource.findUnique({ where: { uri } });
    if (!row) return;
    await holdGroup(tx, row.groupId);
    const inside = (await within(tx, row.id)).map(({ id }) => id).filter((id) => id !== row.id);
    // What our own people put into it stays with the group, at its top.
    await tx.resource.updateMany({
      where: { id: { in: inside }, uri: null, parent: { uri: { not: null } } },
      data: { parentId: null },
    });
    await tx.resource.delete({ where: { id: row.id } });
    const data = { title: row.title, kind: row.kind, uri };
    await record(tx, "resource.deleted", { actorId: by, subject: row.id, groupId: row.groupId, data });
  });
}
