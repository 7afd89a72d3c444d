import { db, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound, TooMany } from "../errors";
import { manage } from "../events/managing";
import { mine } from "../events/policy";
import type { EventFileModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { decode } from "../media/decode";
import { newKey } from "../media/rules";
import { forgottenBefore } from "../retention/rules";
import { remove } from "../storage/commands";
import { now } from "../time";
import { copyWhole, oldFiles, removeWhole, writeWhole } from "./disk";
import { kindOf } from "./kinds";
import { bytesPerDay, filesPerEvent, maxFileBytes, safeName } from "./rules";

const day = 24 * 60 * 60 * 1000;

/**
 * Stores a file for those who may see an event. Pictures are written anew, so that nothing of where and with what they
 * were taken is left.
 * @param after whether it belongs to how it went
 * @throws Invalid "file" when it is too large, empty, broken or of a kind we do not take; Conflict when the event has
 * twenty; TooMany beyond 100 MB in a day
 */
export async function storeFile(
  actor: Acting,
  { eventId, name, bytes, after = false }: { eventId: string; name: string; bytes: Uint8Array; after?: boolean },
): Promise<EventFileModel> {
  // Before any work is done on the bytes.
  if (!(await db.event.findFirst({ where: { AND: [{ id: eventId }, mine(actor)] }, select: { id: true } })))
    await transaction((tx) => manage(tx, actor, eventId));
  const { mediaType, extension, content } = await checked(bytes, name);
  const key = newKey();
  await writeWhole(key, content);
  try {
    return await transaction(async (tx) => {
      await manage(tx, actor, eventId);
      await room(tx, actor, eventId, content.byteLength);
      return tx.eventFile.create({
        data: {
          eventId,
          key,
          name: safeName(name, extension),
          mediaType,
          bytes: content.byteLength,
          after,
          uploaderId: actor.id,
        },
      });
    });
  } catch (problem) {
    await removeWhole(key);
    throw problem;
  }
}

/** Takes a file away; its address leads nowhere from then on. */
export async function removeFile(actor: Acting, { fileId }: { fileId: string }): Promise<EventFileModel> {
  const file = await transaction(async (tx) => {
    const found = await tx.eventFile.findUnique({ where: { id: fileId } });
    if (!found) throw new NotFound();
    await manage(tx, actor, found.eventId);
    const { count } = await tx.eventFile.deleteMany({ where: { id: fileId } });
    must(count === 1);
    return found;
  });
  await removeWhole(file.key);
  return file;
}

/** The files of an event's announcement for a copy of it, under names of their own. */
export async function copyEventFiles(tx: Transaction, actor: Acting, from: string, to: string): Promise<void> {
  const files = await tx.eventFile.findMany({ where: { eventId: from, after: false } });
  for (const { name, mediaType, bytes, key } of files) {
    const fresh = newKey();
    await copyWhole(key, fresh);
    await tx.eventFile.create({ data: { eventId: to, key: fresh, name, mediaType, bytes, uploaderId: actor.id } });
  }
}

/** New names for the files of an event that fewer people may see than before; the old ones open nothing. */
export async function renameEventFiles(tx: Transaction, eventId: string): Promise<void> {
  for (const { id, key } of await tx.eventFile.findMany({ where: { eventId }, select: { id: true, key: true } })) {
    const fresh = newKey();
    await copyWhole(key, fresh);
    await tx.eventFile.update({ where: { id }, data: { key: fresh } });
  }
}

/** Removes from the disk what no event and no group has any more, a day after it was written. @returns how many */
export async function sweepEventFiles(): Promise<number> {
  let removed = 0;
  for await (const files of oldFiles(forgottenBefore("orphans"))) {
    const keys = files.map(({ name }) => name);
    const [ofEvents, ofGroups] = await Promise.all([
      db.eventFile.findMany({ where: { key: { in: keys } }, select: { key: true } }),
      db.resource.findMany({ where: { key: { in: keys } }, select: { key: true } }),
    ]);
    const known = [...ofEvents, ...ofGroups];
    for (const { path } of files.filter((file) => !known.some(({ key }) => key === file.name))) {
      await remove(path);
      removed += 1;
    }
  }
  return removed;
}

async function checked(bytes: Uint8Array, name: string) {
  if (bytes.byteLength > maxFileBytes) throw new Invalid({ file: ["errors.fileBig"] });
  if (bytes.byteLength === 0) throw new Invalid({ file: ["errors.fileEmpty"] });
  const kind = kindOf(bytes, name);
  if (!kind) throw new Invalid({ file: ["errors.fileKind"] });
  if (kind !== "picture") return { ...kind, content: bytes };
  try {
    const { files, mediaType } = await decode(bytes);
    return { mediaType, extension: mediaType === "image/webp" ? "webp" : "jpg", content: files.large };
  } catch (problem) {
    if (problem instanceof Invalid) throw new Invalid({ file: Object.values(problem.fields).flat() });
    throw problem;
  }
}

/** Whether one more fits; the event is locked, so that two at once cannot both be the last. */
async function room(tx: Transaction, actor: Acting, eventId: string, bytes: number): Promise<void> {
  if ((await tx.eventFile.count({ where: { eventId } })) >= filesPerEvent) throw new Conflict("errors.filesMany");
  const { _sum } = await tx.eventFile.aggregate({
    where: { uploaderId: actor.id, createdAt: { gt: new Date(now().getTime() - day) } },
    _sum: { bytes: true },
  });
  if ((_sum.bytes ?? 0) + bytes > bytesPerDay) throw new TooMany("errors.tooMany", 60 * 60);
}
