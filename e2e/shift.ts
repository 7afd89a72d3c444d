import { setTimeout as wait } from "node:timers/promises";
import { db } from "../lib/db";
import { joinEvent } from "../lib/participations/commands";
import { wallTime } from "../lib/time";
import { event, people } from "../prisma/cast";
import type { Mailbox } from "../test/mailbox";
import type { Sink } from "../test/sink";
import { type Guest, gather } from "./crowd";
import type { Fleet } from "./fleet";
import { allDone, deliveriesIn, followedFrom, twice } from "./followers";
import { formsOf, postForm } from "./forms";

interface Size {
  inboxes: number;
  guests: number;
  /** Who reads one page after the other. */
  readers: number;
}

/**
 * While people read, come and publish, each website and each worker of a fleet gets SIGTERM and another one takes its
 * place, one after the other (X18); two of each work beside each other all the time (X19).
 * @returns what was lost, and what came twice
 */
export async function changeShift(fleet: Fleet, sink: Sink, mailbox: Mailbox, size: Size) {
  const [ada] = await people("ada");
  const soup = await event(ada, { title: "La soupe de la relève" });
  const guests = await gather(size.guests, "relief");
  const page = `${fleet.origin}/events/${soup.slug}`;
  await remindSoon();
  await followedFrom(sink, ada.id, size.inboxes);

  let over = false;
  const reads: { status: number; milliseconds: number }[] = [];
  const reading = Array.from({ length: size.readers }, async (_, reader) => {
    const pages = [`${fleet.origin}/`, page, `${fleet.origin}/agenda`];
    for (let turn = reader; !over; turn++) reads.push(await read(pages[turn % pages.length] ?? ""));
  });
  const published: string[] = [];
  const statuses: Record<string, number> = {};
  const coming = (async () => {
    for (let next = 0; next < guests.length; next++) {
      const guest = guests[next] as Guest;
      const status = await come(page, guest).catch(reasonOf);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  })();
  const publishing = (async () => {
    while (!over) {
      published.push((await event(ada, { title: `Relève ${published.length}` })).id);
      await db.$executeRaw`select graphile_worker.add_job('remind', '{}'::json) from generate_series(1, 4)`;
      await wait(1500);
    }
  })();

  const codes: (number | null)[] = [];
  const began = performance.now();
  for (let index = 0; index < 2; index++) {
    codes.push(await fleet.replaceWebsite(index));
    codes.push(await fleet.replaceWorker(index));
  }
  const seconds = (performance.now() - began) / 1000;
  await coming;
  over = true;
  await publishing;
  await Promise.all(reading);
  while (!(await allDone())) await wait(100);

  const deliveries = deliveriesIn(sink.ofType("Create"));
  const letters = mailbox.letters.map(({ to, id }) => `${to} ${id}`);
  const reminders = mailbox.letters.filter(({ subject }) => /^(In an hour|Dans une heure).*La veillée/.test(subject));
  return {
    seconds,
    codes,
    reads: reads.length,
    readsLost: reads.filter(({ status }) => status !== 200).length,
    slowest: Math.max(...reads.map(({ milliseconds }) => milliseconds)),
    statuses,
    going: await db.participation.count({ where: { eventId: soup.id, state: "GOING" } }),
    lost: fleet.balancer.lost,
    asked: fleet.balancer.answered,
    published: published.length,
    delivered: new Set(deliveries).size,
    deliveredTwice: twice(deliveries),
    letters: letters.length,
    lettersTwice: twice(letters),
    reminders: reminders.length,
    remindedTwice: twice(reminders.map(({ to }) => to)),
    output: fleet.output(),
  };
}

async function read(address: string) {
  const began = performance.now();
  const answer = await fetch(address).catch(() => null);
  await answer?.arrayBuffer().catch(() => {});
  return { status: answer?.status ?? 0, milliseconds: performance.now() - began };
}

/** The page's own form, as a browser without JavaScript posts it. */
async function come(page: string, { token }: Guest): Promise<number | string> {
  const cookie = `session-${new URL(page).port}=${token}`;
  const html = await (await fetch(page, { headers: { cookie, "accept-language": "en" } })).text();
  const form = formsOf(html).find(({ text, method }) => method === "post" && /coming/i.test(text));
  if (!form) return "no form";
  const answer = await postForm(page, form, {}, cookie);
  await answer.arrayBuffer();
  return answer.status;
}

/** People who came long ago to what begins within the hour: whichever worker looks first reminds each of them. */
export async function remindSoon(): Promise<void> {
  const [grace] = await people("grace");
  const { id } = await event(grace, { title: "La veillée" });
  for (const { actorId } of await gather(12, "early"))
    await joinEvent(await db.actor.findUniqueOrThrow({ where: { id: actorId } }), { eventId: id });
  while (!(await allDone())) await wait(50);
  const startsAt = new Date(Date.now() + 50 * 60_000);
  await db.$transaction([
    db.event.update({ where: { id }, data: { startsAt, startLocal: wallTime(startsAt, "Europe/Paris") } }),
    db.$executeRaw`update "Participation" set told = jsonb_set(told, '{at}', '"2020-01-01T00:00:00.000Z"')
      where "eventId" = ${id}::uuid`,
  ]);
}

/** What a fetch that failed has met. */
function reasonOf(problem: Error): string {
  const cause = problem.cause as NodeJS.ErrnoException | undefined;
  return cause?.code ?? problem.message;
}
