import { db } from "../db";
import { NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import type { EventFileModel } from "../generated/prisma/models";
import type { Viewer } from "../identities/schema";
import { isKey } from "../media/rules";

/** A file as the page of its event lists it. */
export interface ShownFile extends Pick<EventFileModel, "id" | "name" | "mediaType" | "bytes" | "after"> {
  path: string;
}

/** The files of an event, in the order in which they came. Who sees the event sees them. */
export async function filesOf(eventId: string): Promise<ShownFile[]> {
  const rows = await db.eventFile.findMany({
    where: { eventId },
    select: { id: true, key: true, name: true, mediaType: true, bytes: true, after: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ key, ...file }) => ({ ...file, path: `/files/${key}` }));
}

/**
 * A file for somebody who may see its event.
 * @param invitedTo the event whose invitation the viewer holds
 * @throws NotFound otherwise, and for keys that never were
 */
export async function openFile(viewer: Viewer, key: string, invitedTo?: string): Promise<EventFileModel> {
  if (!isKey(key)) throw new NotFound();
  const event = invitedTo ? { OR: [visibleTo(viewer), { id: invitedTo }] } : visibleTo(viewer);
  const file = await db.eventFile.findFirst({ where: { key, event } });
  if (!file) throw new NotFound();
  return file;
}
