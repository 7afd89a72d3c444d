import { db, transaction } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import type { Fact } from "../jobs/facts";
import { can } from "../memberships/policy";
import type { Told } from "../memberships/standing";
import { inboxOf } from "./audience";
import type { JsonObject } from "./context";
import { queueActivity } from "./delivery";
import {
  acceptMemberActivity,
  inviteMemberActivity,
  joinGroupActivity,
  leaveGroupActivity,
  memberObject,
  memberUri,
  rejectMemberActivity,
  removeMemberActivity,
  updateMemberActivity,
} from "./memberships";
import { actorUri } from "./uris";

/**
 * A membership between two servers changed: the other one is told, as Mobilizon speaks of it. In the name of the group
 * where it is ours, since groups here do not name who runs them; in the person's where the group is elsewhere.
 */
export async function deliverMembership(fact: Fact): Promise<void> {
  const { groupId, memberId, uri } = fact.data as unknown as Told;
  const [group, person] = await Promise.all([groupId, memberId].map((id) => db.actor.findUnique({ where: { id } })));
  if (!group || !person || group.deletedAt || (group.host === "") === (person.host === "")) return;
  const member = memberUri({ id: fact.subject, uri });
  const ours = group.host === "";
  const json = ours ? await byGroup(fact, group, person, member) : await byPerson(fact, group, person, member);
  if (!json) return;
  const inboxes = (ours ? [person] : [group, await inviterOf(fact, group)]).flatMap(
    (one) => (one && reached(one)) || [],
  );
  const actorId = ours ? group.id : person.id;
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId, json, inboxes }));
}

type Made = JsonObject | null | Promise<JsonObject | null>;

/** What our group says to somebody elsewhere. */
function byGroup(fact: Fact, group: ActorModel, person: ActorModel, member: string): Made {
  const said = { actor: group, group, to: [actorUri(person)] };
  const { asked, invited, was } = fact.data as { asked?: boolean; invited?: boolean; was?: string };
  switch (fact.kind) {
    case "membership.invited":
      return inviteMemberActivity(member, said, actorUri(person));
    case "membership.accepted":
      return asked ? withRow(fact, group, person, (object) => acceptMemberActivity(fact.id, said, object)) : null;
    case "membership.roleChanged":
      return withRow(fact, group, person, (object) => updateMemberActivity(fact.id, said, object));
    case "membership.rejected":
      return invited ? null : rejectMemberActivity(fact.id, said, member);
    case "membership.removed":
    case "membership.banned":
      if (was === "REQUESTED") return rejectMemberActivity(fact.id, said, member);
      return was ? removeMemberActivity(fact.id, said, member) : null;
    default:
      return null;
  }
}

/** What one of ours says to a group elsewhere; what that group's people did themselves needs no telling. */
async function byPerson(fact: Fact, group: ActorModel, person: ActorModel, member: string): Promise<JsonObject | null> {
  if (fact.actorId !== person.id) return null;
  const said = { actor: person, group, to: [actorUri(group)] };
  switch (fact.kind) {
    case "membership.requested": {
      const row = await db.membership.findUnique({ where: { id: fact.subject } });
      return row && joinGroupActivity(member, said, row.message);
    }
    case "membership.accepted":
      return withRow(fact, group, person, (object) => acceptMemberActivity(fact.id, said, object));
    case "membership.rejected":
      return rejectMemberActivity(fact.id, said, member);
    case "membership.left":
      return leaveGroupActivity(fact.id, said);
    default:
      return null;
  }
}

/** With the Member as it is now; who is out again meanwhile is told that alone. */
async function withRow(
  fact: Fact,
  group: ActorModel,
  person: ActorModel,
  make: (member: JsonObject) => JsonObject,
): Promise<JsonObject | null> {
  const row = await db.membership.findUnique({ where: { id: fact.subject } });
  return row && can(row.role, "see") ? make(memberObject(row, group, person)) : null;
}

/** Who invited one of ours hears the answer, too. */
async function inviterOf(fact: Fact, group: ActorModel): Promise<ActorModel | null> {
  const { invited, invitedById } = fact.data as { invited?: boolean; invitedById?: string | null };
  if (!invited || !invitedById || invitedById === group.id) return null;
  return db.actor.findFirst({ where: { id: invitedById, host: group.host, deletedAt: null, suspendedAt: null } });
}

/** Their own inbox rather than their server's: it is between two. */
function reached(actor: ActorModel): string | null {
  return actor.suspendedAt ? null : (inboxOf({ ...actor, sharedInboxUri: null }) ?? inboxOf(actor));
}
