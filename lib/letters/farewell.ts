import type { Prisma, Transaction } from "../db";
import { type EventRow, type PresentedEvent, presentEvent } from "../events/present";
import { readerOf } from "../identities/queries";
import { addJob } from "../jobs/jobs";
import { now } from "../time";
import { queueOf } from "./rules";

/** All that a letter about a deleted event needs: nothing of it can be read any more when the letter is written. */
export interface Farewell {
  to: string;
  name: string;
  language: string | null;
  participationId: string;
  going: boolean;
  /** As a stranger saw it. */
  event: PresentedEvent;
}

const concerned = ["REQUESTED", "WAITING", "GOING", "ATTENDED"] as const;

/**
 * Adds a letter to each who was coming, asked or waits, in the transaction that deletes the event. Call it before.
 * Its job is the only place where the event still stands, and goes with the letter.
 */
export async function addFarewells(tx: Transaction, row: EventRow): Promise<void> {
  if (row.uri !== null || row.state === "DRAFT" || row.status === "CANCELLED" || row.endsAt < now()) return;
  const people = await tx.participation.findMany({
    where: { eventId: row.id, state: { in: [...concerned] } },
    include: { guest: true },
  });
  if (people.length === 0) return;
  const event = await presentEvent(row, null);
  for (const { id, state, guest, actorId } of people) {
    const reader = guest ?? (actorId && (await readerOf(actorId)));
    if (!reader || reader.email === null) continue;
    const { name, email, language } = reader;
    const farewell = { to: email, name, language, participationId: id, going: state === "GOING", event };
    const key = `deleted:${row.id}:${id}`;
    await tx.letter.create({ data: { key, name: "deleted", eventId: row.id, participationId: id, createdAt: now() } });
    const payload = { key, farewell: JSON.parse(JSON.stringify(farewell)) as Prisma.InputJsonObject };
    await addJob(tx, "mail", payload, { key: `mail:${key}`, queue: queueOf(id) });
  }
}
