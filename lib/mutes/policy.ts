import { Prisma } from "../generated/prisma/client";
import type { Viewer } from "../identities/schema";
import { now } from "../time";

/** Mutes that hold at this moment. */
export function holding(): Prisma.MuteWhereInput {
  return { OR: [{ until: null }, { until: { gt: now() } }] };
}

/**
 * Whose things `viewer` reads: not those of people, groups and servers that it muted or blocks. The only statement of
 * it; a sister of the same account reads on. Who is looked at on their own page is another matter.
 */
export function readBy(viewer: Viewer): Prisma.ActorWhereInput {
  const { ids = [], hosts = [] } = viewer?.quiet ?? {};
  return {
    ...(ids.length > 0 && { id: { notIn: ids } }),
    ...(hosts.length > 0 && { NOT: { OR: hosts.flatMap(from) } }),
  };
}

/** Whether `viewer` reads nothing of anybody less than all: then nothing need be asked. */
export function readsAll(viewer: Viewer): boolean {
  return !viewer?.quiet || (viewer.quiet.ids.length === 0 && viewer.quiet.hosts.length === 0);
}

/** Whoever is of a server, or of one below its name, on whatever port. */
function from(host: string): Prisma.ActorWhereInput[] {
  const below = [{ endsWith: `.${host}` }, { contains: `.${host}:` }];
  return [{ host }, ...[{ startsWith: `${host}:` }, ...below].map((name) => ({ host: name }))];
}

/**
 * The same for questions written by hand: true where `reader` has muted `other`, or their server.
 * @param reader column or value of an identity's id
 * @param other column or value of who said or did something
 */
export function mutedSql(reader: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from "Mute" mute left join "Actor" said on said.id = ${other}
    where mute."muterId" = ${reader} and (mute.until is null or mute.until > ${now()}::timestamptz)
      and (mute."mutedId" = said.id or ${theirServer}))`;
}

/** True where `keeper` keeps all people of the server away of which `other` is. */
export function keptAwaySql(keeper: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from "Mute" mute join "Actor" said on said.id = ${other}
    where mute."muterId" = ${keeper} and mute.blocks and ${theirServer})`;
}

/** As {@link from} says it. */
const theirServer = Prisma.sql`(said.host <> '' and (
  said.host = mute.host or split_part(said.host, ':', 1) = mute.host
  or right(said.host, length(mute.host) + 1) = '.' || mute.host
  or right(split_part(said.host, ':', 1), length(mute.host) + 1) = '.' || mute.host))`;
