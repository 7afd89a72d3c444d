import { db, type Prisma, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { announceActivity, createActivity, deleteActivity, undoActivity, updateActivity } from "./activities";
import { followersOf, inboxesOf } from "./audience";
import { type CommentRow, noteAddressing, ourComment, publicComment, spokenTo, toNote } from "./comments";
import type { JsonObject } from "./context";
import { derivedId, queueActivity } from "./delivery";
import { actorUri, collectionUri, commentUri } from "./uris";

/**
 * Something was said below an event that everybody may see. Of ours a Create goes to its audience; of others, below an
 * event of ours, an Announce of the Note's id by who organises goes to those who follow: they fetch it where it lives.
 */
export async function deliverComment(fact: Fact): Promise<void> {
  const comment = await publicComment({ id: fact.subject });
  if (!comment) return;
  if (comment.uri) return forward(fact, comment);
  const object = await toNote(comment);
  await send(fact.id, comment, createActivity(fact.id, object, noteAddressing(comment, await spokenTo(comment))));
}

/** One of ours found other words. */
export async function deliverCommentUpdate(fact: Fact): Promise<void> {
  const comment = await ourComment(fact.subject);
  if (!comment) return;
  const object = await toNote(comment);
  await send(fact.id, comment, updateActivity(fact.id, object, noteAddressing(comment, await spokenTo(comment))));
}

/** A comment was deleted by whoever wrote it. */
export async function deliverCommentDelete(fact: Fact): Promise<void> {
  const { was } = fact.data as { was: string };
  if (was === "SHOWN") await takeBack(fact);
}

/** The organisers let a comment be seen, or took it away; where it is seen again by now, it stays. */
export async function deliverModeration(fact: Fact): Promise<void> {
  const { deed, was } = fact.data as { deed: "show" | "hide"; was: string };
  if (deed === "show") await deliverComment(fact);
  else if (was === "SHOWN" && !(await publicComment({ id: fact.subject }))) await takeBack(fact);
}

/** What told of a comment is taken back from whoever was told: a Delete of a Note of ours, an Undo of an Announce. */
async function takeBack(fact: Fact): Promise<void> {
  const facts = await db.fact.findMany({
    where: { subject: fact.subject, at: { lte: fact.at } },
    select: { id: true },
  });
  const told = await db.activity.findMany({
    where: { id: { in: facts.map(({ id }) => id) } },
    orderBy: { createdAt: "asc" },
  });
  const announced = told.filter(({ json }) => (json as JsonObject).type === "Announce");
  for (const { id, actorId, json } of announced) {
    const undo = derivedId(id, "undone");
    await queue(undo, actorId, undoActivity(undo, json as JsonObject, fact.at), await inboxesToldOf(fact, []));
  }
  const last = told.findLast(({ json }) => ["Create", "Update"].includes(String((json as JsonObject).type)));
  if (!last) return;
  const { actor, to, cc } = last.json as { actor: string; to: string[]; cc: string[] };
  const named = told.flatMap(({ json }) => [json as JsonObject].flatMap(({ cc }) => (Array.isArray(cc) ? cc : [])));
  const deleted = { uri: commentUri({ id: fact.subject }), formerType: "Note", at: fact.at };
  const json = deleteActivity(fact.id, actor, deleted, { to, cc });
  await queue(fact.id, last.actorId, json, await inboxesToldOf(fact, named.map(String)));
}

async function inboxesToldOf(fact: Fact, named: string[]): Promise<string[]> {
  const { eventId } = fact.data as { eventId: string };
  const event = await db.event.findUnique({ where: { id: eventId }, select: eventSelect });
  return event ? inboxesOf({ OR: [...listeners(event), { uri: { in: named } }] }) : [];
}

const eventSelect = { id: true, uri: true, visibility: true, organiserId: true } satisfies Prisma.EventSelect;

/** Remote actors who hear of what is said below an event: of one elsewhere its organiser, who passes it on. */
function listeners(event: Prisma.EventGetPayload<{ select: typeof eventSelect }>): Prisma.ActorWhereInput[] {
  if (event.uri) return [{ id: event.organiserId }];
  const takesPart: Prisma.ActorWhereInput = { participations: { some: { eventId: event.id } } };
  return event.visibility === "PUBLIC" ? [followersOf(event.organiserId), takesPart] : [takesPart];
}

async function send(factId: string, comment: CommentRow, json: JsonObject): Promise<void> {
  const people = await spokenTo(comment);
  const event = { ...comment.event, organiserId: comment.event.organiser.id };
  const where = { OR: [...listeners(event), { id: { in: people.map(({ id }) => id) } }] };
  await queue(factId, comment.actorId ?? "", json, await inboxesOf(where));
}

async function forward(fact: Fact, comment: CommentRow): Promise<void> {
  const { event } = comment;
  if (event.uri || event.visibility !== "PUBLIC") return;
  const { organiser } = event;
  const cc = [collectionUri(organiser.handle, "followers"), ...(comment.actor ? [actorUri(comment.actor)] : [])];
  const json = announceActivity(fact.id, actorUri(organiser), commentUri(comment), cc, fact.at);
  await queue(fact.id, organiser.id, json, await inboxesOf(followersOf(organiser.id)));
}

function queue(factId: string, actorId: string, json: JsonObject, inboxes: string[]): Promise<boolean> {
  return transaction((tx) => queueActivity(tx, { factId, actorId, json, inboxes }));
}
