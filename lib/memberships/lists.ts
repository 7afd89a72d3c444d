import { z } from "zod";
import { db, type Prisma } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { MemberRole } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { cleanLine } from "../text";
import { can, type GroupRules, whoMay } from "./policy";
import { standingIn } from "./queries";

const alive = { deletedAt: null, suspendedAt: null };
const pageSize = 50;

export interface ListedMember {
  id: string;
  actor: ActorCard;
  role: MemberRole;
  /** What somebody wrote who asks to join. */
  message: string | null;
  /** Why somebody was turned away, as said to them. */
  reason: string | null;
  since: Date;
}

/** Whose names somebody reads: all, those who run the group, or nobody's. */
export type Readable = "all" | "running" | "none";

/**
 * Whose names of a group `role` reads (null: no member), as the group settled it. Members always know who runs it.
 */
export function readableNames(
  group: Pick<ActorModel, "memberNames" | "visibility">,
  role: MemberRole | null,
  rules: GroupRules | null,
): Readable {
  if (can(role, "manageMembers", rules)) return "all";
  if (group.memberNames === "EVERYONE" && (can(role, "see") || group.visibility !== "MEMBERS")) return "all";
  if (!can(role, "see")) return "none";
  return group.memberNames === "MODERATORS" ? "running" : "all";
}

/** One page of a group's members. */
export interface MembersPage {
  readable: Exclude<Readable, "none">;
  people: ListedMember[];
  /** How many of each role there are, also of those whose names are not read here. */
  counts: Partial<Record<MemberRole, number>>;
  next: string | null;
}

/**
 * Who belongs to a group: those who run it first, by name.
 * @param text letters of a name or an address; @param after where the page before ended
 * @returns null for who may not read any of it
 */
export async function membersOf(
  viewer: Viewer,
  group: Pick<ActorModel, "id" | "memberNames" | "visibility">,
  { text = "", after = "" }: { text?: string; after?: string } = {},
): Promise<MembersPage | null> {
  const { role, rules } = viewer ? await standingIn(group.id, viewer.id) : { role: null, rules: null };
  const readable = readableNames(group, role, rules);
  if (readable === "none") return null;
  const words = cleanLine(text).replace(/^@/, "").slice(0, 100);
  const offset = /^\d{1,6}$/.test(after) ? Number(after) : 0;
  const inside = { groupId: group.id, ...whoMay("see"), actor: alive };
  const [rows, counted] = await Promise.all([
    db.membership.findMany({
      where: {
        AND: [
          inside,
          ...(readable === "running" ? [{ role: { in: ["OWNER", "MODERATOR"] as MemberRole[] } }] : []),
          ...(words ? [{ id: { in: await namedLike(group.id, words) } }] : []),
        ],
      },
      select: listed,
      orderBy: [{ role: "asc" }, { actor: { name: "asc" } }, { id: "asc" }],
      skip: offset,
      take: pageSize + 1,
    }),
    db.membership.groupBy({ by: ["role"], where: inside, _count: true }),
  ]);
  return {
    readable,
    people: rows.slice(0, pageSize).map(presented),
    counts: Object.fromEntries(counted.map((one) => [one.role, one._count])),
    next: rows.length > pageSize ? String(offset + pageSize) : null,
  };
}

/**
 * Who stands before a group's door: asks, is banned, or is invited by name. All of them for those who decide about
 * members; whom they invited themselves for others.
 */
export async function beforeTheDoor(
  viewer: Acting,
  groupId: string,
): Promise<Record<"asking" | "invited" | "banned", ListedMember[]>> {
  const { role, rules } = await standingIn(groupId, viewer.id);
  const decides = can(role, "manageMembers", rules);
  const of = (standing: MemberRole, where: Prisma.MembershipWhereInput = {}) =>
    db.membership.findMany({
      where: { groupId, role: standing, actor: alive, ...where },
      select: listed,
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: 500,
    });
  const [asking, invited, banned] = await Promise.all([
    decides ? of("REQUESTED") : [],
    decides ? of("INVITED") : can(role, "see") ? of("INVITED", { invitedById: viewer.id }) : [],
    decides ? of("BANNED") : [],
  ]);
  return { asking: asking.map(presented), invited: invited.map(presented), banned: banned.map(presented) };
}

const listed = {
  id: true,
  role: true,
  message: true,
  reason: true,
  createdAt: true,
  actor: { select: cardColumns },
} as const satisfies Prisma.MembershipSelect;

function presented({ actor, createdAt, ...row }: Prisma.MembershipGetPayload<{ select: typeof listed }>): ListedMember {
  return { ...row, actor: actorCard(actor), since: createdAt };
}

/** Memberships of people whose name or address has these letters, whatever the accents. */
async function namedLike(groupId: string, text: string): Promise<string[]> {
  const letters = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw`
    select membership.id from "Membership" membership join "Actor" actor on actor.id = membership."actorId"
    where membership."groupId" = ${groupId}::uuid
      and (fold(actor.name) like fold(${letters}) or fold(actor.handle || '@' || actor.host) like fold(${letters}))
    order by membership.role, actor.name limit 500`;
  return z
    .array(z.object({ id: z.uuid() }))
    .parse(rows)
    .map(({ id }) => id);
}
