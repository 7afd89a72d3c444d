import { mentionedIn } from "../comments/mentions";
import { shownToAll } from "../comments/policy";
import { db, type Prisma } from "../db";
import { env } from "../env";
import type { Json, JsonObject } from "./context";
import { actorUri, collectionUri, commentUri, eventUri, publicAudience } from "./uris";

const named = { id: true, handle: true, host: true, uri: true, url: true } satisfies Prisma.ActorSelect;

/** What {@link toNote} needs of a comment. */
const noteColumns = {
  actor: { select: named },
  inReplyTo: { select: { id: true, uri: true, state: true, actor: { select: named } } },
  event: {
    select: {
      id: true,
      uri: true,
      visibility: true,
      organiser: { select: { ...named, followersUri: true, kind: true } },
    },
  },
} satisfies Prisma.CommentInclude;

export type CommentRow = Prisma.CommentGetPayload<{ include: typeof noteColumns }>;
type Named = Prisma.ActorGetPayload<{ select: typeof named }>;

/** Events below which everybody may read what is said. */
export const openEvents = {
  deletedAt: null,
  state: "PUBLISHED",
  visibility: { in: ["PUBLIC", "LINK"] },
  organiser: { suspendedAt: null },
} satisfies Prisma.EventWhereInput;

/** A comment that everybody may read below its event, wherever it was written; null when there is none. */
export function publicComment(where: Prisma.CommentWhereInput): Promise<CommentRow | null> {
  return db.comment.findFirst({
    where: { AND: [where, shownToAll, { actor: { deletedAt: null }, event: openEvents }] },
    include: noteColumns,
  });
}

/** The same, of one that was written here. */
export function ourComment(id: string): Promise<CommentRow | null> {
  return publicComment({ id, uri: null });
}

/** Whom a comment of ours speaks to by name: who is answered, and who is named in its words. */
export async function spokenTo(comment: CommentRow): Promise<Named[]> {
  const people = await mentionedIn(db, comment.source);
  const rows = await db.actor.findMany({ where: { id: { in: people.map(({ id }) => id) } }, select: named });
  const answered = comment.inReplyTo ? comment.inReplyTo.actor : comment.event.uri ? comment.event.organiser : null;
  const all = [...(answered && answered.id !== comment.actorId ? [answered] : []), ...rows];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** As its event is addressed: Public in `to` where everybody finds it, in `cc` for those who have the link. */
export function noteAddressing(comment: CommentRow, people: Named[]): { to: string[]; cc: string[] } {
  const { organiser, visibility } = comment.event;
  const open = visibility === "PUBLIC";
  const followers = organiser.host === "" ? collectionUri(organiser.handle, "followers") : organiser.followersUri;
  const cc = [actorUri(organiser), ...(open && followers ? [followers] : []), ...people.map(actorUri)];
  return open ? { to: [publicAudience], cc: [...new Set(cc)] } : { to: [], cc: [publicAudience, ...new Set(cc)] };
}

/**
 * A comment of ours as a Note (ActivityStreams 2.0), without `@context`: `content` is one string, as Mobilizon reads
 * no other, and whom it speaks to stands in `tag`, as Mastodon tells nobody else.
 */
export async function toNote(comment: CommentRow): Promise<JsonObject> {
  if (!comment.actor) throw new Error(`comment ${comment.id} has no author any more`);
  const id = commentUri(comment);
  const author = actorUri(comment.actor);
  const people = await spokenTo(comment);
  const answered = comment.inReplyTo && comment.inReplyTo.state !== "DELETED" ? comment.inReplyTo : null;
  return {
    type: "Note",
    id,
    url: id,
    actor: author,
    attributedTo: author,
    inReplyTo: answered ? commentUri(answered) : eventUri(comment.event),
    ...noteAddressing(comment, people),
    published: comment.createdAt.toISOString(),
    ...(comment.editedAt ? { updated: comment.editedAt.toISOString() } : {}),
    content: absoluteLinks(comment.html, people),
    mediaType: "text/html",
    attachment: [],
    tag: people.map(mention),
    replies: `${id}/replies`,
  };
}

function mention(actor: Named): Json {
  const host = actor.host || new URL(env().PUBLIC_URL).host;
  return { type: "Mention", href: actorUri(actor), name: `@${actor.handle}@${host}` };
}

/** On our pages names lead to our page of somebody; elsewhere they lead to their own. */
function absoluteLinks(html: string, people: Named[]): string {
  let text = html;
  for (const { handle, host, url, uri } of people) {
    if (!host) continue;
    text = text.replaceAll(`href="/@${handle}@${host}"`, `href="${encodeURI(decodeURI(url ?? uri ?? ""))}"`);
  }
  return text.replaceAll(/ href="\/(?!\/)/g, ` href="${env().PUBLIC_URL}/`);
}
