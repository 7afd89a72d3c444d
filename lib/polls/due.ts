import { getLogger } from "@logtape/logtape";
import { db, transaction } from "../db";
import { now } from "../time";
import { end, openAnswers, tell } from "./leading";

const log = getLogger(["farandole", "polls"]);
const batch = 200;

/**
 * The worker's task, every minute: answers begin and polls end as was said, once each. Of a proposal somebody then writes
 * what came of it.
 */
export async function turnDuePolls(): Promise<void> {
  const moment = now();
  const due = await db.poll.findMany({
    where: {
      closedAt: null,
      group: { deletedAt: null },
      OR: [{ endsAt: { lte: moment } }, { openedAt: null, kind: "CONSENT", answersFrom: { lte: moment } }],
    },
    select: { id: true, discussionId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: batch,
  });
  for (const { id, discussionId } of due) {
    try {
      await turnOne(id, discussionId);
    } catch (problem) {
      log.error("The poll {id} could not go on: {problem}", { id, problem });
    }
  }
}

async function turnOne(id: string, discussionId: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`select id from "Discussion" where id = ${discussionId}::uuid for update`;
    const poll = await tx.poll.findUnique({ where: { id }, include: { options: true, entry: true } });
    if (!poll || poll.closedAt) return;
    const moment = now();
    if (poll.endsAt && poll.endsAt <= moment) {
      await end(tx, poll);
      await tell(tx, "poll.closed", null, poll);
    } else if (poll.kind === "CONSENT" && !poll.openedAt && poll.answersFrom && poll.answersFrom <= moment) {
      await openAnswers(tx, null, poll);
    }
  });
}
