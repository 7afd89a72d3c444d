import { db, type Prisma } from "../db";
import { must } from "../errors";
import type { Acting } from "../identities/schema";

const size = 50;

const identityColumns = {
  id: true,
  name: true,
  handle: true,
  host: true,
  publishedOn: true,
  suspendedAt: true,
  heldUntil: true,
  _count: { select: { reportsAgainst: true } },
} satisfies Prisma.ActorSelect;

export type ListedIdentity = Prisma.ActorGetPayload<{ select: typeof identityColumns }>;

/**
 * People of this server, each identity for itself, in the order of their handles.
 * @throws Forbidden unless a moderator asks
 */
export async function identitiesFor(
  viewer: Acting,
  { search = "", only, page = 0 }: { search?: string; only?: "suspended" | "held"; page?: number } = {},
): Promise<{ identities: ListedIdentity[]; more: boolean }> {
  must(viewer.moderator === true);
  const part = search.trim().replace(/^@/, "");
  const like = { contains: part, mode: "insensitive" } as const;
  const rows = await db.actor.findMany({
    where: {
      kind: "PERSON",
      host: "",
      deletedAt: null,
      OR: [{ handle: like }, { name: like }],
      ...(only === "suspended" && { suspendedAt: { not: null } }),
      ...(only === "held" && { heldUntil: { not: null } }),
    },
    select: identityColumns,
    orderBy: { handle: "asc" },
    skip: page * size,
    take: size + 1,
  });
  return { identities: rows.slice(0, size), more: rows.length > size };
}
