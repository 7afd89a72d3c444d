import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { MemberRole } from "../generated/prisma/enums";
import { htmlToText } from "../html";
import type { Acting } from "../identities/schema";
import { quietFor } from "../mutes/queries";
import { isQuiet } from "../mutes/rules";
import { isUuid, shorten } from "../text";
import { openTo } from "./policy";
import type { Span } from "./rules";
import { limits } from "./schema";

/** One entry of a thread. What was deleted, or comes from somebody whom the reader muted or blocks, is a gap: no words. */
export interface ShownEntry {
  id: string;
  number: number;
  author: ActorCard | null;
  /** What they are in the group now; null for who left it. */
  role: MemberRole | null;
  html: string;
  /** Of one's own, for the form in which it is changed. */
  source: string | null;
  deleted: boolean;
  blocked: boolean;
  own: boolean;
  createdAt: Date;
  editedAt: Date | null;
  quoted: { number: number; name: string | null; text: string } | null;
}

const columns = {
  actor: { select: { ...cardColumns, deletedAt: true } },
  quoted: { include: { actor: { select: { id: true, name: true, handle: true, host: true, deletedAt: true } } } },
} satisfies Prisma.EntryInclude;
type Row = Prisma.EntryGetPayload<{ include: typeof columns }>;

/** Entries of a thread by their numbers, oldest first. @throws NotFound for everybody who may not read it */
export async function entriesOf(viewer: Acting, discussionId: string, span: Span): Promise<ShownEntry[]> {
  return present(viewer, discussionId, await rowsOf(viewer, discussionId, span));
}

/** What the entry says now, for who quotes it or looks at its history. @throws NotFound */
export async function entry(viewer: Acting, id: string): Promise<{ entry: ShownEntry; discussionId: string }> {
  const row = isUuid(id)
    ? await db.entry.findFirst({
        where: {
          id,
          deletedAt: null,
          discussion: openTo(viewer),
          OR: [{ hiddenAt: null }, { actorId: viewer.id }],
        },
        include: columns,
      })
    : null;
  const [shown] = row ? await present(viewer, row.discussionId, [row]) : [];
  if (!row || !shown) throw new NotFound();
  return { entry: shown, discussionId: row.discussionId };
}

/** What an entry said before, oldest first, for members. @throws NotFound */
export async function historyOf(viewer: Acting, id: string): Promise<{ html: string; at: Date }[]> {
  await entry(viewer, id);
  return db.entryRevision.findMany({
    where: { entryId: id },
    select: { html: true, at: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: limits.entries,
  });
}

function rowsOf(viewer: Acting, discussionId: string, { from, to }: Span): Promise<Row[]> {
  return db.entry.findMany({
    where: { discussionId, number: { gte: from, lte: to }, discussion: openTo(viewer) },
    include: columns,
    orderBy: { number: "asc" },
    take: limits.entries,
  });
}

async function present(viewer: Acting, discussionId: string, rows: Row[]): Promise<ShownEntry[]> {
  const people = [...new Set(rows.flatMap(({ actorId, quoted }) => [actorId ?? [], quoted?.actorId ?? []].flat()))];
  const [roles, quiet] = await Promise.all([
    db.membership.findMany({
      where: { actorId: { in: people }, group: { discussions: { some: { id: discussionId } } } },
      select: { actorId: true, role: true },
    }),
    viewer.quiet ?? quietFor(viewer.id),
  ]);
  const roleOf = new Map(roles.map(({ actorId, role }) => [actorId, role]));
  const authors = rows.flatMap(({ actor, quoted }) => [actor, quoted?.actor ?? null]).filter((one) => one !== null);
  const blocked = new Set(authors.filter((one) => isQuiet(quiet, one)).map(({ id }) => id));
  return rows.map((row) => shown(viewer, row, roleOf.get(row.actorId ?? "") ?? null, blocked));
}

function shown(viewer: Acting, row: Row, role: MemberRole | null, blockedPeople: Set<string>): ShownEntry {
  const { actor, quoted } = row;
  // What moderators hid is a gap for everybody but who wrote it.
  const deleted = row.deletedAt !== null || (row.hiddenAt !== null && row.actorId !== viewer.id);
  const blocked = !deleted && blockedPeople.has(row.actorId ?? "");
  const own = row.actorId === viewer.id;
  const silent = deleted || blocked;
  return {
    id: row.id,
    number: row.number,
    author: actor && !actor.deletedAt && !blocked ? actorCard(actor) : null,
    role,
    html: silent ? "" : row.html,
    source: own && !silent ? row.source : null,
    deleted,
    blocked,
    own,
    createdAt: row.createdAt,
    editedAt: silent ? null : row.editedAt,
    quoted: quoted && !silent ? excerpt(quoted, blockedPeople) : null,
  };
}

/** The first words of what was quoted; none once it is deleted, or for who muted or blocks whoever said it. */
function excerpt(quoted: NonNullable<Row["quoted"]>, blockedPeople: Set<string>): ShownEntry["quoted"] {
  const { number, actor, html, deletedAt, hiddenAt } = quoted;
  const silent = deletedAt !== null || hiddenAt !== null || blockedPeople.has(quoted.actorId ?? "");
  const name = actor && !actor.deletedAt && !silent ? actor.name || actor.handle : null;
  return { number, name, text: silent ? "" : shorten(htmlToText(html).replace(/\s+/g, " "), 240) };
}
