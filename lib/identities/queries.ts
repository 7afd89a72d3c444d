import { db, type Prisma } from "../db";
import { Gone, NotFound } from "../errors";
import type { Acting } from "./schema";

const acting = {
  id: true,
  kind: true,
  handle: true,
  host: true,
  name: true,
  ribbon: true,
  ribbonShape: true,
  avatar: { select: { key: true, alt: true } },
} satisfies Prisma.ActorSelect;

/** One of an account's identities, as its owner sees it in menus and composers. */
export interface OwnIdentity extends Acting {
  name: string;
  ribbon: Prisma.ActorGetPayload<{ select: { ribbon: true } }>["ribbon"];
  ribbonShape: Prisma.ActorGetPayload<{ select: { ribbonShape: true } }>["ribbonShape"];
  avatarKey: string | null;
  isDefault: boolean;
}

/** The living identities of an account: the usual one first, then by name. For their owner alone. */
export async function identitiesOf(accountId: string): Promise<OwnIdentity[]> {
  const rows = await db.identity.findMany({
    where: { accountId, actor: { deletedAt: null, suspendedAt: null } },
    select: { isDefault: true, actor: { select: acting } },
    orderBy: [{ isDefault: "desc" }, { actor: { name: "asc" } }, { actorId: "asc" }],
  });
  return rows.map(({ isDefault, actor: { avatar, ...actor } }) => ({ ...actor, avatarKey: avatar?.key ?? null, isDefault }));
}

/**
 * One identity of an account.
 * @throws NotFound when there is none with this id, or it belongs to somebody else (the same answer)
 */
export async function ownIdentity(accountId: string, actorId: string) {
  if (!isId(actorId)) throw new NotFound();
  const row = await db.identity.findFirst({
    where: { accountId, actorId, actor: { deletedAt: null } },
    select: { isDefault: true, actor: { include: { avatar: true } } },
  });
  if (!row) throw new NotFound();
  return { ...row.actor, isDefault: row.isDefault };
}

/** The living identity of this account with this id, or null: also when it belongs to somebody else. */
export async function identityOf(accountId: string, actorId: string): Promise<Acting | null> {
  if (!isId(actorId)) return null;
  const row = await db.identity.findFirst({
    where: { accountId, actorId, actor: { deletedAt: null, suspendedAt: null } },
    select: { actor: { select: { id: true, kind: true, handle: true, host: true } } },
  });
  return row?.actor ?? null;
}

/** The identity that an account acts as unless another was chosen. null when it has none left. */
export async function usualIdentity(accountId: string): Promise<{ id: string } | null> {
  const row = await db.identity.findFirst({
    where: { accountId, actor: { deletedAt: null, suspendedAt: null } },
    orderBy: [{ isDefault: "desc" }, { actorId: "asc" }],
    select: { actorId: true },
  });
  return row && { id: row.actorId };
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/**
 * A person, group or server by its address.
 * @param host "" or nothing for our own
 * @throws Gone when it was deleted, NotFound when it never was or is suspended
 */
export async function findActor(handle: string, host = "") {
  const actor = await db.actor.findUnique({
    where: { handle_host: { handle: host ? handle : handle.toLowerCase(), host: host.toLowerCase() } },
    include: { avatar: true, cover: true },
  });
  if (!actor || actor.suspendedAt) throw new NotFound();
  if (actor.deletedAt) throw new Gone();
  return actor;
}
export type ActorRow = Awaited<ReturnType<typeof findActor>>;
