import type { Transaction } from "../db";
import { env } from "../env";
import { Conflict, Forbidden, NotFound, TooMany } from "../errors";
import { bytesPerDay } from "../files/rules";
import type { ActorModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { can } from "../memberships/policy";
import { standingIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { now } from "../time";

const day = 24 * 60 * 60 * 1000;

/**
 * A group of ours in which somebody may keep things.
 * @throws NotFound for who may not even see it, Forbidden for who may not keep, Conflict in an archived group
 */
export async function keeping(tx: Transaction, actor: Acting, groupId: string): Promise<ActorModel> {
  const { role, rules } = await standingIn(groupId, actor.id, tx);
  if (!can(role, "see")) throw new NotFound();
  const group = await livelyGroup(tx, groupId);
  if (group.host !== "") throw new Forbidden("resources.errors.elsewhere");
  if (!can(role, "keepResources", rules)) throw new Forbidden();
  return group;
}

/**
 * How deep a folder of a group lies; 0 for the top.
 * @throws NotFound for what is no folder, or another group's
 */
export async function folderIn(tx: Transaction, groupId: string, id: string | null): Promise<number> {
  if (id === null) return 0;
  const path = await pathTo(tx, id);
  const folder = path.at(-1);
  if (folder?.kind !== "FOLDER" || folder.groupId !== groupId) throw new NotFound("resources.errors.noFolder");
  return path.length;
}

interface Step {
  id: string;
  title: string;
  kind: string;
  groupId: string;
}

/** The folders from the top down to a resource, which is the last of them. */
export async function pathTo(tx: Transaction, id: string): Promise<Step[]> {
  return tx.$queryRaw<Step[]>`
    with recursive above as (
      select id, title, kind::text, "groupId", "parentId", 0 as steps from "Resource" where id = ${id}::uuid
      union all
      select up.id, up.title, up.kind::text, up."groupId", up."parentId", above.steps + 1
        from "Resource" up join above on up.id = above."parentId" where above.steps < 100
    ) select id, title, kind, "groupId" from above order by steps desc`;
}

/** A resource and everything in it, itself first. */
export async function within(tx: Transaction, id: string): Promise<{ id: string; depth: number }[]> {
  return tx.$queryRaw<{ id: string; depth: number }[]>`
    with recursive below as (
      select id, 0 as depth from "Resource" where id = ${id}::uuid
      union all
      select down.id, below.depth + 1 from "Resource" down join below on down."parentId" = below.id
        where below.depth < 100
    ) select id, depth from below order by depth`;
}

/** How much a group of ours keeps, and how much it may keep, in bytes. */
export async function used(tx: Transaction, groupId: string): Promise<{ bytes: number; most: number }> {
  const { _sum } = await tx.resource.aggregate({ where: { groupId, uri: null }, _sum: { bytes: true } });
  return { bytes: _sum.bytes ?? 0, most: env().GROUP_FILES_MB * 1_000_000 };
}

/**
 * Whether so much more fits. The group is locked, so that two at once cannot both be the last.
 * @throws Conflict when the group's room is used up, TooMany when somebody brings too much in a day
 */
export async function room(tx: Transaction, actor: Acting, groupId: string, bytes: number): Promise<void> {
  await keeping(tx, actor, groupId);
  await holdGroup(tx, groupId);
  const { bytes: before, most } = await used(tx, groupId);
  if (before + bytes > most) {
    const megabytes = (size: number) => Math.max(0, Math.round(size / 100_000) / 10);
    throw new Conflict("resources.errors.full", { free: megabytes(most - before), most: megabytes(most) });
  }
  const { _sum } = await tx.resource.aggregate({
    where: { authorId: actor.id, createdAt: { gt: new Date(now().getTime() - day) } },
    _sum: { bytes: true },
  });
  if ((_sum.bytes ?? 0) + bytes > bytesPerDay) throw new TooMany("errors.tooMany", 60 * 60);
}

/** What changes the order of a group's folders, or fills its room, happens one after the other. */
export async function holdGroup(tx: Transaction, groupId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`resources ${groupId}`}, 0))::text`;
}
