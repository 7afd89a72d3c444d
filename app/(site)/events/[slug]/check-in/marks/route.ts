import { z } from "zod";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import type { Acting } from "@/lib/identities/schema";
import { count } from "@/lib/limits/commands";
import { checkIn } from "@/lib/participations/commands";
import { type AtTheDoor, doorList, personAtTheDoor } from "@/lib/participations/desk";
import { now } from "@/lib/time";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";
import type { Mark, News, Outcome, Reply, Somebody } from "../keeping";

type Context = { params: Promise<{ slug: string }> };

/** Commits may lag behind the moment that they were made for. */
const overlap = 10_000;

const mark = z
  .object({
    key: z.string().min(1).max(50),
    id: z.uuid().optional(),
    ticket: z.string().max(40).optional(),
    at: z.iso.datetime(),
    undo: z.boolean().default(false),
  })
  .refine(({ id, ticket }) => (id === undefined) !== (ticket === undefined));
const body = z.object({ marks: z.array(mark).min(1).max(100) });

/** The list for a phone at the door: all of it, or (?since=…) what changed. */
export const GET = respond(async (request: Request, { params }: Context) => {
  const { viewer, eventId } = await door((await params).slug);
  const since = z.iso.datetime().safeParse(new URL(request.url).searchParams.get("since")).data;
  const moment = now();
  const from = since ? new Date(new Date(since).getTime() - overlap) : undefined;
  const { people, gone } = await doorList(viewer, eventId, from);
  const news: News = { now: moment.toISOString(), full: !since, people: people.map(spoken), gone };
  return Response.json(news, { headers: { "Cache-Control": "private, no-store" } });
});

/** What was noted at the door, each with its time; sent twice it counts once. */
export const POST = respond(async (request: Request, { params }: Context) => {
  const { viewer, eventId } = await door((await params).slug);
  await count(["check in", viewer.id], { points: 2000, seconds: 600 });
  const said = body.safeParse(await request.json().catch(() => null));
  if (!said.success) throw new Invalid({});
  const replies: Reply[] = [];
  for (const one of said.data.marks) replies.push(await note(viewer, eventId, one));
  return Response.json({ now: now().toISOString(), replies }, { headers: { "Cache-Control": "private, no-store" } });
});

async function door(slug: string): Promise<{ viewer: Acting; eventId: string }> {
  const viewer = await currentViewer();
  if (!viewer) throw new Forbidden();
  return { viewer, eventId: (await findEvent(viewer, slug)).id };
}

async function note(viewer: Acting, eventId: string, { key, id, ticket, undo, ...said }: Mark): Promise<Reply> {
  const moment = now();
  const at = new Date(Math.min(new Date(said.at).getTime(), moment.getTime()));
  try {
    const who = ticket === undefined ? { participationId: id } : { ticketCode: ticket };
    const after = await checkIn(viewer, { eventId, ...who, at, undo });
    const person = await personAtTheDoor(viewer, eventId, after.id);
    return { key, outcome: outcomeOf(after.checkedInAt, at, undo), person: person && spoken(person) };
  } catch (problem) {
    if (problem instanceof Conflict) return { key, outcome: "notGoing", person: null };
    if (problem instanceof NotFound) return { key, outcome: "unknown", person: null };
    throw problem;
  }
}

function outcomeOf(checkedInAt: Date | null, at: Date, undo = false): Outcome {
  if (undo) return checkedInAt ? "already" : "out";
  return checkedInAt?.getTime() === at.getTime() ? "in" : "already";
}

function spoken({ at, ...person }: AtTheDoor): Somebody {
  return { ...person, at: at?.toISOString() ?? null };
}
