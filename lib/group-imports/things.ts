import { Prisma } from "../db";
import { fold } from "../text";
import type { ImportedResource, ImportedTaskList } from "./inside";
import { json, type Place } from "./place";

/** Something that the group keeps. A tool that stewards here offer, too, is known again by its address. */
export async function placeResource(place: Place, one: ImportedResource): Promise<void> {
  const { tx, bygone, groupId } = place;
  const kept = place.file(one.file);
  const tool = one.tool && (await tx.tool.findFirst({ where: { pattern: one.tool.pattern, offered: true } }));
  await tx.resource.create({
    data: {
      id: place.row(one.id),
      groupId,
      parentId: place.known(one.folder),
      kind: one.kind,
      title: one.title,
      summary: one.summary,
      url: one.kind === "LINK" || one.kind === "TOOL" ? one.url : null,
      preview: one.preview ? json(one.preview) : Prisma.DbNull,
      toolId: tool?.id ?? null,
      ...(kept && { key: kept.key, fileName: kept.name, mediaType: kept.mediaType, bytes: kept.bytes }),
      mediaId: await place.picture(one.picture),
      authorId: bygone.of(one.attributedTo),
      searchText: fold(`${one.title} ${one.summary ?? ""}`).trim(),
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
    },
  });
}

/** A list of tasks: of the group, or of one of its events. */
export async function placeTasks(place: Place, one: ImportedTaskList): Promise<void> {
  const { tx, bygone } = place;
  const eventId = place.known(one.event);
  const list = await tx.taskList.create({
    data: {
      kind: one.kind,
      title: one.title,
      ...(eventId ? { eventId } : { groupId: place.groupId }),
      discussionId: place.known(one.discussion),
      createdById: bygone.of(one.attributedTo),
      createdAt: one.createdAt,
      archivedAt: one.archivedAt,
    },
  });
  for (const [position, task] of one.tasks.entries()) {
    const { claims, doneBy, dueOn, ...rest } = task;
    const { id: taskId } = await tx.task.create({
      data: { ...rest, listId: list.id, position, dueOn: dueOn && new Date(dueOn), doneById: bygone.of(doneBy) },
    });
    const rows = [];
    for (const { attributedTo, ...claim } of claims)
      rows.push({ ...claim, taskId, actorId: await bygone.ofOr(attributedTo, rows.length) });
    await tx.taskClaim.createMany({ data: rows, skipDuplicates: true });
  }
}
