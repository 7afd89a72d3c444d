import { db } from "../../lib/db";
import type { MemberRole } from "../../lib/generated/prisma/enums";
import { makeLink } from "../../lib/group-invitations/commands";
import type { Rules } from "./rules";
import { type RoleScene, somebody } from "./scene";

/** Somebody new in that role. */
async function one({ group }: RoleScene, role: MemberRole) {
  const { id: actorId } = await somebody();
  const { id } = await db.membership.create({ data: { groupId: group.id, actorId, role } });
  return { group: group.handle, membershipId: id };
}

const desk = "app/(site)/groups/[handle]/desk/actions.ts";
const own = async ({ group }: RoleScene) => ({ groupId: group.id });

/** Who comes in, who goes, and who says so. */
export const rulesOfMembers: Rules = {
  routes: {
    "/groups/[handle]/members": { who: "see", path: () => "/groups/kitchen/members" },
    "/groups/[handle]/invitations": { who: "invite", path: () => "/groups/kitchen/invitations" },
  },
  actions: {
    // Who is inside is so again; who was turned away for good is refused.
    "app/(site)/groups/membership.ts join": {
      who: ["other", "requested", "invited", "rejected", "otherOwner", "member", "moderator", "owner"],
      fields: own,
    },
    "app/(site)/groups/membership.ts accept": { who: ["invited", "member", "moderator", "owner"], fields: own },
    "app/(site)/groups/membership.ts refuse": { who: ["invited"], fields: own },
    // The last owner cannot; for who is not inside nothing happens.
    "app/(site)/groups/membership.ts leave": {
      who: ["other", "requested", "invited", "rejected", "banned", "otherOwner", "member", "moderator"],
      fields: own,
    },
    "app/(site)/groups/membership.ts takeBack": {
      who: ["other", "requested", "invited", "rejected", "banned", "otherOwner", "member", "moderator"],
      fields: own,
    },
    "app/(site)/groups/[handle]/members/actions.ts approve": {
      who: "manageMembers",
      fields: (scene) => one(scene, "REQUESTED"),
    },
    "app/(site)/groups/[handle]/members/actions.ts reject": {
      who: "manageMembers",
      fields: (scene) => one(scene, "REQUESTED"),
    },
    "app/(site)/groups/[handle]/members/actions.ts giveRole": {
      who: "setRoles",
      fields: async (scene) => ({ ...(await one(scene, "MEMBER")), role: "MODERATOR" }),
    },
    "app/(site)/groups/[handle]/members/actions.ts remove": {
      who: "manageMembers",
      fields: async (scene, role) => {
        const { group, membershipId } = await one(scene, "MEMBER");
        const { actorId } = await db.membership.findUniqueOrThrow({ where: { id: membershipId } });
        return { group, membershipId, actorId, for: role === "owner" ? "good" : "now" };
      },
    },
    "app/(site)/groups/[handle]/invitations/actions.ts inviteThem": {
      who: "invite",
      fields: async ({ group }) => ({ group: group.handle, people: `@${(await somebody()).handle}` }),
    },
    "app/(site)/groups/[handle]/invitations/actions.ts makeLink": {
      who: "invite",
      fields: async ({ group }) => ({ group: group.handle, maxUses: "3" }),
    },
    "app/(site)/groups/[handle]/invitations/actions.ts takeBack": {
      who: "manageMembers",
      fields: async ({ group, actors }) => ({
        group: group.handle,
        invitationId: (await makeLink(actors.owner, { groupId: group.id })).id,
      }),
    },
    "app/(site)/groups/[handle]/invitations/actions.ts withdraw": {
      who: "manageMembers",
      fields: (scene) => one(scene, "INVITED"),
    },
    "app/(site)/groups/[handle]/members/actions.ts unban": {
      who: "manageMembers",
      fields: (scene) => one(scene, "BANNED"),
    },
    "app/(site)/groups/[handle]/members/actions.ts openTo": {
      who: "editGroup",
      fields: async ({ group }) => ({ group: group.handle, openness: "MODERATED" }),
    },
    [`${desk} judge`]: {
      who: "moderate",
      fields: async ({ group }) => {
        const { id: reportedId } = await somebody();
        const { id: reportId } = await db.report.create({ data: { groupId: group.id, reportedId, text: "" } });
        return { group: group.handle, reportId, kind: "LEAVE" };
      },
    },
    [`${desk} showAgain`]: {
      who: "moderate",
      fields: async ({ group }) => {
        const { id } = await db.measure.create({ data: { groupId: group.id, kind: "HIDE", subject: "" } });
        return { group: group.handle, measureId: id };
      },
    },
    [`${desk} ban`]: {
      who: "manageMembers",
      fields: async ({ group }) => ({ group: group.handle, who: (await somebody()).handle }),
    },
    [`${desk} unban`]: { who: "manageMembers", fields: (scene) => one(scene, "BANNED") },
  },
};
