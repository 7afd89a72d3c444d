import type { ServerResponse } from "node:http";
import { db } from "../db";

/**
 * Answers /health/live (the process runs) and /health/ready (and its database answers within two seconds).
 * @returns whether `path` was one of them
 */
export async function answerHealth(path: string, response: ServerResponse, started: boolean): Promise<boolean> {
  if (path !== "/health/live" && path !== "/health/ready") return false;
  const well = path === "/health/live" || (started && (await databaseAnswers()));
  response.writeHead(well ? 200 : 503, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    ...(!well && { "Retry-After": "5" }),
  });
  response.end(well ? "ok\n" : "not ready\n");
  return true;
}

/** Whether the database answers within two seconds. */
async function databaseAnswers(): Promise<boolean> {
  return (await inTime(db.$queryRaw`select 1`)) !== null;
}

/** Whether what just failed may have failed because the database does not answer, or came back this very moment. */
export async function databaseWasAway(): Promise<boolean> {
  const rows = await inTime(
    db.$queryRaw<{ back: boolean }[]>`select now() - pg_postmaster_start_time() < interval '15 seconds' as back`,
  );
  return rows?.[0]?.back ?? true;
}

/** How often, and how many milliseconds apart, an answer is looked for. */
const looks = 8;
const apart = 250;

/**
 * What was asked, or null when there is no answer within two seconds. A time in which we ourselves stood still (a long
 * rendering, a machine that lets others go first) is one look however long it was: the answer may lie there unread.
 */
async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    let looked = 0;
    timer = setInterval(() => ++looked === looks && done(null), apart);
  });
  const answer = await Promise.race([asked.catch(() => null), late]);
  clearInterval(timer);
  return answer;
}
