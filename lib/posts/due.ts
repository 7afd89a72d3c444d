import { getLogger } from "@logtape/logtape";
import { db, type Transaction, transaction } from "../db";
import type { PostModel } from "../generated/prisma/models";
import { mayIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { now } from "../time";
import { mustSuitGroup, published } from "./writing";

const log = getLogger(["farandole", "posts"]);

/**
 * The worker's task "posts", every minute: drafts whose moment has come, as they are now. One that whoever scheduled it
 * may no longer publish stays a draft; its page says why.
 */
export async function publishDuePosts(): Promise<void> {
  const due = await db.post.findMany({
    where: { state: "DRAFT", uri: null, deletedAt: null, publishAt: { lte: now() } },
    orderBy: [{ publishAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  for (const { id } of due) {
    try {
      await transaction((tx) => publishOne(tx, id));
    } catch (problem) {
      log.error("The news {id} could not publish itself: {problem}", { id, problem });
    }
  }
}

async function publishOne(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`select id from "Post" where id = ${id}::uuid for update`;
  const post = await tx.post.findUnique({ where: { id } });
  if (post?.state !== "DRAFT" || !post.publishAt || post.publishAt > now()) return;
  const actorId = await mayStill(tx, post);
  if (!actorId) return;
  mustSuitGroup(await livelyGroup(tx, post.organiserId), post);
  await published(tx, actorId, post);
}

/** Who scheduled it, if they may write there to this day. */
async function mayStill(tx: Transaction, { id, organiserId }: PostModel): Promise<string | null> {
  const fact = await tx.fact.findFirst({
    where: { kind: "post.scheduled", subject: id },
    orderBy: { at: "desc" },
    select: { actor: true },
  });
  const actor = fact?.actor;
  if (!actor || actor.deletedAt || actor.suspendedAt) return null;
  return (await mayIn(organiserId, actor.id, "writePost", tx)) ? actor.id : null;
}
