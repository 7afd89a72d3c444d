import { db } from "../lib/db";
import { cancelEvent, editEvent, restoreEvent } from "../lib/events/commands";
import type { EventDraft } from "../lib/events/schema";
import {
  acceptGuestOffer,
  askAsGuest,
  changeGuest,
  codeOf,
  confirmGuest,
  leaveGuest,
  rejoinGuest,
} from "../lib/guests/commands";
import type { Acting } from "../lib/identities/schema";
import {
  acceptOffer,
  approve,
  changeParticipation,
  checkIn,
  joinEvent,
  leaveEvent,
  promote,
  reject,
  remove,
} from "../lib/participations/commands";
import { offerFreeSeats } from "../lib/participations/waiting";
import { ball, person, published } from "./people";

/** One thing that somebody does: `who` counts through all who may, `seats` is what they say where they say something. */
export interface Deed {
  does: keyof typeof doors;
  who: number;
  seats: number;
}

/** An event, and everybody who may come to it by whatever door. */
export interface Stage {
  eventId: string;
  organiser: Acting;
  draft: Partial<EventDraft>;
  members: Acting[];
  remote: Acting[];
  emails: string[];
  joins: number;
}

let made = 0;

export async function stage(draft: Partial<EventDraft>): Promise<Stage> {
  made += 1;
  const organiser = await person(`stage${made}`);
  const event = await published(organiser, draft);
  const members = [organiser, ...(await Promise.all([0, 1, 2].map((each) => person(`m${made}x${each}`))))];
  const remote = await Promise.all([0, 1].map((each) => person(`r${made}x${each}`, "gather.example")));
  const emails = [0, 1, 2].map((each) => `g${made}x${each}@post.example`);
  return { eventId: event.id, organiser, draft, members, remote, emails, joins: 0 };
}

const pick = <T>(from: T[], which: number): T => from[which % from.length] as T;

async function somebody({ eventId }: Stage, which: number): Promise<string> {
  const all = await db.participation.findMany({ where: { eventId }, orderBy: { id: "asc" }, select: { id: true } });
  return all.length > 0 ? pick(all, which).id : crypto.randomUUID();
}

async function codeFor({ eventId, emails }: Stage, which: number): Promise<string> {
  const email = pick(emails, which);
  const guest = await db.guest.findUnique({ where: { eventId_email: { eventId, email } } });
  return codeOf(guest?.id ?? crypto.randomUUID());
}

/** To how many seats somebody changes the event. */
export function capacityOf({ who, seats }: Pick<Deed, "who" | "seats">): number {
  return seats + (who % 3);
}

async function capacity(on: Stage, seats: number): Promise<void> {
  on.draft = { ...on.draft, capacity: seats };
  await editEvent(on.organiser, { eventId: on.eventId, input: ball(on.draft) });
  await offerFreeSeats(on.eventId);
}

type Door = (on: Stage, who: number, seats: number) => Promise<unknown>;

const doors = {
  join: (on, who, seats) => joinEvent(pick(on.members, who), { eventId: on.eventId, seats }),
  leave: (on, who) => leaveEvent(pick(on.members, who), { eventId: on.eventId }),
  accept: (on, who) => acceptOffer(pick(on.members, who), { eventId: on.eventId }),
  change: (on, who, seats) => changeParticipation(pick(on.members, who), { eventId: on.eventId, seats }),
  remoteJoin: (on, who) => {
    on.joins += 1;
    const activityUri = `https://gather.example/j/${on.eventId}/${on.joins}`;
    return joinEvent(pick(on.remote, who), { eventId: on.eventId, activityUri, hand: "FEDERATION" });
  },
  remoteLeave: (on, who) => leaveEvent(pick(on.remote, who), { eventId: on.eventId }),
  ask: (on, who, seats) =>
    askAsGuest({ eventId: on.eventId, name: `Guest ${seats}`, email: pick(on.emails, who), seats }),
  confirm: async (on, who) => confirmGuest(await codeFor(on, who)),
  guestLeave: async (on, who) => leaveGuest(await codeFor(on, who)),
  guestAccept: async (on, who) => acceptGuestOffer(await codeFor(on, who)),
  guestChange: async (on, who, seats) => changeGuest(await codeFor(on, who), { seats }),
  rejoin: async (on, who, seats) => rejoinGuest(await codeFor(on, who), { seats }),
  approve: async (on, who) => approve(on.organiser, { participationId: await somebody(on, who) }),
  reject: async (on, who) => reject(on.organiser, { participationId: await somebody(on, who) }),
  remove: async (on, who) => remove(on.organiser, { participationId: await somebody(on, who) }),
  promote: async (on, who) => promote(on.organiser, { participationId: await somebody(on, who) }),
  checkIn: async (on, who) => checkIn(on.organiser, { eventId: on.eventId, participationId: await somebody(on, who) }),
  undo: async (on, who) =>
    checkIn(on.organiser, { eventId: on.eventId, participationId: await somebody(on, who), undo: true }),
  capacity: (on, who, seats) => capacity(on, capacityOf({ who, seats })),
  cancel: (on) => cancelEvent(on.organiser, { eventId: on.eventId }),
  restore: async (on) => {
    await restoreEvent(on.organiser, { eventId: on.eventId });
    await offerFreeSeats(on.eventId);
  },
} satisfies Record<string, Door>;

export const deeds = Object.keys(doors) as Deed["does"][];

/** By name: a second copy of the modules has classes of its own. */
const refusals = ["NotFound", "Gone", "Forbidden", "Conflict", "TooMany", "Invalid"];

/** All of these at once. Refusals are answers; anything else is a fault. */
export async function allAtOnce(on: Stage, burst: Deed[]): Promise<void> {
  // Limits of letters are no limit of the seats.
  await db.rateLimit.deleteMany();
  await Promise.all(
    burst.map(async ({ does, who, seats }) => {
      try {
        await doors[does](on, who, seats);
      } catch (problem) {
        if (!(problem instanceof Error && refusals.includes(problem.name))) throw problem;
      }
    }),
  );
}
