import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import { findableBy } from "../groups/policy";
import type { Viewer } from "../identities/schema";
import { settings } from "../instance/settings";
import { readableBy } from "../posts/policy";
import { keptFor } from "../resources/policy";
import { isUuid } from "../text";
import { isKey, mediaPath, type Size } from "./rules";

export interface OpenMedia {
  path: string;
  mediaType: string;
  /** Whether everybody may see it, and caches may keep it. */
  public: boolean;
}

const shownByActor: Prisma.ActorWhereInput = { deletedAt: null, suspendedAt: null };

/**
 * A picture for somebody who may see what shows it; its uploader also before anything does.
 * @param options `invitedTo`: the event whose invitation the viewer holds
 * @throws NotFound otherwise, and for keys that never were
 */
export async function openMedia(
  viewer: Viewer,
  key: string,
  { size = "large", invitedTo }: { size?: Size; invitedTo?: string } = {},
): Promise<OpenMedia> {
  if (!isKey(key)) throw new NotFound();
  const everyone: Prisma.MediaWhereInput[] = [
    { eventCovers: { some: { AND: [visibleTo(null), { visibility: "PUBLIC" }] } } },
    { eventPictures: { some: { event: { AND: [visibleTo(null), { visibility: "PUBLIC" }] } } } },
    { postPictures: { some: { post: { AND: [readableBy(null), { visibility: "PUBLIC" }] } } } },
    { avatars: { some: { AND: [shownByActor, findableBy(null)] } } },
    { actorCovers: { some: { AND: [shownByActor, findableBy(null)] } } },
  ];
  const { logo } = await settings();
  if (logo === key) everyone.push({ key: logo });
  const found = await db.media.findFirst({ where: { key, hiddenAt: null, OR: everyone }, select: { mediaType: true } });
  if (found) return { path: mediaPath(key, size), mediaType: found.mediaType, public: true };
  const some: Prisma.MediaWhereInput[] = [
    { eventCovers: { some: visibleTo(viewer) } },
    { eventPictures: { some: { event: visibleTo(viewer) } } },
    { avatars: { some: { AND: [shownByActor, findableBy(viewer)] } } },
    { actorCovers: { some: { AND: [shownByActor, findableBy(viewer)] } } },
    { postPictures: { some: { post: readableBy(viewer) } } },
    { resources: { some: keptFor(viewer) } },
    // What a group has, its members see: whoever left it is none of them any more.
    ...(viewer ? [{ uploaderId: viewer.id, resources: { none: {} }, postPictures: { none: {} } }] : []),
    ...(invitedTo
      ? [{ eventCovers: { some: { id: invitedTo } } }, { eventPictures: { some: { eventId: invitedTo } } }]
      : []),
  ];
  const shown = await db.media.findFirst({
    where: { key, ...(viewer?.moderator ? {} : { hiddenAt: null }), OR: some },
    select: { mediaType: true },
  });
  if (!shown) throw new NotFound();
  return { path: mediaPath(key, size), mediaType: shown.mediaType, public: false };
}

/** The picture with this key or id, as far as {@link openMedia} shows it; for whoever reports it. */
export async function shownPicture(viewer: Viewer, keyOrId: string) {
  if (!isKey(keyOrId) && !isUuid(keyOrId)) return null;
  const row = await db.media.findFirst({
    where: isKey(keyOrId) ? { key: keyOrId } : { id: keyOrId },
    select: { id: true, key: true, alt: true, uploaderId: true },
  });
  if (!row) return null;
  try {
    await openMedia(viewer, row.key);
    return row;
  } catch (problem) {
    if (problem instanceof NotFound) return null;
    throw problem;
  }
}
