import { db, type Prisma } from "../db";
import { must, NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Viewer } from "../identities/schema";
import type { Subject as MeasureSubject, SubjectKind } from "../measures/schema";
import { isUuid } from "../text";
import { limits } from "./schema";

const columns = {
  reporter: { select: cardColumns },
  reported: { select: { ...cardColumns, deletedAt: true } },
  event: { select: { title: true, slug: true, deletedAt: true } },
  comment: { select: { html: true, state: true, event: { select: { title: true, slug: true } } } },
  message: { select: { html: true, deletedAt: true } },
  entry: { select: { html: true } },
  post: { select: { title: true, slug: true, html: true, visibility: true } },
  media: { select: { key: true, alt: true } },
} satisfies Prisma.ReportInclude;
type Row = Prisma.ReportGetPayload<{ include: typeof columns }>;

/** A report as stewards read it. Nobody else reads any. */
export interface ShownReport
  extends Pick<Row, "id" | "text" | "quoted" | "fromHost" | "forwarded" | "state" | "createdAt" | "decidedAt"> {
  kind: SubjectKind;
  /** What a measure is about; null once it is gone for good. */
  subject: MeasureSubject | null;
  /** The picture, where one was reported. */
  picture: { key: string; alt: string } | null;
  /** The event's title; null where it is about a person alone. */
  title: string | null;
  /** Where it can be read in place; private messages and what is for members cannot. */
  path: string | null;
  /** Changed since, or gone. */
  changed: boolean;
  reported: ActorCard | null;
  reporter: ActorCard | null;
}

/** Reports that wait, or that were decided, the oldest that wait first. @throws Forbidden for all but moderators */
export async function reportsFor(
  viewer: Viewer,
  { decided = false, page = 0 }: { decided?: boolean; page?: number } = {},
): Promise<{ reports: ShownReport[]; more: boolean }> {
  must(viewer?.moderator === true);
  const rows = await db.report.findMany({
    where: { state: decided ? { not: "OPEN" } : "OPEN" },
    include: columns,
    orderBy: [decided ? { decidedAt: "desc" } : { createdAt: "asc" }, { id: "asc" }],
    skip: page * limits.page,
    take: limits.page + 1,
  });
  return { reports: rows.slice(0, limits.page).map(present), more: rows.length > limits.page };
}

/** How many wait for a steward. @throws Forbidden */
export async function openReports(viewer: Viewer): Promise<number> {
  must(viewer?.moderator === true);
  return db.report.count({ where: { state: "OPEN" } });
}

/** One report, and how many others there are about the same person. @throws Forbidden, NotFound */
export async function reportFor(viewer: Viewer, id: string): Promise<ShownReport & { others: number }> {
  must(viewer?.moderator === true);
  const row = isUuid(id) ? await db.report.findUnique({ where: { id }, include: columns }) : null;
  if (!row) throw new NotFound();
  const others = row.reportedId ? await db.report.count({ where: { reportedId: row.reportedId, id: { not: id } } }) : 0;
  return { ...present(row), others };
}

function present({ reporter, reported, event, comment, message, entry, post, media, ...row }: Row): ShownReport {
  const { id, text, quoted, fromHost, forwarded, state, createdAt, decidedAt } = row;
  const person = reported && !reported.deletedAt ? actorCard(reported) : null;
  const place = comment?.event ?? event;
  const ids = {
    message: row.messageId,
    entry: row.entryId,
    comment: row.commentId,
    event: row.eventId,
    post: row.postId,
    media: row.mediaId,
  } as const;
  const kind = (["message", "entry", "comment", "event", "post", "media"] as const).find((one) => ids[one]) ?? "actor";
  const present = comment
    ? comment.state === "DELETED"
      ? ""
      : comment.html
    : ((message ?? entry ?? post)?.html ?? null);
  const below = comment ? `/discussion#c-${row.commentId}` : "";
  return {
    id,
    text,
    quoted,
    fromHost,
    forwarded,
    state,
    createdAt,
    decidedAt,
    kind,
    subject: subjectOf(kind, kind === "actor" ? (person?.id ?? null) : ids[kind]),
    picture: media,
    title: (place ?? post)?.title ?? null,
    path: place ? `/events/${place.slug}${below}` : pathOf(kind, post, person),
    changed: present !== null && present !== quoted,
    reported: person,
    reporter: reporter && actorCard(reporter),
  };
}

function subjectOf(kind: SubjectKind, id: string | null): MeasureSubject | null {
  return id ? { kind, id } : null;
}

/** What the measure that answers a report is about. @throws Forbidden for all but moderators, NotFound once it is gone */
export async function subjectOfReport(viewer: Viewer, id: string): Promise<MeasureSubject> {
  const { subject } = await reportFor(viewer, id);
  if (!subject) throw new NotFound();
  return subject;
}

/** What moderators wrote to each other below a report, oldest first. @throws Forbidden */
export async function notesOf(viewer: Viewer, reportId: string) {
  must(viewer?.moderator === true);
  const notes = await db.reportNote.findMany({ where: { reportId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  const ids = notes.flatMap(({ byId }) => byId ?? []);
  const names = await db.actor.findMany({
    where: { id: { in: ids }, deletedAt: null },
    select: { id: true, name: true },
  });
  return notes.map(({ id, text, createdAt, byId }) => ({
    id,
    text,
    at: createdAt,
    by: names.find((one) => one.id === byId)?.name ?? null,
  }));
}

function pathOf(kind: ShownReport["kind"], post: Row["post"], person: ActorCard | null): string | null {
  if (kind === "message" || kind === "entry" || kind === "media") return null;
  if (post) return post.visibility === "PUBLIC" ? `/posts/${post.slug}` : null;
  return person?.path ?? null;
}
