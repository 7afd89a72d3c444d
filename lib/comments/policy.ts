import type { Prisma } from "../generated/prisma/client";
import type { CommentPolicy, Visibility } from "../generated/prisma/enums";
import type { Viewer } from "../identities/schema";
import { readBy, readsAll } from "../mutes/policy";

/** What somebody has to do with an event, as far as talking there goes. */
export interface Speaker {
  /** Manages the event. */
  manages: boolean;
  /** A member of the group that organises it, or somebody going where a person does. */
  belongs: boolean;
  /** Was seen here before: a comment of theirs stands below an event of the same organiser. */
  known: boolean;
}

/** Why somebody cannot comment; the keys of the catalogue are "comments.refused.…". */
export type Silence = "off" | "members" | "signIn";

/**
 * Whether a comment is shown at once, waits for the organisers, or is not taken.
 * @param speaker null for somebody who is not signed in
 */
export function admissionOf(policy: CommentPolicy, speaker: Speaker | null): "SHOWN" | "HELD" | { refused: Silence } {
  if (policy === "OFF") return { refused: "off" };
  if (!speaker) return { refused: "signIn" };
  if (speaker.manages) return "SHOWN";
  if (policy === "MEMBERS") return speaker.belongs ? "SHOWN" : { refused: "members" };
  return policy === "OPEN" || speaker.known ? "SHOWN" : "HELD";
}

/**
 * {@link admissionOf} at an event wherever it lives. Of an event elsewhere its own server decides who is heard: here it
 * only counts whether it takes comments at all, and those who may see it are everybody.
 */
export function admissionAt(
  event: { uri: string | null; visibility: Visibility; commentPolicy: CommentPolicy },
  speaker: Speaker | null,
): ReturnType<typeof admissionOf> {
  if (event.uri === null) return admissionOf(event.commentPolicy, speaker);
  const talks = event.commentPolicy !== "OFF" && (event.visibility === "PUBLIC" || event.visibility === "LINK");
  return admissionOf(talks ? "OPEN" : "OFF", speaker);
}

/** What those say with whose server nobody speaks here, or who were shut out themselves, is not shown to anybody. */
const heard: Prisma.CommentWhereInput = { OR: [{ actorId: null }, { actor: { suspendedAt: null } }] };

/** Comments that everybody sees who sees the event. */
export const shownToAll: Prisma.CommentWhereInput = { AND: [{ state: "SHOWN" }, heard] };

/** A deleted comment below which something still stands, be it below a gap again. */
function gapAbove(levels: number): Prisma.CommentWhereInput {
  const below: Prisma.CommentWhereInput[] = levels > 1 ? [gapAbove(levels - 1)] : [];
  return { state: "DELETED", replies: { some: { OR: [{ state: "SHOWN" }, ...below] } } };
}

/**
 * Which comments of an event somebody sees: what is shown, deleted ones where others answered them, and one's own
 * that still wait; nothing of whom they muted or block. Those who manage the event see what waits and what they took
 * away, whoever said it: they answer for it.
 * @param identities the viewer's own identities
 */
export function shownTo(viewer: Viewer, identities: string[], manages: boolean): Prisma.CommentWhereInput {
  const answered = gapAbove(6);
  if (manages) return { AND: [heard, { OR: [{ state: { in: ["SHOWN", "HELD", "HIDDEN"] } }, answered] }] };
  const own: Prisma.CommentWhereInput[] = viewer
    ? [{ state: "HELD", actorId: { in: [...new Set([viewer.id, ...identities])] } }]
    : [];
  return { AND: [heard, unmuted(viewer), { OR: [{ state: "SHOWN" }, answered, ...own] }] };
}

/** Comments of people whom the viewer did not mute. */
export function unmuted(viewer: Viewer): Prisma.CommentWhereInput {
  return readsAll(viewer) ? {} : { OR: [{ actorId: null }, { actor: readBy(viewer) }] };
}
