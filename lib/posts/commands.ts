import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { newSlug } from "../events/rules";
import type { PostModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mustPass } from "../measures/holding";
import { takeUnshown } from "../media/commands";
import { removeFiles } from "../media/files";
import { mayIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { setPostTags } from "../tags/commands";
import { now } from "../time";
import { postAddress } from "./queries";
import type { PostInput } from "./schema";
import { changed, managed, mustSuitGroup, published } from "./writing";

/** What becomes of a draft: published at once, by itself at a moment, or kept. */
interface Onward {
  publish: boolean;
  /** null: not by itself. */
  publishAt?: Date | null;
}

/**
 * Writes in the name of a group of ours: a draft, which those read who may write there, or published at once.
 * @throws NotFound, Forbidden for who may not write for it, Invalid "publishDate" for a moment that is over
 */
export async function writePost(
  actor: Acting,
  { groupId, input, publish, publishAt = null }: { groupId: string; input: PostInput } & Onward,
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
    if (input.tags) await setPostTags(tx, post.id, input.tags);
    return publish ? published(tx, actor.id, post) : scheduled(tx, actor, post, publishAt);
  });
}

/**
 * Changes what a post says; its address stays. For whom it is can be chosen until it is published: what was sent to
 * everybody cannot be called back from everybody.
 * @throws NotFound, Conflict, Invalid as {@link writePost}
 */
export async function editPost(
  actor: Acting,
  { postId, input, publish, publishAt = null }: { postId: string; input: PostInput } & Onward,
): Promise<PostModel> {
  return transaction(async (tx) => {
    const before = await managed(tx, actor, postId);
    const draft = before.state === "DRAFT";
    if (!draft && before.visibility !== input.visibility) throw new Conflict("posts.errors.visibility");
    if (draft) mustSuitGroup(await livelyGroup(tx, before.organiserId), input);
    const columns = { ...columnsOf(input), visibility: input.visibility };
    const same = Object.entries(columns).every(([key, value]) => before[key as keyof PostModel] === value);
    const post = same ? before : await tx.post.update({ where: { id: postId }, data: columns });
    const words = (one: { title: string; source: string }) => `${one.title}\n${one.source}`;
    if (!draft) await mustPass(tx, { was: words(before), is: words(post), shown: before.hiddenAt === null }, actor);
    const retagged = input.tags !== undefined && (await setPostTags(tx, postId, input.tags));
    if (draft) return publish ? published(tx, actor.id, post) : scheduled(tx, actor, post, publishAt);
    if (!same || retagged) await changed(tx, actor, post);
    return post;
  });
}

/** Puts a post above the others of its group, or back among them. Nobody is told. @throws NotFound, Conflict for drafts */
export async function pinPost(actor: Acting, { postId, pinned }: { postId: string; pinned: boolean }) {
  return transaction(async (tx) => {
    const { state, pinnedAt, updatedAt } = await managed(tx, actor, postId);
    if (state !== "PUBLISHED") throw new Conflict("posts.errors.pinDraft");
    // Its words are those of before, and so is the moment at which they changed last.
    const data = { pinnedAt: pinned ? (pinnedAt ?? now()) : null, updatedAt };
    return tx.post.update({ where: { id: postId }, data });
  });
}

/** Takes a post away for good, here and where it was sent. Twice is once. @throws NotFound */
export async function deletePost(actor: Acting, { postId }: { postId: string }): Promise<void> {
  const keys = await transaction(async (tx) => erasePost(tx, actor, await managed(tx, actor, postId)));
  for (const key of keys) await removeFiles(key);
}

/**
 * Deletes a post that is locked and may be deleted; its addresses answer 410 from then on.
 * @returns the keys of pictures whose files go once it is committed
 */
export async function erasePost(tx: Transaction, actor: Acting, post: PostModel): Promise<string[]> {
  const { id, slug, state, visibility, organiserId, uri } = post;
  const pictures = await tx.postPicture.findMany({ where: { postId: id } });
  await tx.post.delete({ where: { id } });
  await tx.tombstone.createMany({
    data: [...[id, slug].map(postAddress), ...(uri ? [uri] : [])].map((address) => ({
      uri: address,
      formerType: "Article",
      final: uri !== null,
    })),
    skipDuplicates: true,
  });
  const data = { organiserId, visibility };
  if (state === "PUBLISHED")
    await record(tx, "post.deleted", { actorId: actor.id, subject: id, groupId: organiserId, data });
  const keys: (string | null)[] = [];
  for (const { mediaId } of pictures) keys.push(await takeUnshown(tx, mediaId));
  return keys.filter((key) => key !== null);
}

/** The moment at which a draft publishes itself is one of its fields: set, moved, or emptied. */
async function scheduled(tx: Transaction, actor: Acting, post: PostModel, at: Date | null): Promise<PostModel> {
  if (post.publishAt?.getTime() === at?.getTime()) return post;
  if (at && at <= now()) throw new Invalid({ publishDate: ["errors.scheduleOver"] });
  const { id, organiserId } = post;
  if (at) {
    const data = { at: at.toISOString() };
    await record(tx, "post.scheduled", { actorId: actor.id, subject: id, groupId: organiserId, data });
  }
  return tx.post.update({ where: { id }, data: { publishAt: at } });
}

function columnsOf({ title, text, language }: PostInput) {
  return { title, source: text, html: markdownToHtml(text), language: language ?? null };
}
