import { db, type Prisma, type Transaction } from "../db";

/** Whether a moderator decided that no pictures of one of them are taken or shown. */
export async function refusesPictures(actorIds: string[]): Promise<boolean> {
  const standing = { actorId: { in: actorIds }, kind: "REFUSE_MEDIA", undoneAt: null } as const;
  return (await db.measure.count({ where: standing, take: 1 })) > 0;
}

/**
 * Takes away what was kept of pictures of people and groups elsewhere, wherever they stand.
 * @returns the keys whose files go once this is committed
 */
export async function takeAwayRemote(tx: Transaction, of: Prisma.ActorWhereInput): Promise<string[]> {
  const elsewhere: Prisma.ActorWhereInput = { AND: [of, { host: { not: "" } }] };
  const theirs: Prisma.MediaWhereInput[] = [
    { avatars: { some: elsewhere } },
    { actorCovers: { some: elsewhere } },
    { eventCovers: { some: { uri: { not: null }, OR: [{ organiser: elsewhere }, { author: elsewhere }] } } },
  ];
  const pictures = await tx.media.findMany({
    where: { uploaderId: null, remoteUrl: { not: null }, OR: theirs },
    select: { id: true, key: true },
  });
  await tx.media.deleteMany({ where: { id: { in: pictures.map(({ id }) => id) } } });
  return pictures.map(({ key }) => key);
}
