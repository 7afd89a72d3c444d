import { db } from "../db";
import { Conflict, Invalid, NotFound } from "../errors";
import type { NameVisibility } from "../generated/prisma/enums";
import type { ParticipationModel } from "../generated/prisma/models";
import { cleanText } from "../text";
import { now } from "../time";
import { type Answers, checkAnswers } from "./answers";
import { atTheDoor } from "./door";
import { decided, type Telling, type Written } from "./entries";
import type { Entered, Who } from "./look";
import { active } from "./rules";
import type { Step } from "./schema";

/** What may be said by whoever comes, at first and later. */
export interface Coming {
  /** How many come, who asks included. */
  seats?: number;
  /** Answers by the id of their question. */
  answers?: Answers;
  /** Who may see the name, as far as the event allows; nobody unless said. */
  nameVisibility?: NameVisibility;
}

/** @throws Invalid when it is no number of people */
export function checkSeats(seats: number | undefined): number {
  if (seats === undefined) return 1;
  if (!Number.isInteger(seats) || seats < 1 || seats > 10_000) throw new Invalid({ seats: ["errors.number"] });
  return seats;
}

/** @throws Invalid when the message is too long */
export function checkMessage(message: string | undefined, field = "message"): string | null {
  const text = cleanText(message ?? "");
  if (text.length > 1000) throw new Invalid({ [field]: ["errors.tooLong"] });
  return text || null;
}

type Prepared = { step: Step; written?: Written; telling: Telling };

/**
 * Somebody who takes part takes a step; what becomes free is passed on to who waits.
 * @throws NotFound when they take no part, Conflict with the reason when the step is refused
 */
export function step(
  who: Who,
  eventId: string,
  prepare: (room: Entered & { own: ParticipationModel }) => Prepared | Promise<Prepared> | null,
): Promise<ParticipationModel> {
  return atTheDoor(eventId, who, async (_tx, room) => {
    const { own } = room;
    if (!own) throw new NotFound();
    const prepared = await prepare({ ...room, own });
    if (!prepared) return own;
    return decided(room, who, prepared.step, prepared.written ?? {}, prepared.telling) ?? own;
  });
}

/** Changes the size of the party, answers and who sees the name; what is not said stays. */
export function change(who: Who, eventId: string, said: Coming, actorId: string | null): Promise<ParticipationModel> {
  return step(who, eventId, ({ own, event }) => {
    const seats = said.seats === undefined ? own.seats : checkSeats(said.seats);
    const answers = said.answers && checkAnswers(event.questions, said.answers);
    const nameVisibility = said.nameVisibility ?? own.nameVisibility;
    const same = JSON.stringify(answers ?? own.answers) === JSON.stringify(own.answers);
    if (seats === own.seats && same && nameVisibility === own.nameVisibility) return null;
    if (event.uri !== null && seats > 1) throw new Conflict("errors.join.party");
    const written = { nameVisibility, ...(answers && { answers }) };
    return { step: { type: "change", seats }, written, telling: { actorId, data: { before: own.seats } } };
  });
}

/** Says yes to the seat that is held. */
export function accept(who: Who, eventId: string, actorId: string | null): Promise<ParticipationModel> {
  return step(who, eventId, () => ({ step: { type: "accept" }, telling: { actorId } }));
}

/**
 * Still comes, after the event was given another time: nobody is asked twice.
 * @throws NotFound when they take no part
 */
export async function agree(who: Who, eventId: string): Promise<void> {
  const { count } = await db.participation.updateMany({
    where: { ...who, eventId, state: { in: [...active] } },
    data: { agreedAt: now() },
  });
  if (count === 0) throw new NotFound();
}

/** Whether somebody is in, or has asked to be. */
export function isActive({ state }: Pick<ParticipationModel, "state">): boolean {
  return (active as readonly string[]).includes(state);
}
