import { AsyncLocalStorage } from "node:async_hooks";
import { type Transaction, transaction } from "../db";
import { NotFound, Refusal } from "../errors";
import type { ParticipationModel } from "../generated/prisma/models";
import { type Entry, write } from "./entries";
import { type Asked, type Entered, type Hall, isOf, look, roomOf } from "./look";
import { holds, queues } from "./room";
import { offerSeats } from "./waiting";

/**
 * What somebody wants of an event whose lock is held. It may be asked again, when those whom it stood in line with
 * failed; what it wrote then is undone.
 * @returns what is to be written, or the participation as it stays
 */
export type Deed = (tx: Transaction, room: Entered) => Promise<Entry | ParticipationModel>;

interface Waiting {
  asked: Asked;
  deed: Deed;
  resolve(row: ParticipationModel): void;
  reject(reason: unknown): void;
}

/** Who stands before which event, in this process. The lock is PostgreSQL's; other processes have lines of their own. */
const lines = new Map<string, Waiting[]>();
/** How many are served under one lock, so that others get at the event in between. */
const atOnce = 40;

/**
 * Does something under the lock of an event. Those who come while somebody is served stand in line and are served
 * together: one lock, one count, one write and one commit for all of them, one decision after the other. A rush on one
 * event so takes one connection, and leaves the others to the rest of the server.
 * @throws what the deed throws; NotFound when there is no such event
 */
export function atTheDoor(eventId: string, asked: Asked, deed: Deed): Promise<ParticipationModel> {
  // Each deed keeps the surroundings in which it was asked for.
  const within = AsyncLocalStorage.snapshot();
  return new Promise((resolve, reject) => {
    const one: Waiting = { asked, deed: (tx, room) => within(deed, tx, room), resolve, reject };
    const line = lines.get(eventId);
    if (line) line.push(one);
    else {
      lines.set(eventId, [one]);
      void serve(eventId);
    }
  });
}

async function serve(eventId: string): Promise<void> {
  for (let line = lines.get(eventId); line && line.length > 0; line = lines.get(eventId)) {
    const served = line.splice(0, atOnce);
    // What broke the transaction was one's fault; alone, the others get through.
    if (!(await together(eventId, served)) && served.length > 1)
      for (const one of served) await together(eventId, [one]);
  }
  lines.delete(eventId);
}

/** @returns false when several have to be asked again, one by one */
async function together(eventId: string, served: Waiting[]): Promise<boolean> {
  try {
    const answers = await transaction((tx) => serveAll(tx, eventId, served));
    for (const answer of answers) answer();
    return true;
  } catch (problem) {
    if (served.length === 1) served[0]?.reject(problem);
    return false;
  }
}

/** @returns what to say to each once all is committed */
async function serveAll(tx: Transaction, eventId: string, served: Waiting[]): Promise<(() => void)[]> {
  const all = served.map(({ asked }) => asked);
  let hall = await look(tx, eventId, all);
  const entries = new Map<string, Entry>();
  const saved = new Map<string, ParticipationModel>();
  const flush = async () => {
    if (entries.size === 0) return;
    for (const [id, row] of await write(tx, [...entries.values()])) saved.set(id, row);
    entries.clear();
  };
  const answers: (() => void)[] = [];
  for (const { asked, deed, resolve, reject } of served) {
    // Somebody twice in one line: what they did before must be readable.
    if (hall.rows.some((row) => isOf(row, asked) && entries.has(row.id))) {
      await flush();
      hall = await look(tx, eventId, all);
    }
    const room = roomOf(hall, asked);
    let wanted: Entry | ParticipationModel;
    try {
      wanted = await deed(tx, room);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      answers.push(() => reject(problem));
      continue;
    }
    if (!("row" in wanted)) {
      const row = wanted;
      answers.push(() => resolve(row));
      continue;
    }
    const { id } = wanted.row;
    entries.set(id, wanted);
    answers.push(() => (saved.has(id) ? resolve(saved.get(id) as ParticipationModel) : reject(new NotFound())));
    hall = after(hall, room, asked, wanted);
    if (mayPassOn(hall, wanted)) {
      await flush();
      if ((await offerSeats(tx, { ...hall, own: null })) > 0) hall = await look(tx, eventId, all);
    }
  }
  await flush();
  return answers;
}

/** The hall with what was decided just now. */
function after(hall: Hall, room: Entered, asked: Asked, { row }: Entry): Hall {
  const email = "email" in asked ? asked.email : (hall.rows.find(({ id }) => id === row.id)?.email ?? null);
  const written = { ...room.own, ...row, email } as Hall["rows"][number];
  return {
    ...hall,
    taken: room.taken + (holds(row, hall.now) ? row.seats : 0),
    waiting: room.waiting + (queues(row, hall.event) ? 1 : 0),
    nextNumber: Math.max(hall.nextNumber, (row.queueNumber ?? 0) + 1),
    rows: [...hall.rows.filter(({ id }) => id !== row.id), written],
  };
}

/** Whether a seat may have become free that somebody waits for. Who comes to the end of the line frees none. */
function mayPassOn(hall: Hall, { fact }: Entry): boolean {
  const frees = !["joined", "waiting", "requested", "unconfirmed", "checkedIn"].includes(fact?.kind.slice(14) ?? "");
  return hall.waiting > 0 && frees;
}
