import { db, transaction } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { Acting } from "../identities/schema";
import { bare } from "../jobs/queue";
import { addLetters } from "../letters/commands";
import { count } from "../limits/commands";
import { now } from "../time";

/** What became of letters lately; nobody's address is in it. */
export interface MailState {
  /** The mail server; null where letters become files. */
  server: string | null;
  sentToday: number;
  waiting: number;
  /** Letters that were tried and not taken so far, by what the mail server said. */
  refusals: { said: string; letters: number; since: Date; next: Date }[];
  /** Refused for good in the last 30 days. */
  refused: { said: string; letters: number }[];
  tests: { at: Date; sentAt: Date | null; answer: string | null }[];
}

/** @throws Forbidden unless a steward asks */
export async function mailState(steward: Acting): Promise<MailState> {
  must(steward.steward === true);
  const day = 24 * 3600_000;
  const [sentToday, [waiting], refusals, refused, tests] = await Promise.all([
    db.letter.count({ where: { sentAt: { gt: new Date(now().getTime() - day) } } }),
    db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs
      where task_identifier = 'mail' and attempts < max_attempts and run_at <= now()`,
    db.$queryRaw<{ said: string; letters: number; since: Date; next: Date }[]>`
      select last_error as said, count(*)::int as letters, min(created_at) as since, min(run_at) as next
      from graphile_worker.jobs where task_identifier = 'mail' and last_error is not null
      group by last_error order by count(*) desc limit 20`,
    db.$queryRaw<{ said: string; letters: number }[]>`
      select answer as said, count(*)::int as letters from "Letter"
      where "refusedAt" > ${new Date(now().getTime() - 30 * day)} group by answer order by count(*) desc limit 20`,
    db.letter.findMany({
      where: { name: "mailTest" },
      orderBy: { createdAt: "desc" },
      take: 3,
      select: { createdAt: true, sentAt: true, answer: true },
    }),
  ]);
  const url = env().SMTP_URL;
  return {
    server: url ? new URL(url).host : null,
    sentToday,
    waiting: waiting?.count ?? 0,
    refusals: refusals.map((one) => ({ ...one, said: bare(one.said) })),
    refused: refused.map((one) => ({ ...one, said: bare(one.said) })),
    tests: tests.map(({ createdAt, ...rest }) => ({ at: createdAt, ...rest })),
  };
}

/** Sends a steward a letter that says only that it came. What became of it stands on the page of mail. @throws Forbidden, TooMany */
export async function testMail(steward: Acting): Promise<void> {
  must(steward.steward === true);
  await count(["mail test", steward.id], { points: 10, seconds: 3600 });
  const key = `mailTest:${crypto.randomUUID()}`;
  await transaction((tx) => addLetters(tx, [{ key, name: "mailTest", actorId: steward.id }]));
}
