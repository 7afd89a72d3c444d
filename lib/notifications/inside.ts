import { db } from "../db";
import type { PollKind } from "../generated/prisma/enums";
import type { Fact, FactKind } from "../jobs/facts";
import type { Told } from "../memberships/standing";
import { eventOfGroup } from "./around";
import { type Audience, members, type Telling } from "./members";

// Who hears of what happens in a group.

const discussionBegun: Audience = async ({ subject, groupId, actorId }) => [
  {
    kind: "discussion",
    what: "begun",
    place: "discussion",
    subject,
    groupId,
    byId: actorId,
    people: groupId ? await members(groupId) : [],
  },
];

/** To whoever is named or quoted, and to those who follow the thread. The words that begin a thread or ask something are told with that. */
const entryWritten: Audience = async ({ subject, actorId, groupId, data }) => {
  const { mentions = [], quoted = null } = data as { mentions?: string[]; quoted?: string | null };
  const entry = await db.entry.findFirst({
    where: { id: subject, deletedAt: null },
    select: { number: true, discussionId: true, poll: { select: { id: true } } },
  });
  if (!entry || !groupId) return [];
  const inside = new Set(await members(groupId));
  const about = {
    place: "discussion",
    subject: entry.discussionId,
    ref: subject,
    number: entry.number,
    byId: actorId,
    groupId,
  } as const;
  const named = mentions.filter((id) => inside.has(id));
  const cited = quoted && inside.has(quoted) && !named.includes(quoted) ? [quoted] : [];
  const told: Telling[] = [
    { ...about, kind: "mention", what: "mentioned", people: named },
    { ...about, kind: "mention", what: "quoted", people: cited },
  ];
  if (entry.number === 1 || entry.poll) return told;
  const followers = await followersOf(entry.discussionId, groupId);
  const people = followers.filter((id) => inside.has(id) && !named.includes(id) && !cited.includes(id));
  return [...told, { ...about, kind: "entry", what: "written", people }];
};

/** Who hears of replies: those who said so by subscribing or writing, or who chose it for the whole group. */
async function followersOf(discussionId: string, groupId: string): Promise<string[]> {
  const [readings, choices] = await Promise.all([
    db.reading.findMany({
      where: { discussionId, subscribed: { not: null } },
      select: { actorId: true, subscribed: true },
    }),
    db.channelChoice.findMany({
      where: { kind: "entry", groupId, cadence: { not: "NEVER" } },
      select: { actorId: true },
    }),
  ]);
  const not = new Set(readings.filter(({ subscribed }) => !subscribed).map(({ actorId }) => actorId));
  const people = [...readings, ...choices].map(({ actorId }) => actorId);
  return [...new Set(people)].filter((id) => !not.has(id));
}

const asks: Record<PollKind, string> = { CHOICE: "choice", CONSENT: "consent", DATES: "dates" };

const pollAsked: Audience = async (fact) => {
  const poll = await pollOf(fact);
  return poll && !poll.closedAt
    ? [{ ...poll.about, kind: "decision", what: asks[poll.kind], people: await members(poll.groupId) }]
    : [];
};

const pollOpened: Audience = async (fact) => {
  const poll = await pollOf(fact);
  return poll && !poll.closedAt
    ? [{ ...poll.about, kind: "decision", what: "opened", people: await members(poll.groupId) }]
    : [];
};

/** To those whose answers are about words that have changed: they are asked again. */
const pollChanged: Audience = async (fact) => {
  const poll = await pollOf(fact);
  if (!poll || poll.closedAt) return [];
  const { asked = [] } = fact.data as { asked?: string[] };
  const inside = new Set(await members(poll.groupId));
  const people = asked.filter((id) => inside.has(id));
  return [{ ...poll.about, kind: "decision", what: "changed", people }];
};

/** To those who asked, answered, or follow the thread. */
const pollClosed: Audience = async (fact) => {
  const poll = await pollOf(fact);
  if (!poll) return [];
  const votes = await db.vote.findMany({ where: { option: { pollId: poll.id } }, select: { actorId: true } });
  const followers = await followersOf(poll.discussionId, poll.groupId);
  const inside = new Set(await members(poll.groupId));
  const concerned = [...votes.map(({ actorId }) => actorId), ...followers, ...(poll.authorId ? [poll.authorId] : [])];
  const people = [...new Set(concerned)].filter((id) => inside.has(id));
  return [{ ...poll.about, kind: "outcome", what: "closed", people }];
};

async function pollOf({ subject, actorId, data }: Fact) {
  const { entryId = "" } = data as { entryId?: string };
  const poll = await db.poll.findFirst({
    where: { OR: [{ id: subject }, ...(entryId ? [{ entryId }] : [])], entry: { deletedAt: null } },
    include: { entry: { select: { number: true } } },
  });
  if (!poll) return null;
  const { discussionId, groupId, entry } = poll;
  const about = {
    place: "discussion",
    subject: discussionId,
    ref: poll.entryId,
    number: entry.number,
    byId: actorId,
    groupId,
  } as const;
  return { ...poll, about };
}

const membershipRequested: Audience = async ({ subject, data }) => {
  const { groupId, memberId } = data as unknown as Told;
  const open = await db.membership.count({ where: { id: subject, role: "REQUESTED" } });
  const about = { kind: "request", what: "asked", place: "members", subject: groupId, ref: subject } as const;
  return open ? [{ ...about, byId: memberId, groupId, people: await members(groupId, "manageMembers") }] : [];
};

/** To the person whose membership it is, as the group's word: who decided is not named. */
function toMember(what: string): Audience {
  return async ({ data }) => {
    const { groupId, memberId, invited } = data as unknown as Told;
    // Who said yes or no to an invitation knows.
    if (invited) return [];
    const invites = what === "invited";
    return [
      {
        kind: invites ? "invitation" : "standing",
        what,
        place: invites ? "invited" : "group",
        subject: groupId,
        byId: groupId,
        groupId,
        people: [memberId],
      },
    ];
  };
}

/** To everybody in it, that nothing is added there any more, or is again. */
const groupRests: Audience = async ({ kind, subject }) => [
  {
    kind: "standing",
    what: kind === "group.archived" ? "archived" : "restored",
    place: "group",
    subject,
    byId: subject,
    groupId: subject,
    people: await members(subject),
  },
];

const postPublished: Audience = async ({ subject }) => {
  const post = await db.post.findFirst({ where: { id: subject, state: "PUBLISHED", deletedAt: null } });
  if (!post) return [];
  const groupId = post.organiserId;
  const people = await members(groupId);
  return [{ kind: "post", what: "published", place: "post", subject, byId: groupId, groupId, people }];
};

const resourceKept: Audience = async ({ subject, groupId, actorId }) => {
  const resource = await db.resource.findUnique({ where: { id: subject }, select: { kind: true } });
  if (!resource || !groupId || resource.kind === "FOLDER") return [];
  const about = { kind: "resource", what: "kept", place: "resource", subject: groupId, ref: subject } as const;
  return [{ ...about, byId: actorId, groupId, people: await members(groupId) }];
};

/** To whom something is given; to whoever made the list; that something is done, also to those who had taken it on. */
const taskMoved: Audience = async ({ kind, subject, actorId, data }) => {
  const { listId = "", memberId = null } = data as { listId?: string; memberId?: string | null };
  const list = await db.taskList.findFirst({
    where: { OR: [{ tasks: { some: { id: subject } } }, ...(listId ? [{ id: listId }] : [])] },
    select: { id: true, groupId: true, createdById: true },
  });
  if (!list) return [];
  const done = kind === "task.done";
  const claims = done ? await db.taskClaim.findMany({ where: { taskId: subject }, select: { actorId: true } }) : [];
  const people = [list.createdById, ...claims.map((claim) => claim.actorId)].filter((id) => id !== null);
  const about = { kind: "task", place: "tasks", subject: list.id, ref: subject, groupId: list.groupId } as const;
  if (memberId && memberId !== actorId) return [{ ...about, what: "given", byId: actorId, people: [memberId] }];
  return [{ ...about, what: done ? "done" : "claimed", byId: actorId, people: [...new Set(people)] }];
};

export const insideGroups: Partial<Record<FactKind, Audience>> = {
  "discussion.begun": discussionBegun,
  "entry.written": entryWritten,
  "poll.asked": pollAsked,
  "poll.opened": pollOpened,
  "poll.changed": pollChanged,
  "poll.closed": pollClosed,
  "membership.requested": membershipRequested,
  "membership.invited": toMember("invited"),
  "membership.accepted": toMember("accepted"),
  "membership.rejected": toMember("rejected"),
  "membership.roleChanged": toMember("role"),
  "membership.removed": toMember("removed"),
  "membership.banned": toMember("removed"),
  "group.archived": groupRests,
  "group.restored": groupRests,
  "post.published": postPublished,
  "event.published": eventOfGroup,
  "resource.kept": resourceKept,
  "task.claimed": taskMoved,
  "task.done": taskMoved,
};
