import { openTo } from "../conversations/policy";
import { db, type Transaction } from "../db";
import { openTo as threadsOpenTo } from "../discussions/policy";
import { NotFound } from "../errors";
import { actorPath } from "../events/organisers";
import { visibleTo } from "../events/policy";
import type { Viewer } from "../identities/schema";
import type { SubjectKind } from "../measures/schema";
import { shownPicture } from "../media/queries";
import { readableBy } from "../posts/policy";
import { isUuid } from "../text";
import type { What } from "./schema";

/** What somebody reports, as far as they may know of it. */
export interface Subject {
  kind: SubjectKind;
  id: string;
  /** Whose it is; null where they are gone. */
  reportedId: string | null;
  /** Their server; "" for our own. */
  host: string;
  name: string;
  /** What it says, as safe HTML: kept with the report, since it may be changed or taken back. */
  quoted: string;
  /** Where one came from. */
  path: string;
  /** The group of ours on whose own desk the report lies as well: whose it is, or where it was said. */
  groupId?: string | null;
}

/**
 * What is to be reported. Nothing that the viewer may not see can be found in this way.
 * @throws NotFound
 */
export async function subjectOf(viewer: Viewer, what: What, tx: Transaction = db): Promise<Subject> {
  const [id = ""] = Object.values(what);
  if (!isUuid(id)) throw new NotFound();
  const subject =
    "eventId" in what
      ? await event(tx, viewer, id)
      : "commentId" in what
        ? await comment(tx, viewer, id)
        : "messageId" in what
          ? await message(tx, viewer, id)
          : "entryId" in what
            ? await entry(tx, viewer, id)
            : "postId" in what
              ? await post(tx, viewer, id)
              : "mediaId" in what
                ? await picture(viewer, id)
                : await actor(tx, id);
  if (!subject) throw new NotFound();
  return { id, ...subject };
}

const place = { id: true, kind: true, host: true } as const;

function oursOf({ id, kind, host }: { id: string; kind: string; host: string }): string | null {
  return kind === "GROUP" && host === "" ? id : null;
}

type Found = Promise<Omit<Subject, "id"> | null>;

async function event(tx: Transaction, viewer: Viewer, id: string): Found {
  const row = await tx.event.findFirst({
    where: { AND: [{ id }, visibleTo(viewer)], state: "PUBLISHED" },
    select: {
      title: true,
      slug: true,
      descriptionHtml: true,
      organiserId: true,
      organiser: { select: place },
    },
  });
  if (!row) return null;
  const about = { name: row.title, quoted: row.descriptionHtml, path: `/events/${row.slug}` };
  const groupId = oursOf(row.organiser);
  return { kind: "event", reportedId: row.organiserId, host: row.organiser.host, groupId, ...about };
}

async function comment(tx: Transaction, viewer: Viewer, id: string): Found {
  const row = await tx.comment.findFirst({
    where: { id, state: "SHOWN", event: visibleTo(viewer) },
    select: {
      html: true,
      actorId: true,
      actor: { select: { name: true, host: true } },
      event: { select: { slug: true, organiser: { select: place } } },
    },
  });
  if (!row) return null;
  const path = `/events/${row.event.slug}/discussion#c-${id}`;
  const by = { name: row.actor?.name ?? "", host: row.actor?.host ?? "" };
  const groupId = oursOf(row.event.organiser);
  return { kind: "comment", reportedId: row.actorId, quoted: row.html, path, groupId, ...by };
}

async function message(tx: Transaction, viewer: Viewer, id: string): Found {
  if (!viewer) return null;
  const row = await tx.message.findFirst({
    where: { id, deletedAt: null, conversation: openTo(viewer) },
    select: { html: true, actorId: true, conversationId: true, actor: { select: { name: true, host: true } } },
  });
  if (!row) return null;
  const by = { name: row.actor?.name ?? "", host: row.actor?.host ?? "" };
  return {
    kind: "message",
    reportedId: row.actorId,
    quoted: row.html,
    path: `/my/messages/${row.conversationId}`,
    ...by,
  };
}

async function entry(tx: Transaction, viewer: Viewer, id: string): Found {
  if (!viewer) return null;
  const row = await tx.entry.findFirst({
    where: { id, deletedAt: null, discussion: threadsOpenTo(viewer) },
    select: {
      html: true,
      number: true,
      actorId: true,
      discussionId: true,
      actor: { select: { name: true, host: true } },
      discussion: { select: { group: { select: { ...place, handle: true } } } },
    },
  });
  if (!row) return null;
  const group = actorPath(row.discussion.group).slice(2);
  const path = `/groups/${group}/discussions/${row.discussionId}#e${row.number}`;
  const by = { name: row.actor?.name ?? "", host: row.actor?.host ?? "" };
  const groupId = oursOf(row.discussion.group);
  return { kind: "entry", reportedId: row.actorId, quoted: row.html, path, groupId, ...by };
}

async function post(tx: Transaction, viewer: Viewer, id: string): Found {
  const row = await tx.post.findFirst({
    where: { AND: [{ id }, readableBy(viewer)], state: "PUBLISHED" },
    select: { title: true, slug: true, html: true, organiserId: true, organiser: { select: place } },
  });
  if (!row) return null;
  const about = { name: row.title, quoted: row.html, path: `/posts/${row.slug}` };
  const groupId = oursOf(row.organiser);
  return { kind: "post", reportedId: row.organiserId, host: row.organiser.host, groupId, ...about };
}

/** A picture that the viewer may see; it belongs to whoever uploaded it. */
async function picture(viewer: Viewer, id: string): Found {
  const row = await shownPicture(viewer, id);
  if (!row) return null;
  const by = { name: row.alt, host: "", reportedId: row.uploaderId };
  return { kind: "media", quoted: "", path: "/", ...by };
}

async function actor(tx: Transaction, id: string): Found {
  const row = await tx.actor.findFirst({
    where: { id, kind: { not: "APPLICATION" }, deletedAt: null, suspendedAt: null },
    select: { name: true, handle: true, host: true, summaryHtml: true },
  });
  if (!row) return null;
  return {
    kind: "actor",
    reportedId: id,
    host: row.host,
    name: row.name,
    quoted: row.summaryHtml,
    path: actorPath(row),
  };
}
