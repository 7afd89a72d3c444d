import { db } from "../db";

/** How widely an identity has been seen: by everybody, by its groups, by those it wrote to, by nobody. */
export type Reach = "everyone" | "groups" | "people" | "nobody";

/** Who knows an identity, by what it did so far; for its owner. The widest counts. */
export async function reachOf(actorId: string): Promise<Reach> {
  const shown = { visibility: "PUBLIC", state: "PUBLISHED", deletedAt: null } as const;
  const [open, groups, people] = await Promise.all([
    Promise.all([
      db.event.count({ where: { organiserId: actorId, ...shown }, take: 1 }),
      db.comment.count({ where: { actorId, state: "SHOWN", event: shown }, take: 1 }),
      db.participation.count({ where: { actorId, nameVisibility: "EVERYONE", event: shown }, take: 1 }),
      db.follow.count({ where: { followerId: actorId, state: "ACCEPTED" }, take: 1 }),
      db.membership.count({
        where: { actorId, role: { in: ["OWNER", "MODERATOR", "MEMBER"] }, group: { memberNames: "EVERYONE" } },
        take: 1,
      }),
    ]),
    db.membership.count({ where: { actorId, role: { notIn: ["INVITED"] } }, take: 1 }),
    db.message.count({ where: { actorId }, take: 1 }),
  ]);
  if (open.some((count) => count > 0)) return "everyone";
  if (groups > 0) return "groups";
  return people > 0 ? "people" : "nobody";
}
