import { db, type Transaction } from "../db";
import type { MemberRole } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { rolesThatCan } from "./policy";

/** The role of an actor in a group; null for none. */
export async function roleIn(groupId: string, actorId: string, tx: Transaction = db): Promise<MemberRole | null> {
  const membership = await tx.membership.findUnique({
    where: { groupId_actorId: { groupId, actorId } },
    select: { role: true },
  });
  return membership?.role ?? null;
}

/** Our own groups in which `actor` has a part, by name. */
export function groupsOf(actor: Acting, verb: Parameters<typeof rolesThatCan>[0] = "see"): Promise<ActorModel[]> {
  return db.actor.findMany({
    where: {
      kind: "GROUP",
      host: "",
      deletedAt: null,
      members: { some: { actorId: actor.id, role: { in: rolesThatCan(verb) } } },
    },
    orderBy: [{ name: "asc" }, { handle: "asc" }],
  });
}

/** Whom `actor` may publish as: itself first, then its groups by name. */
export async function publishersFor(actor: Acting): Promise<ActorModel[]> {
  const [self, groups] = await Promise.all([
    db.actor.findUnique({ where: { id: actor.id } }),
    groupsOf(actor, "writeEvent"),
  ]);
  return self && !self.deletedAt && !self.suspendedAt ? [self, ...groups.filter((group) => !group.suspendedAt)] : [];
}
