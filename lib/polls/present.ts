import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Prisma } from "../generated/prisma/client";
import type { PollKind, VoteAnswer } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";
import { now } from "../time";
import { isStale, type Phase, phaseOf } from "./rules";
import { limits } from "./schema";

export const pollColumns = {
  entry: { select: { html: true, source: true, actorId: true } },
  discussion: { select: { closedAt: true } },
  group: { select: { archivedAt: true } },
  author: { select: { ...cardColumns, deletedAt: true } },
  options: {
    orderBy: { position: "asc" },
    include: { votes: { include: { actor: { select: { ...cardColumns, deletedAt: true } } } } },
  },
} as const satisfies Prisma.PollInclude;
type Row = Prisma.PollGetPayload<{ include: typeof pollColumns }>;
type VoteRow = Row["options"][number]["votes"][number];

/** Who looks at a poll. */
export interface Reader {
  viewer: Acting;
  /** Who belongs to the group at this moment. */
  members: Set<string>;
  moderates: boolean;
  /** Whether they publish events in the group's name. */
  publishes: boolean;
}

/** How many gave one answer, and who; nobody's name where votes are hidden. */
export interface Tally {
  count: number;
  names: ActorCard[];
}

export interface PresentedOption {
  id: string;
  text: string;
  startLocal: string | null;
  endLocal: string | null;
  /** null while votes are hidden and it is not over. */
  tally: Partial<Record<VoteAnswer, Tally>> | null;
}

/** What somebody said with a concern, an objection, or another answer to a proposal. */
export interface SaidWord {
  who: ActorCard | null;
  answer: VoteAnswer;
  note: string;
  /** About words that have changed since. */
  stale: boolean;
}

export interface PresentedPoll {
  id: string;
  entryId: string;
  discussionId: string;
  groupId: string;
  kind: PollKind;
  title: string;
  /** What was written with it; null where it is the title alone. */
  html: string | null;
  /** As the one who wrote it types it. */
  source: string;
  author: ActorCard | null;
  several: boolean;
  hidden: boolean;
  zone: string | null;
  phase: Phase;
  answersFrom: Date | null;
  endsAt: Date | null;
  changedAt: Date | null;
  closedAt: Date | null;
  outcome: string | null;
  adopted: boolean | null;
  event: { slug: string; title: string } | null;
  options: PresentedOption[];
  /** People who answered; null while votes are hidden and it is not over. */
  answered: number | null;
  /** Of them, those who answered words that have changed since. */
  stale: number;
  members: number;
  words: SaidWord[];
  own: { answers: { optionId: string; answer: VoteAnswer; note: string | null }[]; stale: boolean };
  /** Whether the viewer can answer now, lead it, change its words, make an event of it. */
  may: { vote: boolean; lead: boolean; change: boolean; publish: boolean };
}

/**
 * The only projection of a poll. While votes are hidden and it is not over, it holds nothing of others: neither names nor
 * sums, nor how many answered; once over, sums alone.
 */
export function presentPoll(reader: Reader, row: Row, event: PresentedPoll["event"]): PresentedPoll {
  const { viewer } = reader;
  const phase = phaseOf(row, now());
  const over = phase === "outcome" || phase === "ended";
  const secret = row.hidden && !over;
  const open = row.discussion.closedAt === null && row.group.archivedAt === null;
  // Until it is over those count who belong to the group now; what counted at the end still does.
  const counted = (vote: VoteRow) => row.closedAt !== null || reader.members.has(vote.actorId);
  const options = row.options.map((option) => ({ ...option, votes: option.votes.filter(counted) }));
  const votes = options.flatMap((option) => option.votes);
  const own = votes.filter(({ actorId }) => actorId === viewer.id);
  const people = new Set(votes.map(({ actorId }) => actorId));
  const stale = new Set(votes.filter((vote) => isStale(vote, row)).map(({ actorId }) => actorId));
  const leads = open && (row.authorId === viewer.id || reader.moderates);
  return {
    id: row.id,
    entryId: row.entryId,
    discussionId: row.discussionId,
    groupId: row.groupId,
    kind: row.kind,
    title: row.title,
    html: row.entry.source === row.title ? null : row.entry.html,
    source: row.entry.source === row.title ? "" : row.entry.source,
    author: row.author && !row.author.deletedAt ? actorCard(row.author) : null,
    several: row.several,
    hidden: row.hidden,
    zone: row.zone,
    phase,
    answersFrom: row.answersFrom,
    endsAt: row.endsAt,
    changedAt: row.changedAt,
    closedAt: row.closedAt ?? (over ? row.endsAt : null),
    outcome: row.outcome,
    adopted: row.adopted,
    event,
    options: options.map(({ id, text, startLocal, endLocal, votes: given }) => ({
      id,
      text,
      startLocal,
      endLocal,
      tally: secret ? null : tallyOf(row, given),
    })),
    answered: secret ? null : people.size,
    stale: secret ? 0 : stale.size,
    members: reader.members.size,
    words: row.kind === "CONSENT" ? votes.flatMap((vote) => saidWord(row, vote)) : [],
    own: {
      answers: own.map(({ optionId, answer, note }) => ({ optionId, answer, note })),
      stale: stale.has(viewer.id),
    },
    may: {
      vote: open && phase === "answers",
      lead: leads,
      change: leads && row.kind === "CONSENT" && row.entry.actorId === viewer.id && !over,
      publish: leads && row.kind === "DATES" && row.eventId === null && reader.publishes,
    },
  };
}

function tallyOf(row: Row, votes: VoteRow[]): PresentedOption["tally"] {
  const tally: PresentedOption["tally"] = {};
  for (const vote of votes) {
    if (isStale(vote, row)) continue;
    tally[vote.answer] ??= { count: 0, names: [] };
    const one = tally[vote.answer];
    if (!one) continue;
    one.count++;
    if (!row.hidden && !vote.actor.deletedAt) one.names.push(actorCard(vote.actor));
  }
  for (const one of Object.values(tally))
    one.names = one.names.sort((a, b) => a.name.localeCompare(b.name)).slice(0, limits.names);
  return tally;
}

function saidWord(row: Row, vote: VoteRow): SaidWord[] {
  if (!vote.note) return [];
  const who = vote.actor.deletedAt ? null : actorCard(vote.actor);
  return [{ who, answer: vote.answer, note: vote.note, stale: isStale(vote, row) }];
}
