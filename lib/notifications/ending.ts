import { transaction } from "../db";
import type { Fact, FactKind } from "../jobs/facts";
import { type Ended, forget } from "./commands";
import { membersKinds } from "./schema";

type Ending = (fact: Fact) => Ended[];

/** The thing itself is gone, or decided. */
const thing: Ending = ({ subject }) => [{ subject }];

/** One of several in its row: an entry, a comment, a message. */
function oneOf(...names: string[]): Ending {
  return ({ subject, data }) => {
    const about = data as Record<string, unknown>;
    return names.flatMap((name) => (typeof about[name] === "string" ? [{ subject: about[name], ref: subject }] : []));
  };
}

/** Who left a group, or was taken out of it, is told nothing more of what only its members know. */
const outOfGroup: Ending = (fact) => {
  const { groupId, memberId } = fact.data as { groupId?: string; memberId?: string };
  if (!groupId || !memberId) return [];
  return [{ actorId: memberId, groupId, kinds: [...membersKinds, "request", "mention", "task"] }, ...answered(fact)];
};

/** A request or an invitation was answered: by one of those who may, for all of them. */
const answered: Ending = ({ subject, data }) => {
  const { groupId, memberId } = data as { groupId?: string; memberId?: string };
  if (!groupId || !memberId) return [];
  return [
    { subject: groupId, kinds: ["request"], ref: subject },
    { subject: groupId, kinds: ["invitation"], actorId: memberId },
  ];
};

const endings: Partial<Record<FactKind, Ending>> = {
  "event.deleted": thing,
  "post.deleted": thing,
  "discussion.deleted": thing,
  "report.decided": ({ subject }) => [{ subject, place: "report" }],
  "proposal.decided": thing,
  "taskList.deleted": thing,
  "comment.deleted": oneOf("eventId"),
  "comment.moderated": (fact) => ((fact.data as { deed?: string }).deed === "hide" ? oneOf("eventId")(fact) : []),
  "message.deleted": oneOf("conversationId"),
  "entry.deleted": oneOf("discussionId"),
  "resource.deleted": ({ subject, groupId }) =>
    groupId ? [{ subject: groupId, kinds: ["resource"], ref: subject }] : [],
  "block.added": ({ subject, actorId }) => (actorId ? [{ actorId, byId: subject }] : []),
  "membership.left": outOfGroup,
  "membership.removed": outOfGroup,
  "membership.banned": outOfGroup,
  "membership.accepted": answered,
  "membership.rejected": answered,
  "organiser.answered": ({ subject }) => [{ subject, kinds: ["organise"], place: "asked" }],
  "organiser.withdrawn": ({ subject }) => [{ subject, kinds: ["organise"], place: "asked" }],
  "invitation.revoked": ({ data }) => {
    const { eventId, invitedId } = data as { eventId?: string; invitedId?: string | null };
    return eventId && invitedId ? [{ subject: eventId, actorId: invitedId, kinds: ["eventInvitation"] }] : [];
  },
  "participation.joined": placeDecided,
  "participation.rejected": placeDecided,
  "participation.left": placeDecided,
  "participation.removed": placeDecided,
  "group.deleted": ({ subject }) => [{ groupId: subject }, { subject }],
  "actor.deleted": ({ subject }) => [{ actorId: subject }, { byId: subject }, { groupId: subject }],
};

/** Nobody need decide about it any more. */
function placeDecided({ subject, data }: Fact): Ended[] {
  const { eventId } = data as { eventId?: string };
  return eventId ? [{ subject: eventId, kinds: ["asking"], ref: subject }] : [];
}

/** The effect that takes back what was told: rows that are about nothing any more, or not for their reader, vanish. */
export async function forgetTold(fact: Fact): Promise<void> {
  const ended = endings[fact.kind as FactKind]?.(fact) ?? [];
  await transaction(async (tx) => {
    for (const one of ended) await forget(tx, one);
  });
}
