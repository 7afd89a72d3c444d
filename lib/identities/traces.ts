import { Prisma, type Transaction } from "../db";
import { now } from "../time";

/** Rows that are nothing without the one they belong to. */
const rows: [table: string, column: string][] = [
  ["EventOrganiser", "actorId"],
  ["Participation", "actorId"],
  ["Interest", "actorId"],
  ["EventInvitation", "actorId"],
  ["Regular", "actorId"],
  ["FormDraft", "actorId"],
  ["QuietOrganiser", "actorId"],
  ["ImportedItem", "organiserId"],
  ["ImportSource", "organiserId"],
  ["Follow", "followerId"],
  ["Follow", "followedId"],
  ["Membership", "actorId"],
  ["Membership", "groupId"],
  ["Reaction", "actorId"],
  ["TagFollow", "actorId"],
  ["BroughtFollow", "followerId"],
  ["Reading", "actorId"],
  ["Vote", "actorId"],
  ["TaskClaim", "actorId"],
  ["Notification", "actorId"],
  ["Notification", "byId"],
  ["ChannelChoice", "actorId"],
  ["Visit", "actorId"],
  ["EventQuestion", "actorId"],
  ["Letter", "actorId"],
  ["Mute", "muterId"],
  ["Mute", "mutedId"],
];

/** What stays, and no longer says whose doing it was. */
const names: [table: string, column: string][] = [
  ["Session", "actorId"],
  ["Event", "authorId"],
  ["Revision", "actorId"],
  ["Participation", "checkedInById"],
  ["EventInvitation", "invitedById"],
  ["Series", "authorId"],
  ["Announcement", "authorId"],
  ["EventFile", "uploaderId"],
  ["Media", "uploaderId"],
  ["Proposal", "decidedById"],
  ["ImportSource", "createdById"],
  ["Membership", "invitedById"],
  ["GroupInvitation", "invitedById"],
  ["Post", "authorId"],
  ["Discussion", "authorId"],
  ["Poll", "authorId"],
  ["Resource", "authorId"],
  ["TaskList", "createdById"],
  ["Task", "doneById"],
  ["Report", "reporterId"],
  ["Report", "decidedById"],
  ["OutsideLogin", "actorId"],
  ["ReportNote", "byId"],
  ["Appeal", "decidedById"],
  ["Measure", "undoneById"],
  ["Measure", "byId"],
];

/**
 * Takes away what is left of somebody who is gone for good: their words below events leave gaps, their votes
 * and marks go, and what they made for a group stays with it, without their name. Conversations and threads of groups are
 * left beside (lib/conversations/leaving.ts, lib/discussions/leaving.ts); events of their own are deleted before.
 */
export async function eraseTraces(tx: Transaction, actorId: string): Promise<void> {
  const at = now();
  await tx.comment.updateMany({
    where: { actorId },
    data: { state: "DELETED", source: "", html: "", pinnedAt: null, actorId: null },
  });
  await endArchives(tx, actorId, at);
  await forgetComplaints(tx, actorId);
  await tx.letter.deleteMany({ where: { participationId: { in: await ownParticipations(tx, actorId) } } });
  // What a steward removed of theirs stands in the log without its title.
  await tx.$executeRaw`update "Fact" set data = data - 'title' - 'address'
    where kind = 'steward.removed' and data->>'of' = ${actorId}`;
  for (const [table, column] of rows)
    await tx.$executeRaw`delete from ${name(table)} where ${name(column)} = ${actorId}::uuid`;
  for (const [table, column] of names)
    await tx.$executeRaw`update ${name(table)} set ${name(column)} = null where ${name(column)} = ${actorId}::uuid`;
  await tx.$executeRaw`update "Session"
    set settled = array(select one from unnest(settled) one where not starts_with(one, ${`${actorId} `}))
    where exists (select from unnest(settled) one where starts_with(one, ${`${actorId} `}))`;
}

/**
 * Archives end in which they stand: their own, those of groups they belonged to or spoke in, and those of people who
 * spoke with them or followed one another. Whoever asked for one may ask again. The sweep takes the files away.
 */
async function endArchives(tx: Transaction, actorId: string, at: Date): Promise<void> {
  const around: Prisma.ActorWhereInput[] = [
    { members: { some: { actorId } } },
    { discussions: { some: { entries: { some: { actorId } } } } },
    { following: { some: { followedId: actorId } } },
    { followers: { some: { followerId: actorId } } },
    { conversations: { some: { conversation: { members: { some: { actorId } } } } } },
    { blocks: { some: { blockedId: actorId } } },
    { mutes: { some: { mutedId: actorId } } },
  ];
  await tx.export.updateMany({
    where: { OR: [{ actorId }, { askedById: actorId }, { actor: { OR: around } }], state: { not: "WAITING" } },
    data: { expiresAt: at },
  });
  await tx.export.updateMany({
    where: { OR: [{ actorId }, { askedById: actorId }], state: "WAITING" },
    data: { expiresAt: at },
  });
}

/**
 * What they complained about, and what was said against them with their own words beside it. What was decided stays, so
 * that it can be counted, without any of the words.
 */
async function forgetComplaints(tx: Transaction, actorId: string): Promise<void> {
  const about = { OR: [{ reporterId: actorId }, { reportedId: actorId }] };
  await tx.reportNote.deleteMany({ where: { report: about } });
  await tx.report.updateMany({ where: { reporterId: actorId }, data: { text: "", note: null } });
  await tx.report.updateMany({ where: { reportedId: actorId }, data: { text: "", quoted: "", note: null } });
  await tx.appeal.updateMany({ where: { measure: { actorId } }, data: { text: "", answer: "" } });
  await tx.measure.updateMany({ where: { actorId }, data: { reason: "", before: {} } });
}

async function ownParticipations(tx: Transaction, actorId: string): Promise<string[]> {
  const rows = await tx.participation.findMany({ where: { actorId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** From the lists above alone: never what somebody typed. */
function name(text: string): Prisma.Sql {
  return Prisma.raw(`"${text}"`);
}
