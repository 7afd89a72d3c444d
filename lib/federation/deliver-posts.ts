import { db, type Prisma, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { whoMay } from "../memberships/policy";
import { postById, publishedPosts } from "../posts/queries";
import { createActivity, deleteActivity, updateActivity } from "./activities";
import { followersOf, inboxesOf, inboxOf } from "./audience";
import { derivedId, queueActivity } from "./delivery";
import { postAddressing, postUri, toArticle } from "./posts";
import { actorUri } from "./uris";

/** A group's post was published: its followers and members get it; one for members they alone, each in their own inbox. */
export async function deliverPost(fact: Fact): Promise<void> {
  await send(fact, createActivity);
}

/** It was changed: the same people get all of it again. */
export async function deliverPostUpdate(fact: Fact): Promise<void> {
  await send(fact, updateActivity);
}

/** It is gone; the fact carries whose it was. */
export async function deliverPostDelete(fact: Fact): Promise<void> {
  const { organiserId, visibility } = fact.data as { organiserId: string; visibility: "PUBLIC" | "MEMBERS" };
  const organiser = await db.actor.findFirst({ where: { id: organiserId, deletedAt: null } });
  if (!organiser) return;
  const json = gone(fact.id, fact.subject, organiser, fact.at, postAddressing({ visibility, organiser }));
  const inboxes = await toldOf(organiserId, visibility);
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: organiserId, json, inboxes }));
}

/** Somebody elsewhere became a member: they get the latest of what is for members. */
export async function welcomeToPosts(fact: Fact): Promise<void> {
  for (const { post, inbox, person } of await betweenUs(fact, 20)) {
    const factId = derivedId(fact.id, `post ${post.id}`);
    const json = createActivity(factId, toArticle(post), { to: [person], cc: postAddressing(post).to });
    await transaction((tx) => queueActivity(tx, { factId, actorId: post.organiserId, json, inboxes: [inbox] }));
  }
}

/**
 * Somebody elsewhere is no member any more: what was for members is taken from them. A server keeps one copy for all its
 * people, so it is asked to forget it only once no member is left there.
 */
export async function withdrawPosts(fact: Fact): Promise<void> {
  const { groupId, memberId } = fact.data as { groupId: string; memberId: string };
  const leaving = await db.actor.findUnique({ where: { id: memberId }, select: { host: true } });
  const others = { host: leaving?.host ?? "", deletedAt: null, suspendedAt: null };
  const left = await db.membership.count({ where: { groupId, actor: others, ...whoMay("see") } });
  if (left > 0) return;
  for (const { post, inbox, person } of await betweenUs(fact, 500)) {
    const factId = derivedId(fact.id, `gone ${post.id}`);
    const json = gone(factId, post.id, post.organiser, fact.at, { to: [person], cc: [] });
    await transaction((tx) => queueActivity(tx, { factId, actorId: post.organiserId, json, inboxes: [inbox] }));
  }
}

/** Posts for members, where a membership is one between a group of ours and somebody elsewhere. */
async function betweenUs(fact: Fact, take: number) {
  const { groupId, memberId } = fact.data as { groupId: string; memberId: string };
  const person = await db.actor.findFirst({
    where: { id: memberId, host: { not: "" }, deletedAt: null, suspendedAt: null },
  });
  const inbox = person && ownInbox(person);
  if (!person || !inbox) return [];
  const posts = await publishedPosts({ organiserId: groupId, visibility: "MEMBERS" }, take);
  return posts.map((post) => ({ post, inbox, person: actorUri(person) }));
}

async function send(fact: Fact, as: typeof createActivity): Promise<void> {
  const post = await postById(fact.subject);
  if (!post) return;
  const json = as(fact.id, toArticle(post), postAddressing(post));
  const inboxes = await toldOf(post.organiserId, post.visibility);
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: post.organiserId, json, inboxes }));
}

async function toldOf(groupId: string, visibility: string): Promise<string[]> {
  const members: Prisma.ActorWhereInput = { memberships: { some: { groupId, ...whoMay("see") } } };
  if (visibility === "PUBLIC") return inboxesOf({ OR: [followersOf(groupId), members] });
  const people = await db.actor.findMany({
    where: { AND: [members, { host: { not: "" }, deletedAt: null, suspendedAt: null }] },
  });
  return people.flatMap((person) => ownInbox(person) ?? []);
}

function ownInbox(person: Parameters<typeof inboxOf>[0]): string | null {
  return inboxOf({ ...person, sharedInboxUri: null }) ?? inboxOf(person);
}

function gone(
  factId: string,
  id: string,
  organiser: Parameters<typeof actorUri>[0],
  at: Date,
  addressing: { to: string[]; cc: string[] },
) {
  return deleteActivity(factId, actorUri(organiser), { uri: postUri({ id }), formerType: "Article", at }, addressing);
}
