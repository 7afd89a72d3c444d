import { db, Prisma } from "../db";
import { env } from "../env";
import { Conflict } from "../errors";
import { removeFiles } from "./files";

/** Copies that can be fetched again: not what a group keeps among its things, nor what a moderator hid. */
const copies = Prisma.sql`(select id, key, bytes, "createdAt", substring("remoteUrl" from '^[a-z]+://([^/?#]*)') as host
  from "Media" where "remoteUrl" is not null and "uploaderId" is null and "hiddenAt" is null
    and not exists (select 1 from "Resource" where "Resource"."mediaId" = "Media".id)) as copies`;

/**
 * Makes room for a copy of another server's picture, so that all of them together never take up more than
 * REMOTE_PICTURES_MB: the oldest go first, of whichever server has most here, so that none drives out the others.
 * What showed them goes on without, until its server tells of it again.
 * @throws Conflict where there can be no room for it
 */
export async function makeRoom(bytes: number): Promise<void> {
  const most = env().REMOTE_PICTURES_MB * 1_000_000;
  if (bytes > most) throw new Conflict("errors.pictureBig");
  for (;;) {
    const servers = await db.$queryRaw<{ host: string; bytes: bigint }[]>`
      select host, sum(bytes) as bytes from ${copies} group by host order by bytes desc`;
    const over = servers.reduce((sum, one) => sum + Number(one.bytes), bytes - most);
    if (over <= 0) return;
    const oldest = await db.$queryRaw<{ id: string; key: string; bytes: number }[]>`
      select id, key, bytes from ${copies} where host = ${servers[0]?.host} order by "createdAt", id limit 100`;
    await remove(oldest, over);
  }
}

/** The first of them, until so many bytes are gone. */
async function remove(oldest: { id: string; key: string; bytes: number }[], bytes: number): Promise<void> {
  let gone = 0;
  for (const { id, key, bytes: its } of oldest) {
    if (gone >= bytes) return;
    await db.media.deleteMany({ where: { id } });
    await removeFiles(key);
    gone += its;
  }
}
