import { db, transaction } from "../db";
import { organisersOf } from "../events/organisers";
import type { ReminderKind } from "../generated/prisma/enums";
import { addLetters } from "../letters/commands";
import { newsAt } from "../letters/queries";
import { longestAhead, reminderDue } from "../letters/reminders";
import { concerned, tellThose } from "../mail/tell";
import { now } from "../time";

/** The worker's task "changes": one letter to each about all that changed since their last one. Whom nothing concerns gets none. */
export async function tellChanges(payload: unknown): Promise<void> {
  const { eventId } = payload as { eventId: string };
  const event = await db.event.findUnique({ where: { id: eventId }, select: { updatedAt: true } });
  if (!event) return;
  const key = `changed:${eventId}:${event.updatedAt.getTime()}`;
  await tellThose(eventId, [...concerned], { name: "changed", key });
}

const newsworthy = ["participation.requested", "participation.waiting", "participation.joined"];

/** The worker's task "news": a note to each organiser about who asked, came and waits since the last one. */
export async function tellNews(payload: unknown): Promise<void> {
  const { eventId } = payload as { eventId: string };
  const since = (await newsAt(eventId)) ?? new Date(0);
  const some = await db.fact.findFirst({
    where: { kind: { in: newsworthy }, at: { gt: since }, data: { path: ["eventId"], equals: eventId } },
  });
  if (!some) return;
  const organisers = await organisersOf(eventId);
  const letters = organisers.map((actorId) => ({
    key: `news:${eventId}:${actorId}:${since.getTime()}`,
    name: "news" as const,
    eventId,
    actorId,
    about: since.toISOString(),
  }));
  await transaction((tx) => addLetters(tx, letters));
}

/** The worker's task "remind", every minute: events whose hour or morning has come, each once for each start. */
export async function remind(): Promise<void> {
  const moment = now();
  const events = await db.event.findMany({
    where: {
      state: "PUBLISHED",
      status: { not: "CANCELLED" },
      deletedAt: null,
      startsAt: { gt: moment, lt: new Date(moment.getTime() + longestAhead) },
      participations: { some: { state: "GOING" } },
    },
    select: {
      id: true,
      startsAt: true,
      startLocal: true,
      zone: true,
      allDay: true,
      hideStartTime: true,
      reminders: { select: { kind: true, startsAt: true } },
    },
  });
  for (const event of events) {
    // The hour's reminder says all that the day's does: who is reminded of the hour is not reminded of the day as well.
    const hour = isDue(event, "HOUR", moment);
    const kinds: ReminderKind[] = hour ? ["HOUR", "DAY"] : isDue(event, "DAY", moment) ? ["DAY"] : [];
    const given = event.reminders.filter(({ startsAt }) => startsAt.getTime() === event.startsAt.getTime());
    const open = kinds.filter((kind) => !given.some((one) => one.kind === kind));
    if (open.length > 0) await give(event.id, event.startsAt, open);
  }
}

function isDue(event: Parameters<typeof reminderDue>[0], kind: ReminderKind, moment: Date): boolean {
  const due = reminderDue(event, kind);
  return due !== null && due <= moment;
}

/** Gives one reminder to the letters, and marks all of these as given. Of two workers one does. */
async function give(eventId: string, startsAt: Date, kinds: ReminderKind[]): Promise<void> {
  const name = kinds.includes("HOUR") ? "hourBefore" : "dayBefore";
  await transaction(async (tx) => {
    const data = kinds.map((kind) => ({ eventId, kind, startsAt, at: now() }));
    const { count } = await tx.reminder.createMany({ data, skipDuplicates: true });
    if (count === 0) return;
    const key = `${name}:${eventId}:${startsAt.getTime()}`;
    await tellThose(eventId, ["GOING"], { name, key, about: startsAt.toISOString() }, tx);
  });
}
