import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { newSlug } from "../events/rules";
import type { ActorModel, PostModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mayIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { now } from "../time";
import { manageable } from "./policy";
import { postAddress } from "./queries";
import type { PostInput } from "./schema";

/**
 * Writes in the name of a group of ours: a draft, which those read who may write there, or published at once.
 * @throws NotFound, Forbidden for who may not write for it
 */
export async function writePost(
  actor: Acting,
  { groupId, input, publish }: { groupId: string; input: PostInput; publish: boolean },
): Promise<PostModel> {
  return transaction(async (tx) => {
    const group = await livelyGroup(tx, groupId);
    if (group.host) throw new NotFound();
    if (!(await mayIn(groupId, actor.id, "writePost", tx))) throw new Forbidden();
    mustSuitGroup(group, input);
    const post = await tx.post.create({
      data: {
        ...columnsOf(input),
        visibility: input.visibility,
        slug: newSlug(input.title, "PUBLIC"),
        organiserId: groupId,
        authorId: actor.id,
      },
    });
    return publish ? published(tx, actor, post) : post;
  });
}

/**
 * Changes what a post says; its address stays. For whom it is can be chosen until it is published: what was sent to
 * everybody cannot be called back from everybody.
 * @throws NotFound, Conflict
 */
export async function editPost(
  actor: Acting,
  { postId, input, publish }: { postId: string; input: PostInput; publish: boolean },
): Promise<PostModel> {
  return transaction(async (tx) => {
    const before = await managed(tx, actor, postId);
    const draft = before.state === "DRAFT";
    if (!draft && before.visibility !== input.visibility) throw new Conflict("posts.errors.visibility");
    const columns = columnsOf(input);
    const same = Object.entries(columns).every(([key, value]) => before[key as keyof PostModel] === value);
    const data = { ...columns, visibility: input.visibility };
    const post =
      same && before.visibility === input.visibility ? before : await tx.post.update({ where: { id: postId }, data });
    if (draft) return publish ? published(tx, actor, post) : post;
    if (!same) await record(tx, "post.changed", { actorId: actor.id, subject: postId });
    return post;
  });
}

/** Takes a post away for good, here and where it was sent. Twice is once. @throws NotFound */
export async function deletePost(actor: Acting, { postId }: { postId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { id, slug, state, visibility, organiserId } = await managed(tx, actor, postId);
    await tx.post.delete({ where: { id } });
    await tx.tombstone.createMany({
      data: [id, slug].map((one) => ({ uri: postAddress(one), formerType: "Article" })),
      skipDuplicates: true,
    });
    if (state === "PUBLISHED")
      await record(tx, "post.deleted", { actorId: actor.id, subject: id, data: { organiserId, visibility } });
  });
}

async function managed(tx: Transaction, actor: Acting, id: string): Promise<PostModel> {
  await tx.$queryRaw`select id from "Post" where id = ${id}::uuid for update`;
  const post = await tx.post.findFirst({ where: { AND: [{ id }, manageable(actor)] } });
  if (!post) throw new NotFound();
  return post;
}

async function published(tx: Transaction, actor: Acting, { id }: PostModel): Promise<PostModel> {
  const post = await tx.post.update({ where: { id }, data: { state: "PUBLISHED", publishedAt: now() } });
  await record(tx, "post.published", { actorId: actor.id, subject: id });
  return post;
}

/** @throws Invalid for what everybody would read in the name of a group that is for its members alone */
function mustSuitGroup(group: Pick<ActorModel, "visibility">, { visibility }: PostInput): void {
  if (group.visibility === "MEMBERS" && visibility === "PUBLIC")
    throw new Invalid({ visibility: ["groups.errors.closed"] });
}

function columnsOf({ title, text, language }: PostInput) {
  return { title, source: text, html: markdownToHtml(text), language: language ?? null };
}
