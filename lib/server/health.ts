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

async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), 2000);
  });
  const asked = db.$queryRaw`select 1`.then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}
