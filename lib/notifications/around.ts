import { db } from "../db";
import { organisersOf, peopleBehind } from "../events/organisers";
import type { ParticipationState } from "../generated/prisma/enums";
import type { Fact, FactKind } from "../jobs/facts";
import { now } from "../time";
import { type Audience, members, type Telling } from "./members";

// Who hears of what happens to events, and of who comes to them.

/** To the members of the group that publishes it. Of a series they are told once, with its first date. */
export const eventOfGroup: Audience = async (fact) => {
  const event = await db.event.findFirst({
    where: {
      id: fact.subject,
      deletedAt: null,
      state: "PUBLISHED",
      visibility: { in: ["PUBLIC", "MEMBERS"] },
      endsAt: { gt: now() },
      organiser: { kind: "GROUP" },
    },
    select: { id: true, organiserId: true, seriesId: true },
  });
  if (!event || (event.seriesId && (await toldOfSeries(fact, event.seriesId)))) return [];
  const { organiserId: groupId, id, seriesId } = event;
  const where = { place: seriesId ? ("series" as const) : ("event" as const), subject: seriesId ?? id, ref: id };
  // In the name of the group: who wrote it is for the group to say.
  return [
    {
      kind: "newEvent",
      what: seriesId ? "series" : "event",
      ...where,
      byId: groupId,
      groupId,
      people: await members(groupId),
    },
  ];
};

async function toldOfSeries({ id, at }: Fact, seriesId: string): Promise<boolean> {
  const dates = await db.event.findMany({ where: { seriesId }, select: { id: true } });
  const before = await db.fact.count({
    where: {
      kind: "event.published",
      subject: { in: dates.map((date) => date.id) },
      OR: [{ at: { lt: at } }, { at, id: { lt: id } }],
    },
  });
  return before > 0;
}

const concerned = ["REQUESTED", "WAITING", "GOING"] satisfies ParticipationState[];

/** To our people who come, ask or wait. */
function toThoseWhoCome(what: string, states: ParticipationState[] = concerned): Audience {
  return async ({ subject, data }) => {
    const { planned = true, eventId = subject } = data as { planned?: boolean; eventId?: string };
    const event = planned && (await db.event.findFirst({ where: { id: eventId, deletedAt: null } }));
    if (!event) return [];
    const announced = what === "announced" ? await db.announcement.findUnique({ where: { id: subject } }) : null;
    if (what === "announced" && !announced) return [];
    const people = await db.participation.findMany({
      where: announced?.participationId
        ? { id: announced.participationId, actor: { host: "" } }
        : { eventId, state: { in: announced?.states ?? states }, actor: { host: "" } },
      select: { actorId: true },
    });
    return [
      {
        kind: "eventNews",
        what,
        place: "event",
        subject: eventId,
        byId: event.organiserId,
        people: people.flatMap(({ actorId }) => actorId ?? []),
      },
    ];
  };
}

/** To the person whose place it is, as the organisers' word. */
function toWhoeverComes(what: string): Audience {
  return async (fact) => {
    const { was, again } = fact.data as { was?: ParticipationState; again?: boolean };
    const place = await db.participation.findFirst({
      where: { id: fact.subject, actor: { host: "" } },
      select: { actorId: true, eventId: true, event: { select: { organiserId: true } } },
    });
    if (!place?.actorId || again) return [];
    const said = what === "joined" ? (was === "WAITING" ? "promoted" : "approved") : what;
    const about = { kind: "place", what: said, place: "event", subject: place.eventId } as const;
    return [{ ...about, byId: place.event.organiserId, people: [place.actorId] }];
  };
}

/** To those who organise: somebody asks, or comes. Whom they said yes to they know of. */
function toOrganisers(kind: "asking" | "coming"): Audience {
  return async (fact) => {
    const { eventId, was, again } = fact.data as { eventId?: string; was?: ParticipationState; again?: boolean };
    if (!eventId || again || was === "REQUESTED") return [];
    const about = { kind, what: kind, place: "desk", subject: eventId, ref: fact.subject } as const;
    return [{ ...about, byId: fact.actorId, people: await organisersOf(eventId) }];
  };
}

const joined: Audience = async (fact) => [
  ...(await toWhoeverComes("joined")(fact)),
  ...(await toOrganisers("coming")(fact)),
];

/** To those who organise, to whom was answered, and to whom it names; what is held, to the organisers alone. */
const commentWritten: Audience = async ({ subject, actorId, data }) => {
  const { held = false, mentioned = [] } = data as { held?: boolean; mentioned?: string[] };
  const comment = await db.comment.findFirst({
    where: { id: subject, state: { in: ["SHOWN", "HELD"] } },
    select: { eventId: true, inReplyTo: { select: { actorId: true } } },
  });
  if (!comment) return [];
  const about = { place: "event", subject: comment.eventId, ref: subject, byId: actorId } as const;
  const organisers = await organisersOf(comment.eventId);
  if (held) return [{ ...about, kind: "comment", what: "held", people: organisers }];
  const answered = comment.inReplyTo?.actorId ?? null;
  const named = mentioned.filter((id) => id !== answered);
  const rest = organisers.filter((id) => id !== answered && !named.includes(id));
  const told: Telling[] = [
    { ...about, kind: "comment", what: "answered", people: answered ? [answered] : [] },
    { ...about, kind: "mention", what: "below", people: named },
    { ...about, kind: "comment", what: "written", people: rest },
  ];
  return told;
};

/** To whoever may answer for the one that is asked to organise along. */
const organiserInvited: Audience = async ({ subject, data }) => {
  const { organiserId } = data as { organiserId?: string };
  const event = await db.event.findFirst({ where: { id: subject, deletedAt: null }, select: { organiserId: true } });
  if (!organiserId || !event) return [];
  const about = { kind: "organise", what: "asked", place: "asked", subject } as const;
  return [{ ...about, byId: event.organiserId, people: await peopleBehind(organiserId) }];
};

/** To those who asked. */
const organiserAnswered: Audience = async ({ subject, data }) => {
  const { organiserId, accepted } = data as { organiserId?: string; accepted?: boolean };
  const event = await db.event.findFirst({ where: { id: subject, deletedAt: null }, select: { organiserId: true } });
  if (!organiserId || !event) return [];
  const about = { kind: "organise", what: accepted ? "accepted" : "refused", place: "event", subject } as const;
  return [{ ...about, byId: organiserId, people: await peopleBehind(event.organiserId) }];
};

const invited: Audience = async ({ subject }) => {
  const invitation = await db.eventInvitation.findFirst({
    where: { id: subject, revokedAt: null, viaId: null },
    select: { actorId: true, eventId: true, event: { select: { organiserId: true } } },
  });
  if (!invitation?.actorId) return [];
  const about = { kind: "eventInvitation", what: "invited", place: "event", subject: invitation.eventId } as const;
  return [{ ...about, byId: invitation.event.organiserId, people: [invitation.actorId] }];
};

export const aroundEvents: Partial<Record<FactKind, Audience>> = {
  "event.changed": toThoseWhoCome("changed"),
  "event.cancelled": toThoseWhoCome("cancelled"),
  "event.restored": toThoseWhoCome("restored"),
  "event.recounted": toThoseWhoCome("recounted", ["GOING", "ATTENDED"]),
  "announcement.made": toThoseWhoCome("announced"),
  "participation.requested": toOrganisers("asking"),
  "participation.waiting": toWhoeverComes("waiting"),
  "participation.joined": joined,
  "participation.offered": toWhoeverComes("offered"),
  "participation.lapsed": toWhoeverComes("lapsed"),
  "participation.rejected": toWhoeverComes("rejected"),
  "participation.removed": toWhoeverComes("removed"),
  "comment.written": commentWritten,
  "organiser.invited": organiserInvited,
  "organiser.answered": organiserAnswered,
  "invitation.made": invited,
};
