import { createConfirmedAccount } from "../lib/accounts/commands";
import { db } from "../lib/db";
import { cancelEvent, createEvent, publishEvent } from "../lib/events/commands";
import type { EventRow } from "../lib/events/present";
import type { EventDraft } from "../lib/events/schema";
import type { MemberRole } from "../lib/generated/prisma/enums";
import { createGroup } from "../lib/groups/commands";
import type { GroupDraft } from "../lib/groups/schema";
import { askAsGuest, codeOf } from "../lib/guests/commands";
import type { GuestInput } from "../lib/guests/schema";
import { createIdentity } from "../lib/identities/commands";
import type { Acting } from "../lib/identities/schema";
import { type JoinInput, joinEvent } from "../lib/participations/commands";
import { createSeries, publishSeries, skipDate } from "../lib/series/commands";
import { startSession } from "../lib/sessions/commands";
import { now, wallTime } from "../lib/time";

/** Everybody's password. */
export const castPassword = "a dance for everyone";

/**
 * The people of all tests, by handle. `lark` is ada and `wren` is grace, which nobody but they and the steward can know;
 * hedy runs the server.
 */
export const castMembers = {
  ada: { name: "Ada Moreau", account: "ada@cast.example", ribbon: "BEET", ribbonShape: "NOTCH" },
  lark: { name: "Lark", account: "ada@cast.example", ribbon: "MOSS", ribbonShape: "ROUND" },
  grace: { name: "Grace Okafor", account: "grace@cast.example", ribbon: "SKY", ribbonShape: "POINT" },
  wren: { name: "Wren", account: "grace@cast.example", ribbon: "OCHRE", ribbonShape: "ZIGZAG" },
  noor: { name: "Noor Haddad", account: "noor@cast.example", ribbon: "PLUM", ribbonShape: "NOTCH" },
  omar: { name: "Omar Benali", account: "omar@cast.example", ribbon: "PINE", ribbonShape: "ROUND" },
  hedy: { name: "Hedy, who runs this server", account: "hedy@cast.example", ribbon: "STONE", ribbonShape: "NOTCH" },
} as const;
export type CastMember = keyof typeof castMembers;

/** Brings one of the cast on stage; a second time it is the same person. */
export async function person(handle: CastMember): Promise<Acting> {
  const { name, account: email, ribbon, ribbonShape } = castMembers[handle];
  const there = await db.actor.findUnique({ where: { handle_host: { handle, host: "" } }, select: acting });
  if (there) return { ...there, ...(handle === "hedy" && { steward: true }) };
  const account = await db.account.findUnique({ where: { email }, select: { id: true } });
  if (account) return only(await createIdentity(account.id, { handle, name, ribbon, ribbonShape }));
  const made = await createConfirmedAccount({ email, handle, name, password: castPassword, admin: handle === "hedy" });
  const actor = await db.actor.update({ where: { id: made.actor.id }, data: { ribbon, ribbonShape }, select: acting });
  return { ...actor, ...(handle === "hedy" && { steward: true }) };
}

/** Several of the cast, in the order asked for. */
export async function people<Names extends CastMember[]>(
  ...handles: Names
): Promise<{ [Name in keyof Names]: Acting }> {
  const found: Acting[] = [];
  for (const handle of handles) found.push(await person(handle));
  return found as { [Name in keyof Names]: Acting };
}

/** Founds a group owned by `owner`: "kitchen" is the neighbourhood's. */
export async function group(owner: Acting, draft: Partial<GroupDraft> = {}): Promise<Acting> {
  return only(await createGroup(owner, { handle: "kitchen", name: "La Cantine du quartier", ...draft }));
}

/** Gives somebody a part in a group. */
export async function belongs(who: Acting, to: Acting, role: MemberRole = "MEMBER"): Promise<void> {
  const pair = { groupId: to.id, actorId: who.id };
  await db.membership.upsert({ where: { groupId_actorId: pair }, create: { ...pair, role }, update: { role } });
}

/** A draft that ends well: a soup in Lyon, one week from now. */
export function soup(draft: Partial<EventDraft> = {}): EventDraft {
  const start = wallTime(new Date(now().getTime() + 7 * 24 * 3600 * 1000), "Europe/Paris");
  const end = wallTime(new Date(now().getTime() + (7 * 24 + 3) * 3600 * 1000), "Europe/Paris");
  return {
    title: "Soupe au chaudron",
    description: "On épluche à **dix-huit heures**, on mange à vingt.",
    language: "fr",
    start,
    end,
    zone: "Europe/Paris",
    place: {
      name: "Salle des Rancy",
      street: "249 rue Vendôme",
      postalCode: "69003",
      locality: "Lyon",
      country: "France",
    },
    ...draft,
  };
}

/** A published event, by `author` or in the name of a group. */
export async function event(author: Acting, draft: Partial<EventDraft> = {}, by: Acting = author): Promise<EventRow> {
  const written = await draftBy(author, draft, by);
  return publishEvent(author, { eventId: written.id });
}

/** An event that only its organisers know of. */
export function draftBy(author: Acting, draft: Partial<EventDraft> = {}, by: Acting = author): Promise<EventRow> {
  return createEvent(author, soup(draft), { organiserId: by.id });
}

/** A soup every week, published; the fifth date is skipped. @returns the series' slug */
export async function series(author: Acting, draft: Partial<EventDraft> = {}, by: Acting = author): Promise<string> {
  const { series: made } = await createSeries(author, soup({ title: "Soupe du mardi", ...draft }), {
    rule: "FREQ=WEEKLY;COUNT=6",
    organiserId: by.id,
  });
  await publishSeries(author, { seriesId: made.id });
  const dates = await db.event.findMany({ where: { seriesId: made.id }, orderBy: { startsAt: "asc" } });
  await skipDate(author, { seriesId: made.id, date: dates[4]?.recurrenceId ?? made.startLocal });
  return made.slug;
}

/** An event that was published and then cancelled. */
export async function cancelled(
  author: Acting,
  draft: Partial<EventDraft> = {},
  by: Acting = author,
): Promise<EventRow> {
  const published = await event(author, draft, by);
  return cancelEvent(author, { eventId: published.id });
}

/** These come, one after the other. */
export async function come(to: EventRow, who: Acting[], how: Omit<JoinInput, "eventId"> = {}): Promise<void> {
  for (const one of who) await joinEvent(one, { ...how, eventId: to.id });
}

/** Somebody without an account asks to come. @returns the code of their ticket, which the letter carries */
export async function guest(to: EventRow, email: string, how: Partial<GuestInput> = {}): Promise<string> {
  await askAsGuest({ eventId: to.id, name: email.split("@")[0] ?? "", email, ...how });
  const key = { eventId: to.id, email };
  const { id } = await db.guest.findUniqueOrThrow({ where: { eventId_email: key }, select: { id: true } });
  return codeOf(id);
}

/** A browser signed in as one of the cast. @returns the token that its session cookie holds */
export async function session(handle: CastMember): Promise<string> {
  const actor = await person(handle);
  const account = await db.account.findUniqueOrThrow({
    where: { email: castMembers[handle].account },
    select: { id: true },
  });
  return startSession(db, { accountId: account.id, actorId: actor.id, userAgent: "the cast's browser" });
}

const acting = { id: true, kind: true, handle: true, host: true } as const;

function only({ id, kind, handle, host }: Acting): Acting {
  return { id, kind, handle, host };
}
