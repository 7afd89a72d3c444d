import type { Prisma } from "../db";
import { now } from "../time";
import { urn } from "./format";
import type { Named } from "./people";

export const pollColumns = {
  event: { select: { organiserId: true, deletedAt: true, uri: true } },
  options: {
    orderBy: { position: "asc" },
    include: { votes: { orderBy: [{ createdAt: "asc" }, { actorId: "asc" }] } },
  },
} satisfies Prisma.PollInclude;
type FullPoll = Prisma.PollGetPayload<{ include: typeof pollColumns }>;

/**
 * A poll with its answers, as far as its own rules let any member read them: of a hidden one nothing while it is open,
 * and sums alone when it is over.
 */
export function poll(row: FullPoll, named: Pick<Named, "address">): object {
  const over = row.closedAt !== null || (row.endsAt !== null && row.endsAt <= now());
  return {
    type: "Question",
    id: urn(row.id),
    attributedTo: named.address(row.authorId),
    kind: row.kind,
    title: row.title,
    several: row.several,
    hidden: row.hidden,
    zone: row.zone,
    answersFrom: row.answersFrom,
    endsAt: row.endsAt,
    closedAt: row.closedAt,
    outcome: row.outcome,
    adopted: row.adopted,
    event: row.event?.organiserId === row.groupId && !row.event.deletedAt ? urn(row.eventId) : null,
    createdAt: row.createdAt,
    options: row.options.map(({ position, text, startLocal, endLocal, votes }) => ({
      position,
      text,
      startLocal,
      endLocal,
      ...(row.hidden
        ? { sums: over ? sumsOf(votes) : {} }
        : {
            votes: votes.map(({ actorId, answer, note, createdAt }) => ({
              attributedTo: named.address(actorId),
              answer,
              note,
              createdAt,
            })),
          }),
    })),
  };
}

function sumsOf(votes: { answer: string }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { answer } of votes) sums[answer] = (sums[answer] ?? 0) + 1;
  return sums;
}
