import { transaction } from "../db";
import { Conflict } from "../errors";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { now } from "../time";
import { limits } from "./schema";

/** What another server reports to us of ours. */
interface RemoteReport {
  host: string;
  activityUri: string | null;
  reportedId: string | null;
  eventId: string | null;
  commentId: string | null;
  messageId: string | null;
  text: string;
  quoted: string;
}

/**
 * Keeps a report that another server passes on. Who reported there is theirs to know. The same one twice is kept once.
 * @throws TooMany, Conflict when that server sends more than people can read (D13)
 */
export async function receiveReport({ host, ...said }: RemoteReport): Promise<void> {
  await count(["flag", host], { points: limits.hourly, seconds: 3600 });
  await transaction(async (tx) => {
    const open = await tx.report.count({ where: { fromHost: host, state: "OPEN" } });
    if (open >= limits.openOfServer) throw new Conflict("reports.errors.tooMany");
    const [made] = await tx.report.createManyAndReturn({
      data: [{ ...said, fromHost: host, createdAt: now() }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (made) await record(tx, "report.made", { subject: made.id });
  });
}
