import { get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { db } from "../lib/db";
import { beginDiscussion } from "../lib/discussions/commands";
import { startSession } from "../lib/sessions/commands";
import { cookieName } from "../lib/sessions/rules";
import { group, people } from "../prisma/cast";
import { freePort, startStreams } from "./control";
import { memory, middle } from "./load";
import { type Bench, type Row, ratio } from "./row";

const streams = 200;
/** A session has six at most. */
const each = 5;

/** P7b: what 200 people who look at one thread cost, and the same lines held by node:http with nothing around them. */
export async function openStreams({ server }: Bench): Promise<Row[]> {
  const [ada] = await people("ada");
  const kitchen = await group(ada, { handle: "bench_thread", name: "Le fil du banc" });
  const { id } = await beginDiscussion(ada, { groupId: kitchen.id, title: "Ensemble", text: "On regarde." });
  const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId: ada.id } });
  const cookies: string[] = [];
  for (let count = 0; count < streams / each; count++) {
    const token = await startSession(db, { accountId, actorId: ada.id, userAgent: "bench" });
    cookies.push(`${cookieName("session")}=${token}`);
  }
  const control = await startStreams(await freePort());
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let time = 0; time < 3; time++) {
    ours.push(await grown(`${server.origin}/api/live/discussions/${id}?as=${ada.id}`, server.pid, cookies));
    theirs.push(await grown(`${control.url}/`, control.pid, cookies));
  }
  await control.stop();
  const { median, worst } = middle(ours, "less");
  const their = middle(theirs, "less").median;
  return [
    {
      id: "P7b",
      what: `${streams} open streams of one thread, for 5 s`,
      unit: "MB",
      median,
      worst,
      control: { what: "node:http", median: their },
      ratio: ratio(median, Math.max(1, their)),
      cpuMsPerRequest: null,
      target: "< 50",
    },
  ];
}

/** By how many MB a server grows while it holds the lines. */
async function grown(url: string, pid: number, cookies: string[]): Promise<number> {
  const before = memory(pid).now;
  const lines = await Promise.all(
    Array.from({ length: streams }, (_, at) => line(url, cookies[Math.floor(at / each)] ?? "")),
  );
  await wait(5000);
  const after = memory(pid).now;
  for (const close of lines) close();
  await wait(1000);
  return Math.max(0, Math.round(after - before));
}

/** A line on which something came. @returns what closes it */
function line(url: string, cookie: string): Promise<() => void> {
  return new Promise((done, fail) => {
    const request = get(url, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) fail(new Error(`a stream answered ${response.statusCode}`));
      response.once("data", () => done(() => request.destroy()));
    });
    request.on("error", fail);
  });
}
