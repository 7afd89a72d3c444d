import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { db, type Transaction } from "../db";
import { Forbidden, must, TooMany } from "../errors";
import type { MediaModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { settings } from "../instance/settings";
import { forgottenBefore } from "../retention/rules";
import { cleanLine } from "../text";
import { now } from "../time";
import { decode } from "./decode";
import { copyFiles, removeFiles, writeFiles } from "./files";
import { refusesPictures } from "./refused";
import { makeRoom } from "./room";
import { isKey, mediaFolder, newKey, picturesPerDay } from "./rules";

/** Shown by nothing. */
const unshown = {
  eventCovers: { none: {} },
  eventPictures: { none: {} },
  postPictures: { none: {} },
  resources: { none: {} },
  avatars: { none: {} },
  actorCovers: { none: {} },
} as const;

const day = 24 * 60 * 60 * 1000;

/**
 * Stores a picture that an identity uploaded. Only the uploader sees it until something of theirs shows it.
 * @throws Invalid when it is too big, broken or of another kind; TooMany after 200 in a day
 */
export async function storePicture(
  actor: Acting,
  bytes: Uint8Array,
  { alt = "" }: { alt?: string } = {},
): Promise<MediaModel> {
  must(actor.host === "");
  if (await refusesPictures([actor.id])) throw new Forbidden("measures.errors.noPictures");
  const today = await db.media.count({
    where: { uploaderId: actor.id, createdAt: { gt: new Date(now().getTime() - day) } },
  });
  if (today >= picturesPerDay) throw new TooMany("errors.tooMany", 60 * 60);
  return store(bytes, { alt, uploaderId: actor.id });
}

/**
 * Stores the mark of this server. It belongs to nobody, so that it stays when the steward who chose it goes.
 * @returns its key, for the settings
 * @throws Forbidden unless a steward acts, Invalid when it is too big, broken or of another kind
 */
export async function storeLogo(steward: Acting, bytes: Uint8Array): Promise<string> {
  must(steward.steward === true);
  return (await store(bytes, { alt: "" })).key;
}

/**
 * Stores a picture that federation fetched, so that a visitor's browser never asks the other server. Older ones make
 * room for it.
 * @throws Invalid when it is too big, broken or of another kind; Conflict where none are kept
 */
export function storeRemotePicture(
  bytes: Uint8Array,
  {
    remoteUrl,
    alt = "",
    focalX = 0.5,
    focalY = 0.5,
  }: { remoteUrl: string; alt?: string; focalX?: number; focalY?: number },
): Promise<MediaModel> {
  return store(bytes, { alt, remoteUrl, focalX, focalY });
}

async function store(
  bytes: Uint8Array,
  told: { alt: string; uploaderId?: string; remoteUrl?: string; focalX?: number; focalY?: number },
): Promise<MediaModel> {
  const { files, mediaType, width, height } = await decode(bytes);
  const size = files.large.byteLength + (files.small?.byteLength ?? 0);
  if (told.remoteUrl) await makeRoom(size);
  const key = newKey();
  await writeFiles(key, files);
  return db.media.create({
    data: {
      ...told,
      alt: cleanLine(told.alt).slice(0, 500),
      key,
      mediaType,
      width,
      height,
      bytes: size,
    },
  });
}

/** The same picture for something else, under a name of its own, so that the two cannot be told to belong together. */
export async function copyPicture(tx: Transaction, actor: Acting, picture: MediaModel): Promise<MediaModel> {
  const { id: _id, createdAt: _at, ...columns } = picture;
  const key = newKey();
  await copyFiles(picture.key, key);
  return tx.media.create({ data: { ...columns, key, uploaderId: actor.id } });
}

/** A new name for a picture that fewer people may see than before: the old address leads nowhere from now on. */
export async function renamePicture(tx: Transaction, pictureId: string): Promise<void> {
  const { key } = await tx.media.findUniqueOrThrow({ where: { id: pictureId } });
  const fresh = newKey();
  await copyFiles(key, fresh);
  await tx.media.update({ where: { id: pictureId }, data: { key: fresh } });
}

/**
 * Takes a picture out of the table unless something still shows it.
 * @returns the key whose files go once this is committed; null where it stays
 */
export async function takeUnshown(tx: Transaction, id: string): Promise<string | null> {
  const picture = await tx.media.findFirst({ where: { id, ...unshown }, select: { key: true } });
  if (picture) await tx.media.delete({ where: { id } });
  return picture?.key ?? null;
}

/**
 * Removes pictures that nothing has shown for a day, and files of which nobody knows.
 * @returns how many pictures and files went
 */
export async function sweepPictures(): Promise<{ pictures: number; files: number }> {
  const { logo } = await settings();
  const before = forgottenBefore("orphans");
  const orphans = await db.media.findMany({
    where: { createdAt: { lt: before }, key: { not: logo }, ...unshown },
    select: { id: true, key: true },
    take: 1000,
  });
  for (const { id, key } of orphans) {
    const gone = await db.media.deleteMany({
      where: { id, ...unshown },
    });
    if (gone.count) await removeFiles(key);
  }
  return { pictures: orphans.length, files: await sweepFiles(before) };
}

async function sweepFiles(before: Date): Promise<number> {
  let removed = 0;
  for (const folder of await subfolders(mediaFolder())) {
    for (const inner of await subfolders(folder)) {
      const names = await readdir(inner);
      const keys = names.map((name) => name.split(".")[0] ?? "").filter(isKey);
      const known = new Set(
        (await db.media.findMany({ where: { key: { in: keys } }, select: { key: true } })).map(({ key }) => key),
      );
      for (const key of new Set(keys.filter((name) => !known.has(name)))) {
        const newest = await Promise.all(
          names.filter((name) => name.startsWith(key)).map((name) => stat(join(inner, name))),
        );
        if (newest.some(({ mtime }) => mtime > before)) continue;
        await removeFiles(key);
        removed += 1;
      }
    }
  }
  return removed;
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT") return [];
    throw problem;
  });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
