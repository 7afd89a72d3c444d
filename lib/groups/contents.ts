import type { Transaction } from "../db";
import { env } from "../env";

/**
 * Takes away what stands in a group that is deleted: its row remains for other servers, so that nothing else would. Its
 * news leave tombstones. Files and pictures that nothing shows any more are swept.
 */
export async function takeDown(tx: Transaction, groupId: string): Promise<void> {
  const posts = await tx.post.findMany({ where: { organiserId: groupId }, select: { id: true, slug: true } });
  await tx.tombstone.createMany({
    data: posts
      .flatMap(({ id, slug }) => [id, slug])
      .map((one) => ({ uri: `${env().PUBLIC_URL}/posts/${one}`, formerType: "Article" })),
    skipDuplicates: true,
  });
  await tx.post.deleteMany({ where: { organiserId: groupId } });
  await tx.poll.deleteMany({ where: { groupId } });
  await tx.discussion.deleteMany({ where: { groupId } });
  await tx.resource.deleteMany({ where: { groupId } });
  await tx.taskList.deleteMany({ where: { groupId } });
  await tx.groupInvitation.deleteMany({ where: { groupId } });
}
