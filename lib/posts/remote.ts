import { lockId, Prisma, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Gone } from "../errors";
import { newSlug } from "../events/rules";
import type { PostModel } from "../generated/prisma/models";
import { sanitiseHtml } from "../html";
import { now } from "../time";
import { postAddress } from "./queries";

/** A post of a group elsewhere, as its document says. */
export interface RemotePost {
  uri: string;
  url: string;
  title: string;
  /** HTML as sent: not safe yet. */
  content: string;
  language: string | null;
  visibility: "PUBLIC" | "MEMBERS";
  publishedAt: Date | null;
  updatedAt: Date | null;
}

/**
 * Keeps what a group elsewhere wrote. Who may say it was decided before.
 * @throws Gone when it was deleted once, Forbidden when it would change hands, Conflict when what we have is newer
 */
export async function saveRemotePost(input: RemotePost, organiserId: string): Promise<PostModel> {
  try {
    return await transaction((tx) => save(tx, input, organiserId));
  } catch (error) {
    // Two deliveries may bring the same post at once: the second finds what the first wrote.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return transaction((tx) => save(tx, input, organiserId));
    throw error;
  }
}

async function save(tx: Transaction, input: RemotePost, organiserId: string): Promise<PostModel> {
  const { uri, url, title, language, visibility, updatedAt } = input;
  await lockId(tx, uri);
  if (await tx.tombstone.findUnique({ where: { uri } })) throw new Gone();
  await tx.$queryRaw`select id from "Post" where uri = ${uri} for update`;
  const before = await tx.post.findUnique({ where: { uri } });
  const html = sanitiseHtml(input.content);
  const data = { url, title, language, visibility, source: html, html, ...(updatedAt && { remoteUpdated: updatedAt }) };
  if (!before)
    return tx.post.create({
      data: {
        ...data,
        uri,
        organiserId,
        slug: newSlug(title, "PUBLIC"),
        state: "PUBLISHED",
        publishedAt: input.publishedAt ?? now(),
      },
    });
  if (before.organiserId !== organiserId) throw new Forbidden();
  if (before.remoteUpdated && updatedAt && updatedAt < before.remoteUpdated)
    throw new Conflict("errors.changedMeanwhile");
  return tx.post.update({ where: { id: before.id }, data });
}

/** A post of a group elsewhere is gone: ours too, and it never comes back. */
export async function removeRemotePost(uri: string): Promise<void> {
  await transaction(async (tx) => {
    await lockId(tx, uri);
    const post = await tx.post.findUnique({ where: { uri } });
    const own = post ? [post.id, post.slug].map(postAddress) : [];
    await tx.tombstone.createMany({
      data: [uri, ...own].map((address) => ({ uri: address, formerType: "Article" })),
      skipDuplicates: true,
    });
    if (post) await tx.post.delete({ where: { id: post.id } });
  });
}

/** It is for nobody of ours any more: our copy goes, and may come back. */
export async function dropRemotePost(uri: string, organiserId: string): Promise<void> {
  await transaction((tx) => tx.post.deleteMany({ where: { uri, organiserId } }));
}
