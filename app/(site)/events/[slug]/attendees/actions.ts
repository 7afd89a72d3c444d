"use server";

import { z } from "zod";
import { Conflict } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import type { ParticipationModel } from "@/lib/generated/prisma/models";
import type { Acting } from "@/lib/identities/schema";
import { approve, promote, reject, remove } from "@/lib/participations/commands";
import { peopleOf } from "@/lib/participations/queries";
import { action } from "@/lib/web/action";
import { deskPath, type List, listNames } from "./lists";

const about = {
  eventId: z.uuid(),
  /** The list to come back to. */
  list: z.enum(listNames as [List, ...List[]]).default("going"),
  q: z.string().max(100).optional(),
};
const one = z.object({ ...about, participationId: z.uuid(), words: z.string().max(2000, "errors.tooLong").optional() });
const often = { limit: { name: "desk", points: 3000, seconds: 3600 } };

/** Lets somebody in, with or without a word. */
export const letIn = action(
  one,
  async (actor, { participationId, words, ...back }) => {
    const after = await unlessAnswered(approve(actor, { participationId, message: words }));
    return done(actor, back, after && (after.state === "WAITING" ? "approvedWaiting" : "approved"));
  },
  often,
);

/** Says no to somebody who asked. */
export const refuse = action(
  one,
  async (actor, { participationId, words, ...back }) => {
    const after = await unlessAnswered(reject(actor, { participationId, reason: words }));
    return done(actor, back, after && "rejected");
  },
  often,
);

/** Takes somebody off the list. */
export const takeOff = action(
  one,
  async (actor, { participationId, words, ...back }) => {
    const after = await unlessAnswered(remove(actor, { participationId, reason: words }));
    return done(actor, back, after && "removed");
  },
  often,
);

/** Gives a free seat to somebody who waits. */
export const giveSeat = action(
  one,
  async (actor, { participationId, words: _, ...back }) => {
    const after = await unlessAnswered(promote(actor, { participationId }));
    return done(actor, back, after && "promoted");
  },
  often,
);

/** Lets several in at once, in the order in which they asked: those who were ticked, or all. */
export const letInMany = action(
  z.object({ ...about, people: z.array(z.uuid()).max(1000).default([]), onward: z.enum(["ticked", "all"]) }),
  async (actor, { people, onward, ...back }) => {
    const asking = await peopleOf(actor, back.eventId, { states: ["REQUESTED"], limit: 1000 });
    const chosen = asking.filter(({ id }) => onward === "all" || people.includes(id));
    if (chosen.length === 0) throw new Conflict(`desk.errors.${people.length > 0 ? "answered" : "nobodyTicked"}`);
    const states = [];
    for (const { id } of chosen) states.push(await approveOne(actor, id));
    const allIn = states.every((state) => state === "GOING");
    return done(actor, back, allIn ? "approvedAll" : "approvedSome");
  },
  { limit: { name: "desk many", points: 100, seconds: 3600 } },
);

/** @returns what became of it; null where somebody else was quicker or there is no room */
async function approveOne(actor: Acting, participationId: string): Promise<string | null> {
  try {
    return (await approve(actor, { participationId })).state;
  } catch (problem) {
    if (problem instanceof Conflict) return null;
    throw problem;
  }
}

const answered = ["notRequested", "notWaiting", "notGoing", "notComing"].map((why) => `errors.coming.${why}`);

/**
 * A decision; null where another organiser was quicker. Whom it is about stands on no list then that could say so: the
 * page does.
 */
async function unlessAnswered(decision: Promise<ParticipationModel>): Promise<ParticipationModel | null> {
  try {
    return await decision;
  } catch (problem) {
    if (problem instanceof Conflict && answered.includes(problem.message)) return null;
    throw problem;
  }
}

interface Back {
  eventId: string;
  list: List;
  q?: string;
}

async function done(actor: Acting, { eventId, list, q }: Back, notice: string | null) {
  const { slug } = await findEvent(actor, eventId);
  return { redirect: deskPath(`/events/${slug}`, { list, text: q }), notice: `desk.notices.${notice ?? "answered"}` };
}
