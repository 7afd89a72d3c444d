import { db, type Prisma, type Transaction } from "../db";
import { Gone, NotFound } from "../errors";
import type { ActorKind } from "../generated/prisma/enums";
import { findableBy } from "../groups/policy";
import { type Acting, type ActorLink, linksOf, type Viewer } from "./schema";

const acting = {
  id: true,
  kind: true,
  handle: true,
  host: true,
  name: true,
  ribbon: true,
  ribbonShape: true,
  publishedOn: true,
  summaryHtml: true,
  avatar: { select: { key: true, hiddenAt: true } },
} satisfies Prisma.ActorSelect;

/** One of an account's identities, as its owner sees it in menus and composers. */
export interface OwnIdentity
  extends Acting,
    Pick<ActorRow, "name" | "ribbon" | "ribbonShape" | "publishedOn" | "summaryHtml"> {
  avatarKey: string | null;
  /** The one that acts after signing in. */
  isDefault: boolean;
}

const alive = { deletedAt: null, suspendedAt: null };

/** The living identities of an account: the usual one first, then by name. For their owner alone. */
export async function identitiesOf(accountId: string): Promise<OwnIdentity[]> {
  const rows = await db.identity.findMany({
    where: { accountId, actor: alive },
    select: { isDefault: true, actor: { select: acting } },
    orderBy: [{ isDefault: "desc" }, { actor: { name: "asc" } }, { actorId: "asc" }],
  });
  return rows.map(({ isDefault, actor: { avatar, ...actor } }) => ({
    ...actor,
    avatarKey: avatar && !avatar.hiddenAt ? avatar.key : null,
    isDefault,
  }));
}

/** The identity that an account acts as unless another was chosen. null when it has none left. */
export async function usualIdentity(accountId: string, tx: Transaction = db): Promise<{ id: string } | null> {
  const row = await tx.identity.findFirst({
    where: { accountId, actor: alive },
    orderBy: [{ isDefault: "desc" }, { actorId: "asc" }],
    select: { actorId: true },
  });
  return row && { id: row.actorId };
}

/** The living identity of this account with this id, or null: also when it belongs to somebody else. */
export async function identityOf(accountId: string, actorId: string): Promise<Acting | null> {
  if (!isId(actorId)) return null;
  const row = await db.identity.findFirst({
    where: { accountId, actorId, actor: alive },
    select: { actor: { select: { id: true, kind: true, handle: true, host: true } } },
  });
  return row?.actor ?? null;
}

/**
 * One identity of an account, by its handle, with everything its owner may change.
 * @throws NotFound when there is none, or it belongs to somebody else (the same answer)
 */
export async function ownIdentity(accountId: string, handle: string) {
  const row = await db.identity.findFirst({
    where: { accountId, actor: { ...alive, handle: handle.toLowerCase(), host: "" } },
    select: { isDefault: true, actor: { include: { avatar: true } } },
  });
  if (!row) throw new NotFound();
  return { ...row.actor, isDefault: row.isDefault };
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

const withPictures = { avatar: true, cover: true } satisfies Prisma.ActorInclude;
export type ActorRow = Prisma.ActorGetPayload<{ include: typeof withPictures }>;

/**
 * A person, group or server by its address.
 * @param host "" or nothing for our own
 * @param viewer who asks, as groups may be for their members alone
 * @throws Gone when it was deleted, NotFound when it never was, is suspended, or is nothing for the viewer
 */
export async function findActor(handle: string, host = "", viewer: Viewer = null): Promise<ActorRow> {
  // No handle has such a character, and the database cannot even be asked for one.
  if (/\p{Cc}/u.test(handle + host)) throw new NotFound();
  // Names that came with a group from another server stand below what they wrote, and are nobody (RFC 6761, 6.4).
  if (/\.invalid$/i.test(host)) throw new NotFound();
  const where = { handle: host ? handle : handle.toLowerCase(), host: host.toLowerCase(), suspendedAt: null };
  const actor = await db.actor.findFirst({
    where: { AND: [where, { OR: [{ deletedAt: { not: null } }, findableBy(viewer)] }] },
    include: withPictures,
  });
  if (!actor) throw new NotFound();
  if (actor.deletedAt) throw new Gone();
  return actor;
}

/** A living actor by its address, or null. */
export function actorCalled(handle: string, host = ""): Promise<{ id: string; kind: ActorKind; name: string } | null> {
  const named = { handle: { equals: handle, mode: "insensitive" }, host: host.toLowerCase() } as const;
  return db.actor.findFirst({ where: { ...named, ...alive }, select: { id: true, kind: true, name: true } });
}

/** A living actor by its id, or null. */
export function livingActor(id: string): Promise<{ handle: string; host: string } | null> {
  return db.actor.findFirst({ where: { id, ...alive }, select: { handle: true, host: true } });
}

/** As {@link findActor}, for a steward, who may also find what a block hides. @throws NotFound, Gone */
export async function findActorAsSteward(handle: string, host = ""): Promise<{ id: string }> {
  const actor = await db.actor.findUnique({
    where: { handle_host: { handle, host: host.toLowerCase() } },
    select: { id: true, deletedAt: true },
  });
  if (!actor) throw new NotFound();
  if (actor.deletedAt) throw new Gone();
  return { id: actor.id };
}

/** What everyone may know of a person or group: the only projection of the Actor table. */
export interface PresentedActor
  extends Pick<
    ActorRow,
    | "id"
    | "kind"
    | "handle"
    | "host"
    | "name"
    | "summaryHtml"
    | "language"
    | "ribbon"
    | "ribbonShape"
    | "place"
    | "openness"
    | "visibility"
    | "memberNames"
    | "takesProposals"
  > {
  /** Groups only: everything stands, nothing is added. */
  archived: boolean;
  links: ActorLink[];
  /** "/@handle" or "/@handle@host". */
  path: string;
  avatarKey: string | null;
  avatar: { key: string; alt: string; width: number; height: number } | null;
  cover: { key: string; alt: string; width: number; height: number; focalX: number; focalY: number } | null;
  /** The day. */
  publishedOn: Date;
  /** Where a remote one lives. */
  url: string | null;
}

/** Cuts an actor down to what everyone may know. Nothing here tells who else belongs to the same account. */
export function presentActor(actor: ActorRow): PresentedActor {
  const {
    id,
    kind,
    handle,
    host,
    name,
    summaryHtml,
    language,
    ribbon,
    ribbonShape,
    place,
    openness,
    visibility,
    memberNames,
    takesProposals,
    publishedOn,
    avatar,
    cover,
  } = actor;
  const address = host ? `${handle}@${host}` : handle;
  return {
    id,
    kind,
    handle,
    host,
    name,
    summaryHtml,
    language,
    ribbon,
    ribbonShape,
    place,
    openness,
    visibility,
    memberNames,
    takesProposals,
    archived: actor.archivedAt !== null,
    links: linksOf(actor.links),
    publishedOn,
    path: `/@${address}`,
    url: host ? (actor.url ?? actor.uri) : null,
    avatarKey: avatar && !avatar.hiddenAt ? avatar.key : null,
    avatar: avatar && { key: avatar.key, alt: avatar.alt, width: avatar.width, height: avatar.height },
    cover: cover && shownCover(cover),
  };
}

function shownCover({ key, alt, width, height, focalX, focalY }: NonNullable<ActorRow["cover"]>) {
  return { key, alt, width, height, focalX, focalY };
}

/** Where letters to an identity go: its account's address. Names that identity and no other of the account. */
export interface IdentityReader {
  name: string;
  email: string;
  language: string | null;
}

/** Who reads letters to an identity of ours. null for remote people, groups, and where nobody is left to read. */
export async function readerOf(actorId: string): Promise<IdentityReader | null> {
  const row = await db.identity.findFirst({
    where: { actorId, actor: alive, account: { suspendedAt: null, confirmedAt: { not: null } } },
    select: { actor: { select: { name: true, handle: true } }, account: { select: { email: true, language: true } } },
  });
  return row && { name: row.actor.name || row.actor.handle, ...row.account };
}
