import { mustBeWelcome } from "../blocks/queries";
import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import { mine, visibleTo } from "../events/policy";
import type { CommentModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { holdBack, mustPass, mustWait } from "../measures/holding";
import { now } from "../time";
import { linkMentions, mentionedIn } from "./mentions";
import { admissionAt } from "./policy";
import { speakerAt } from "./queries";

/**
 * Says something below an event, or answers somebody there. Shown at once, or held until the organisers have read it.
 * @throws NotFound when the actor may not know of the event or of the comment answered, Conflict when the event takes
 *   no comments of theirs
 */
export async function writeComment(
  actor: Acting,
  { eventId, text, inReplyToId }: { eventId: string; text: string; inReplyToId?: string },
): Promise<CommentModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  return transaction(async (tx) => {
    const event = await visibleEvent(tx, actor, eventId);
    if (event.state === "DRAFT") throw new Conflict("comments.errors.off");
    await mustBeWelcome(actor.id, event.organiser.id, tx);
    const admitted = admissionAt(event, await speakerAt(actor, event, tx));
    if (typeof admitted === "object") throw new Conflict(`comments.errors.${admitted.refused}`);
    if (inReplyToId) {
      const answered = await tx.comment.findFirst({ where: { id: inReplyToId, eventId, state: "SHOWN" } });
      if (!answered) throw new Conflict("comments.errors.answeredGone");
      if (answered.actorId) await mustBeWelcome(actor.id, answered.actorId, tx);
    }
    const mentioned = await mentionedIn(tx, text);
    const waits = await mustWait(tx, text, actor);
    const html = linkMentions(markdownToHtml(text), mentioned);
    const comment = await tx.comment.create({
      data: {
        eventId,
        actorId: actor.id,
        inReplyToId: inReplyToId ?? null,
        state: waits ? "HELD" : admitted,
        source: text,
        html,
        createdAt: now(),
      },
    });
    await record(tx, "comment.written", {
      actorId: actor.id,
      subject: comment.id,
      data: { eventId, held: waits || admitted === "HELD", mentioned: mentioned.map(({ id }) => id) },
    });
    const held = { actorId: actor.id, quoted: html, before: { state: admitted } };
    if (waits) await holdBack(tx, { kind: "comment", id: comment.id }, held);
    return comment;
  });
}

/** Changes one's own words; the page says that they were changed. */
export async function editComment(
  actor: Acting,
  { commentId, text }: { commentId: string; text: string },
): Promise<CommentModel> {
  return transaction(async (tx) => {
    const { comment } = await ownOrManaged(tx, actor, commentId);
    if (comment.actorId !== actor.id || comment.state === "HIDDEN") throw new Forbidden();
    if (comment.source === text) return comment;
    await mustPass(tx, { was: comment.source, is: text, shown: comment.state === "SHOWN" }, actor);
    const mentioned = await mentionedIn(tx, text);
    const html = linkMentions(markdownToHtml(text), mentioned);
    await record(tx, "comment.edited", {
      actorId: actor.id,
      subject: commentId,
      data: { eventId: comment.eventId, mentioned: mentioned.map(({ id }) => id) },
    });
    return tx.comment.update({ where: { id: commentId }, data: { source: text, html, editedAt: now() } });
  });
}

/** Takes a comment away for good: one's own. Its words are forgotten; answers to it stay, below a gap. */
export async function deleteComment(actor: Acting, { commentId }: { commentId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { comment } = await ownOrManaged(tx, actor, commentId);
    must(comment.actorId === actor.id);
    await record(tx, "comment.deleted", {
      actorId: actor.id,
      subject: commentId,
      data: { eventId: comment.eventId, was: comment.state },
    });
    await tx.comment.update({
      where: { id: commentId },
      data: { state: "DELETED", source: "", html: "", pinnedAt: null, actorId: null },
    });
  });
}

/** What those who manage the event do with a comment. */
export type Moderation = "show" | "hide" | "pin" | "unpin";

/**
 * Shows a held or hidden comment, hides one, pins one on top, or takes the pin away. Asked twice it is done once.
 * @throws Forbidden for those who do not manage the event
 */
export async function moderateComment(
  actor: Acting,
  { commentId, deed }: { commentId: string; deed: Moderation },
): Promise<void> {
  await transaction(async (tx) => {
    const { comment, manages } = await ownOrManaged(tx, actor, commentId);
    must(manages);
    const pinnable = comment.state === "SHOWN" && comment.inReplyToId === null;
    if (deed === "show" && (await isHiddenByModerators(tx, commentId))) throw new Forbidden("measures.errors.hidden");
    if (deed === "pin" && !pinnable) throw new Conflict("comments.errors.notPinnable");
    const changes = {
      show: { state: "SHOWN" },
      hide: { state: "HIDDEN", pinnedAt: null },
      pin: { pinnedAt: comment.pinnedAt ?? now() },
      unpin: { pinnedAt: null },
    } as const;
    await tx.comment.update({ where: { id: commentId }, data: changes[deed] });
    const { state: was, eventId, actorId: memberId } = comment;
    if ((deed !== "show" && deed !== "hide") || was === changes[deed].state) return;
    const { organiser } = await tx.event.findUniqueOrThrow({ where: { id: eventId }, select: { organiser: true } });
    const groupId = organiser.kind === "GROUP" ? organiser.id : null;
    const data = { eventId, deed, was, memberId };
    await record(tx, "comment.moderated", { actorId: actor.id, subject: commentId, groupId, data });
  });
}

/** Those who manage an event do not show again what the moderators of the server hid. */
async function isHiddenByModerators(tx: Transaction, id: string): Promise<boolean> {
  const where = { subject: `comment ${id}`, kind: "HIDE", groupId: null, undoneAt: null } as const;
  return (await tx.measure.count({ where })) > 0;
}

async function visibleEvent(tx: Transaction, actor: Acting, id: string) {
  const event = await tx.event.findFirst({
    where: { AND: [{ id }, visibleTo(actor)] },
    include: { organiser: { select: { id: true, kind: true } } },
  });
  if (!event) throw new NotFound();
  return event;
}

/** A comment, locked, that the actor may know of, and whether they manage its event. */
async function ownOrManaged(tx: Transaction, actor: Acting, id: string) {
  await tx.$queryRaw`select id from "Comment" where id = ${id}::uuid for update`;
  const comment = await tx.comment.findFirst({ where: { id, state: { not: "DELETED" }, event: visibleTo(actor) } });
  if (!comment) throw new NotFound();
  const manages = (await tx.event.count({ where: { AND: [{ id: comment.eventId }, mine(actor)] } })) > 0;
  const hidden = comment.state !== "SHOWN" && !manages && comment.actorId !== actor.id;
  if (hidden) throw new NotFound();
  return { comment, manages };
}
