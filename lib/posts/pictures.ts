import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, NotFound } from "../errors";
import type { PostModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { storePicture, takeUnshown } from "../media/commands";
import { removeFiles } from "../media/files";
import { cleanLine } from "../text";
import { mostPictures } from "./schema";
import { changed, managed } from "./writing";

/**
 * Shows a picture below a post, draft or published. What it shows is said in words, for those who cannot see it.
 * @throws NotFound, Invalid "alt" without words, "picture" when it cannot be used, Conflict when there are ten
 */
export async function addPostPicture(
  actor: Acting,
  { postId, bytes, alt }: { postId: string; bytes: Uint8Array; alt: string },
): Promise<PostModel> {
  if (!cleanLine(alt)) throw new Invalid({ alt: ["errors.altMissing"] });
  await transaction((tx) => roomFor(tx, actor, postId));
  const picture = await storePicture(actor, bytes, { alt });
  return transaction(async (tx) => {
    const { post, position } = await roomFor(tx, actor, postId);
    await tx.postPicture.create({ data: { postId, mediaId: picture.id, position } });
    await changed(tx, actor, post);
    return post;
  });
}

/** Takes a picture away, for good. @throws NotFound */
export async function removePostPicture(
  actor: Acting,
  { postId, mediaId }: { postId: string; mediaId: string },
): Promise<PostModel> {
  const { post, key } = await transaction(async (tx) => {
    const post = await managed(tx, actor, postId);
    const { count } = await tx.postPicture.deleteMany({ where: { postId, mediaId } });
    if (count === 0) throw new NotFound();
    const key = await takeUnshown(tx, mediaId);
    await changed(tx, actor, post);
    return { post, key };
  });
  if (key) await removeFiles(key);
  return post;
}

async function roomFor(tx: Transaction, actor: Acting, postId: string) {
  const post = await managed(tx, actor, postId);
  const { _count, _max } = await tx.postPicture.aggregate({
    where: { postId },
    _count: true,
    _max: { position: true },
  });
  if (_count >= mostPictures) throw new Conflict("posts.errors.picturesMany");
  return { post, position: (_max.position ?? -1) + 1 };
}
