import type { Transaction } from "../db";
import { Invalid, NotFound } from "../errors";
import type { ActorModel, PostModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { holdBack, mustWait } from "../measures/holding";
import { now } from "../time";
import { manageable } from "./policy";

/** A post that `actor` may change, locked. @throws NotFound */
export async function managed(tx: Transaction, actor: Acting, id: string): Promise<PostModel> {
  await tx.$queryRaw`select id from "Post" where id = ${id}::uuid for update`;
  const post = await tx.post.findFirst({ where: { AND: [{ id }, manageable(actor)] } });
  if (!post) throw new NotFound();
  return post;
}

/** A draft, locked, is out from now on. */
export async function published(
  tx: Transaction,
  actorId: string,
  { id, organiserId }: Pick<PostModel, "id" | "organiserId">,
): Promise<PostModel> {
  const moment = now();
  const data = { state: "PUBLISHED", publishedAt: moment, publishAt: null, updatedAt: moment } as const;
  const post = await tx.post.update({ where: { id }, data });
  if (await mustWait(tx, `${post.title}\n${post.source}`, { id: actorId }))
    await holdBack(tx, { kind: "post", id }, { actorId: organiserId, quoted: post.html });
  await record(tx, "post.published", { actorId, subject: id, groupId: organiserId });
  return post;
}

/** What others read of a post is other than before: whoever has it gets it again. A draft nobody has. */
export async function changed(tx: Transaction, actor: Acting, { id, state, organiserId }: PostModel): Promise<void> {
  await tx.post.update({ where: { id }, data: { updatedAt: now() } });
  if (state === "PUBLISHED") await record(tx, "post.changed", { actorId: actor.id, subject: id, groupId: organiserId });
}

/** @throws Invalid for what everybody would read in the name of a group that is for its members alone */
export function mustSuitGroup(
  group: Pick<ActorModel, "visibility">,
  { visibility }: Pick<PostModel, "visibility">,
): void {
  if (group.visibility === "MEMBERS" && visibility === "PUBLIC")
    throw new Invalid({ visibility: ["groups.errors.closed"] });
}
