import { setTimeout as wait } from "node:timers/promises";
import { db } from "../lib/db";
import { editEvent } from "../lib/events/commands";
import type { Acting } from "../lib/identities/schema";
import { event, people, soup } from "../prisma/cast";
import { cpuSeconds, round } from "./load";
import type { Peers } from "./peers";

/** One Update on its way to ten thousand inboxes. */
export interface FanOut {
  /** Seconds from the change until the last healthy server had it. */
  drained: number;
  /** Letters for each second that our process computed. */
  perCoreSecond: number;
  cpuMsPerDelivery: number;
}

/** Of the event before and after the change: its address stays. */
const title = "Le bal des dix mille";
const servers = 1000;
const inboxesOfEach = 10;

/** Somebody with ten thousand followers at a thousand servers, and an event of theirs. @param names what each server is called */
export async function followed(
  peers: Peers,
  names: (server: number) => string,
): Promise<{ ada: Acting; eventId: string }> {
  const [ada] = await people("ada");
  const ball = await event(ada, { title });
  const actors = Array.from({ length: servers * inboxesOfEach }, (_, index) => {
    const server = Math.floor(index / inboxesOfEach);
    const host = `${names(server)}.localhost:${peers.port}`;
    const handle = `u${index % inboxesOfEach}`;
    const uri = `http://${host}/${handle}`;
    return {
      id: crypto.randomUUID(),
      kind: "PERSON" as const,
      handle,
      host,
      name: handle,
      uri,
      inboxUri: `${uri}/inbox`,
    };
  });
  await db.actor.createMany({ data: actors });
  await db.follow.createMany({
    data: actors.map(({ id }) => ({ followerId: id, followedId: ada.id, state: "ACCEPTED" as const })),
  });
  return { ada, eventId: ball.id };
}

/** Takes the followers away again. */
export async function unfollowed(peers: Peers): Promise<void> {
  await db.delivery.deleteMany();
  await db.actor.deleteMany({ where: { host: { endsWith: `.localhost:${peers.port}` } } });
  await db.server.deleteMany();
}

/** Changes the event and waits until every healthy server has it. */
export async function fanOut(
  peers: Peers,
  pid: number,
  { ada, eventId }: { ada: Acting; eventId: string },
  expected = servers * inboxesOfEach,
): Promise<FanOut> {
  await peers.counted();
  const before = cpuSeconds(pid);
  const began = Date.now();
  await editEvent(ada, { eventId, input: soup({ title, description: `À ${began}.` }) });
  let taken = 0;
  let lastAt = 0;
  while (taken < expected) {
    await wait(100);
    const counted = await peers.counted();
    taken += counted.taken;
    lastAt = counted.lastAt;
    if (Date.now() - began > 180_000) throw new Error(`${taken} of ${expected} letters arrived`);
  }
  const cpu = cpuSeconds(pid) - before;
  return {
    drained: round((lastAt - began) / 1000),
    perCoreSecond: round(taken / cpu),
    cpuMsPerDelivery: round((cpu / taken) * 1000, 3),
  };
}
