import { db, type Prisma, transaction } from "../db";
import { Conflict, Forbidden } from "../errors";
import type { ActorModel, MembershipModel } from "../generated/prisma/models";
import { record } from "../jobs/facts";
import { acceptInvitation, refuseInvitation, requestMembership } from "../memberships/commands";
import { invite } from "../memberships/inviting";
import { acceptMember, rejectMember, removeMember, setRole } from "../memberships/managing";
import { can } from "../memberships/policy";
import { shorten } from "../text";
import { memberUri, roleOf } from "./memberships";
import { type Kind, nothingKnown } from "./object-kind";
import { hasType, idOf, isRecord, type Json } from "./parse";
import { body } from "./parse-text";
import { decidesFor, wordOf } from "./remote-groups";
import { actorOf, groupOf } from "./remote-parties";
import { parseLocal } from "./uris";

/** Somebody elsewhere joins, or asks to join, a group of ours: their Join's id is the membership's. */
export async function onJoinGroup(sender: ActorModel, group: ActorModel, activity: Json): Promise<string> {
  const uri = idOf(activity);
  if (!uri) return "a Join without an id cannot be answered";
  const message = shorten(body(activity.participationMessage, 8000), 1000) || undefined;
  try {
    await requestMembership(sender, { groupId: group.id, message, uri });
    return "done";
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof Forbidden)) throw error;
    await transaction((tx) =>
      record(tx, "membership.rejected", {
        actorId: sender.id,
        subject: group.id,
        data: { groupId: group.id, memberId: sender.id, uri },
      }),
    );
    return `Reject: ${error.message}`;
  }
}

/** Somebody who decides in a group, elsewhere or here, invites a person into it (Mobilizon). */
export async function onInviteMember(sender: ActorModel, group: ActorModel, activity: Json): Promise<string> {
  const uri = idOf(activity);
  const person = await actorOf(idOf(activity.target));
  if (!uri || !person) return "invites nobody we know";
  if (group.host !== "" && person.host !== "") return "invites nobody of ours";
  if (!(await decidesFor(sender, group, person.host === "" ? person : null))) return "does not decide there";
  await invite(sender, { groupId: group.id, actorId: person.id, uri });
  return "done";
}

/**
 * Accept or Reject of a membership: by the person whom the group asked, or by those who decide there about who asked.
 * @returns null when it is about none
 */
export async function answerMembership(sender: ActorModel, activity: Json): Promise<string | null> {
  const row = await membershipOf(activity.object);
  if (!row) return null;
  const yes = hasType(activity, "Accept");
  const { group, actor: person } = row;
  const which = { membershipId: row.id };
  if (sender.id === person.id) {
    if (row.role !== "INVITED") return "answers what was not asked";
    if (yes) await acceptInvitation(sender, { groupId: group.id });
    else await refuseInvitation(sender, { groupId: group.id });
    return "done";
  }
  if (row.role === "BANNED") return "answers what was decided";
  if (row.role === "REQUESTED") {
    const word = await counted(sender, row, yes);
    if ("refused" in word) return word.refused;
    if (yes)
      await acceptMember(word.by, {
        ...which,
        role: word.role ?? roleOf(fieldOf(activity.object, "role")) ?? "MEMBER",
      });
    else await rejectMember(word.by, which);
    return "done";
  }
  return yes ? "answers what was decided" : takeOut(sender, row);
}

/** Members: told of by those who decide in their group. */
export const memberKind: Kind = {
  types: ["Member"],
  create: (sender, activity) => changeRole(sender, activity),
  update: (sender, activity) => changeRole(sender, activity),
  async remove(sender, _activity, uri) {
    const row = await membershipOf(uri);
    return row ? takeOut(sender, row) : nothingKnown;
  },
  announce: async () => "members are told of by their group alone",
  knows: async (uri) => (await db.membership.count({ where: { uri } })) > 0,
  forget: async () => {},
};

/** Whoever is in gets another role. Who was only invited comes in by their own yes alone. */
async function changeRole(sender: ActorModel, activity: Json): Promise<string> {
  const row = await membershipOf(activity.object);
  const role = roleOf(fieldOf(activity.object, "role"));
  if (!row || !role) return "tells of no membership we know";
  if (!can(row.role, "see")) return "is no member yet";
  const word = await counted(sender, row, true);
  if ("refused" in word) return word.refused;
  await setRole(word.by, { membershipId: row.id, role: word.role ?? role });
  return "done";
}

/** Remove of a member, by the membership's id or, before Mobilizon 1.0.4, the person's. */
export async function onRemoveMember(sender: ActorModel, group: ActorModel, activity: Json): Promise<string> {
  const row =
    (await membershipOf(activity.object)) ??
    (await pairOf({ actor: idOf(activity.object), object: group.uri ?? idOf(activity.origin) }));
  if (!row || row.groupId !== group.id) return "removes no member we know";
  return takeOut(sender, row);
}

async function takeOut(sender: ActorModel, row: Row): Promise<string> {
  if (row.role === "REQUESTED" || row.role === "INVITED" || can(row.role, "see")) {
    const word = await counted(sender, row, false);
    if ("refused" in word) return word.refused;
    await removeMember(word.by, { membershipId: row.id });
    return "done";
  }
  return "is no member";
}

/** Of our own groups our own list says who decides, which the commands ask; of others theirs. */
function counted(sender: ActorModel, { group, actor }: Row, inside: boolean): ReturnType<typeof wordOf> {
  if (group.host === "") return Promise.resolve({ by: sender, role: null });
  return wordOf(sender, group, actor, inside);
}

const withParties = { group: true, actor: true } satisfies Prisma.MembershipInclude;
type Row = MembershipModel & { group: ActorModel; actor: ActorModel };

/** The membership that an id, a Member or a Join is about. */
async function membershipOf(object: unknown): Promise<Row | null> {
  const id = idOf(object);
  const local = id ? parseLocal(id) : null;
  const found = id
    ? local?.type === "member" && /^[0-9a-f-]{36}$/.test(local.id)
      ? await db.membership.findFirst({ where: { id: local.id }, include: withParties })
      : await db.membership.findUnique({ where: { uri: id }, include: withParties })
    : null;
  if (found) return id === memberUri(found) ? found : null;
  return isRecord(object) && hasType(object, "Member", "Join")
    ? pairOf({ actor: idOf(object.actor), object: idOf(object.object) })
    : null;
}

/** Some rewrite ids and keep only who and where. */
async function pairOf({ actor, object }: { actor: string | null; object: string | null }): Promise<Row | null> {
  const [person, group] = await Promise.all([actorOf(actor), groupOf(object)]);
  if (!person || !group) return null;
  return db.membership.findUnique({
    where: { groupId_actorId: { groupId: group.id, actorId: person.id } },
    include: withParties,
  });
}

function fieldOf(object: unknown, name: string): unknown {
  return isRecord(object) ? object[name] : undefined;
}
