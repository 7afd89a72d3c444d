import { db } from "../db";
import { moderators, stewards } from "../identities/ours";
import type { FactKind } from "../jobs/facts";
import { type Audience, members } from "./members";

// Who hears of private messages, of those who want to follow, and of what stewards and publishers decide about.

/** To everybody in the thread who did not mute it: people, and those who answer for a group. */
const messageWritten: Audience = async ({ subject, actorId }) => {
  const message = await db.message.findFirst({
    where: { id: subject, deletedAt: null },
    select: {
      conversationId: true,
      authorId: true,
      conversation: {
        select: {
          members: {
            where: { leftAt: null, mutedAt: null, actor: { host: "", deletedAt: null } },
            select: { actor: { select: { id: true, kind: true } } },
          },
        },
      },
    },
  });
  if (!message) return [];
  const others = message.conversation.members.map(({ actor }) => actor).filter(({ id }) => id !== actorId);
  const people: string[] = [];
  for (const { id, kind } of others) people.push(...(kind === "GROUP" ? await members(id, "manageEvents") : [id]));
  const about = { kind: "message", what: "written", place: "conversation", subject: message.conversationId } as const;
  const told = [...new Set(people)].filter((id) => id !== message.authorId);
  return [{ ...about, ref: subject, byId: actorId, people: told }];
};

/** Somebody would like to follow one of ours who looks at each follower. */
const followWaits: Audience = async ({ subject }) => {
  const follow = await db.follow.findFirst({
    where: { id: subject, state: "REQUESTED", followed: { host: "", kind: { in: ["PERSON", "GROUP"] } } },
    select: { followerId: true, followedId: true, followed: { select: { kind: true } } },
  });
  if (!follow) return [];
  const { followerId, followedId, followed } = follow;
  const group = followed.kind === "GROUP";
  const about = { kind: "follower", what: group ? "group" : "self", place: "follower", subject: followedId } as const;
  const people = group ? await members(followedId, "manageMembers") : [followedId];
  return [{ ...about, ref: subject, byId: followerId, groupId: group ? followedId : null, people }];
};

/** To moderators and stewards, each under the identity that they usually are. Who reported is for the report's own page. */
const reportMade: Audience = async ({ subject }) => {
  const report = await db.report.findFirst({ where: { id: subject, state: "OPEN" }, select: { id: true } });
  if (!report) return [];
  return [{ kind: "report", what: "made", place: "report", subject, byId: null, people: await moderators() }];
};

/** Somebody without an account proposes an event: to those who publish there, or to the stewards. */
const proposalWaits: Audience = async ({ subject }) => {
  const proposal = await db.proposal.findFirst({ where: { id: subject, state: "PENDING" }, select: { groupId: true } });
  if (!proposal) return [];
  const { groupId } = proposal;
  const about = { kind: "request", what: "proposed", place: "proposal", subject, byId: null, groupId } as const;
  return [{ ...about, people: groupId ? await members(groupId, "manageEvents") : await stewards() }];
};

export const amongPeople: Partial<Record<FactKind, Audience>> = {
  "message.written": messageWritten,
  "follow.received": followWaits,
  "report.made": reportMade,
  "proposal.made": proposalWaits,
};
