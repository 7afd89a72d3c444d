import { db } from "../../lib/db";
import { saveRemoteEvent } from "../../lib/events/remote";
import { parseActor } from "../../lib/federation/parse-actor";
import { parseEvent } from "../../lib/federation/parse-event";
import { saveRemoteActor } from "../../lib/identities/remote";
import type { Acting } from "../../lib/identities/schema";
import { joinEvent } from "../../lib/participations/commands";
import { startSession } from "../../lib/sessions/commands";
import { now } from "../../lib/time";

const fortnight = 14 * 24 * 3600 * 1000;
const published = { state: "PUBLISHED", visibility: "PUBLIC", deletedAt: null } as const;

/** Where to look, on a server filled by `farandole demo`. */
export interface Scene {
  events: Record<"future" | "full" | "cancelled" | "past" | "remote", string>;
  group: string;
  /** What the session cookie of a member holds. */
  session: string;
}

/** Finds an event in each state, and makes those two that the demonstration has not: one past, one from elsewhere. */
export async function setScene(): Promise<Scene> {
  const identity = await somebody();
  const seated = await db.event.findMany({
    where: { ...published, status: "CONFIRMED", uri: null, startsAt: { gt: now() }, capacity: { not: null, lte: 60 } },
    include: { participations: { select: { seats: true, actorId: true } } },
    orderBy: [{ startsAt: "asc" }, { slug: "asc" }],
  });
  const free = ({ capacity, participations }: (typeof seated)[number]) =>
    (capacity ?? 0) - participations.reduce((taken, { seats }) => taken + seats, 0);
  const notMine = seated.filter(({ participations }) =>
    participations.every(({ actorId }) => actorId !== identity.actor.id),
  );
  const cancelled = await db.event.findFirstOrThrow({ where: { ...published, status: "CANCELLED", uri: null } });
  const group = await db.actor.findFirstOrThrow({ where: { kind: "GROUP", host: "" }, orderBy: { handle: "asc" } });
  return {
    events: {
      future: `/events/${notMine.find((event) => free(event) > 0 && event.participations.length > 2)?.slug}`,
      full: `/events/${notMine.find((event) => free(event) <= 0)?.slug}`,
      cancelled: `/events/${cancelled.slug}`,
      past: `/events/${await pastEvent()}`,
      remote: `/events/${await remoteEvent(identity.actor)}`,
    },
    group: `/@${group.handle}`,
    session: await startSession(db, {
      accountId: identity.accountId,
      actorId: identity.actor.id,
      userAgent: "Pictures",
    }),
  };
}

/** A member with several names, as the usual one of them. */
async function somebody() {
  const usual = await db.identity.findMany({
    where: { isDefault: true, actor: { members: { none: {} } } },
    orderBy: { actor: { handle: "asc" } },
    select: {
      accountId: true,
      account: { select: { _count: { select: { identities: true } } } },
      actor: { select: { id: true, kind: true, handle: true, host: true } },
    },
  });
  const found = usual.find(({ account }) => account._count.identities > 1) ?? usual[0];
  if (!found) throw new Error("nobody is here: run farandole demo first");
  return found;
}

/** Moves the next event that many come to into the past, unless one is there already. */
async function pastEvent(): Promise<string> {
  const over = await db.event.findFirst({ where: { ...published, uri: null, endsAt: { lt: now() } } });
  if (over) return over.slug;
  const event = await db.event.findFirstOrThrow({
    where: { ...published, status: "CONFIRMED", uri: null, allDay: false, participations: { some: {} } },
    orderBy: { startsAt: "asc" },
  });
  const start = new Date(event.startsAt.getTime() - fortnight);
  const end = new Date(event.endsAt.getTime() - fortnight);
  const local = (text: string) => new Date(new Date(`${text}Z`).getTime() - fortnight).toISOString().slice(0, 16);
  await db.event.update({
    where: { id: event.id },
    data: {
      startsAt: start,
      endsAt: end,
      startLocal: local(event.startLocal),
      endLocal: event.endLocal && local(event.endLocal),
    },
  });
  return event.slug;
}

/** An event that another server told us of, joined by `actor`, whose answer is still to come. */
async function remoteEvent(actor: Acting): Promise<string> {
  const group = "https://gather.example/@jardins";
  const parsedActor = parseActor({
    id: group,
    type: "Group",
    preferredUsername: "jardins",
    name: "Jardins partagés de la Croix-Rousse",
    summary: "<p>Huit jardins, une grainothèque.</p>",
    url: group,
    inbox: `${group}/inbox`,
    outbox: `${group}/outbox`,
    publicKey: { id: `${group}#main-key`, owner: group, publicKeyPem: "" },
  });
  const parsedEvent = parseEvent({
    id: "https://gather.example/events/graines",
    type: "Event",
    name: "Bourse aux graines et soupe d’hiver",
    content: "<p>Apportez vos graines, même en vrac : on trie, on nomme, on échange. La soupe est offerte.</p>",
    attributedTo: group,
    to: ["https://www.w3.org/ns/activitystreams#Public"],
    startTime: new Date(now().getTime() + fortnight).toISOString().replace(/T.*/, "T13:00:00Z"),
    endTime: new Date(now().getTime() + fortnight).toISOString().replace(/T.*/, "T16:30:00Z"),
    timezone: "Europe/Paris",
    joinMode: "free",
    location: { type: "Place", name: "Jardin d’Amaranthes, Lyon" },
    url: "https://gather.example/events/graines",
  });
  if ("refused" in parsedActor || "refused" in parsedEvent) throw new Error("the remote event cannot be read");
  const { avatar: _avatar, cover: _cover, ...said } = parsedActor.value;
  const organiser = await saveRemoteActor(said, "gather.example");
  const { picture: _picture, organiserUri: _organiser, authorUri: _author, ...told } = parsedEvent.value;
  const event = await saveRemoteEvent(told, { organiserId: organiser.id, authorId: null });
  await joinEvent(actor, { eventId: event.id });
  await db.participation.updateMany({ where: { eventId: event.id, actorId: actor.id }, data: { receivedAt: now() } });
  return event.slug;
}
