import { createConfirmedAccount } from "../../lib/accounts/commands";
import { announce } from "../../lib/announcements/commands";
import { writeComment } from "../../lib/comments/commands";
import { db } from "../../lib/db";
import { editEvent } from "../../lib/events/commands";
import type { EventRow } from "../../lib/events/present";
import type { EventDraft } from "../../lib/events/schema";
import { storeFile } from "../../lib/files/commands";
import { askAsGuest, codeOf, confirmGuest } from "../../lib/guests/commands";
import type { Acting } from "../../lib/identities/schema";
import { acceptInvitation, invite, inviteByLink, revokeInvitation } from "../../lib/invitations/commands";
import { invitationSecret, invitationsOf } from "../../lib/invitations/queries";
import { approve, joinEvent, reject, remove } from "../../lib/participations/commands";
import { startSession } from "../../lib/sessions/commands";
import { castPassword, event, soup } from "../../prisma/cast";
import { settled } from "./settled";
import type { Marks, State, Tie } from "./states";

/** What is around an event besides its people. */
export interface Crowd {
  /** The ticket codes of its guests. */
  codes: { goes: string; refused: string; unconfirmed: string };
  /** Secrets of links: one that stands, one that was taken back. */
  links: { open: string; revoked: string };
  file: string;
  /** Id of what somebody said below it. */
  comment: string;
  /** Where it was to be found before it was for fewer. */
  before: string;
}

/** People with an account, one for each tie but the bearer, who has a link alone. */
export type Tied = Record<Exclude<Tie, "bearer">, Acting>;

/** For whom the crowded events are at first, and in the end. */
const visibilities: Partial<Record<State, [EventDraft["visibility"], EventDraft["visibility"]]>> = {
  crowdPublic: ["PUBLIC", "PUBLIC"],
  crowdMembers: ["MEMBERS", "MEMBERS"],
  crowdInvited: ["INVITED", "INVITED"],
  crowdLinked: ["PUBLIC", "LINK"],
  crowdClosed: ["PUBLIC", "INVITED"],
};

/** The input of a crowded event: all that can be hidden is, organisers let in, five places; null for the other states. */
export function crowdedDraft(state: State, draft: Partial<EventDraft>): EventDraft | null {
  const [visibility] = visibilities[state] ?? [];
  if (!visibility) return null;
  return soup({
    ...draft,
    visibility,
    hideAddress: true,
    onlineForGoing: true,
    joinMode: "RESTRICTED",
    capacity: 5,
    nameVisibility: "GOING",
    commentPolicy: "OPEN",
    questions: [{ id: "bring", label: "Was bringst du mit?" }],
  });
}

export async function newcomer(handle: string, name: string): Promise<Acting> {
  const email = `${handle}@cast.example`;
  return (await createConfirmedAccount({ email, handle, name, password: castPassword })).actor;
}

export async function tiedPeople(): Promise<Tied> {
  const people: Partial<Tied> = {};
  const all = ["asked", "letter", "revoked", "goes", "waits", "offered", "requests", "refused", "removed"] as const;
  for (const tie of all) people[tie] = await newcomer(`tie_${tie}`, `Tie ${tie}`);
  return people as Tied;
}

export async function tiedSessions(tied: Tied): Promise<Record<string, string>> {
  const sessions: Record<string, string> = {};
  for (const [tie, actor] of Object.entries(tied)) {
    const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId: actor.id } });
    sessions[tie] = await startSession(db, { accountId, actorId: actor.id, userAgent: "the crowd's browser" });
  }
  return sessions;
}

interface Around {
  author: Acting;
  by: Acting;
  noor: Acting;
  tied: Tied;
}

/** Publishes a crowded event and lets everybody do what ties them to it, by the commands that pages use. */
export async function gather(
  state: State,
  marks: Marks,
  draft: EventDraft,
  around: Around,
): Promise<{ row: EventRow; crowd: Crowd }> {
  const { author, by, noor, tied } = around;
  const first = await event(author, draft, by);
  const eventId = first.id;
  const mirabelle = await newcomer(`g_${state.toLowerCase()}`, marks.N);
  const [door, open, gone] = [
    await inviteByLink(author, { eventId }),
    await inviteByLink(author, { eventId }),
    await inviteByLink(author, { eventId }),
  ];
  // By the door everybody comes in whose tie is their participation alone; it is shut in the end.
  const inside = [noor, mirabelle, tied.goes, tied.removed, tied.offered, tied.waits, tied.requests, tied.refused];
  for (const person of inside) await acceptInvitation(person, invitationSecret(door.id));
  const joined = async (who: Acting, nameVisibility: "EVERYONE" | "NOBODY" = "NOBODY") =>
    (await joinEvent(who, { eventId, nameVisibility, answers: { bring: "Brot" } })).id;
  const codes = await guests(eventId, marks, invitationSecret(door.id), author);
  for (const who of [noor, tied.goes]) await approve(author, { participationId: await joined(who) });
  await approve(author, { participationId: await joined(mirabelle, "EVERYONE") });
  const thrownOut = await joined(tied.removed);
  await approve(author, { participationId: thrownOut });
  for (const who of [tied.offered, tied.waits]) await approve(author, { participationId: await joined(who) });
  await remove(author, { participationId: thrownOut });
  await joined(tied.requests);
  await reject(author, { participationId: await joined(tied.refused) });
  const said = await writeComment(author, { eventId, text: marks.V });
  await announce(author, { eventId, states: ["GOING"], title: marks.B, text: marks.B });
  const file = await storeFile(author, { eventId, name: marks.F, bytes: Buffer.from("Zwetschgen und Mehl\n") });
  await invited(eventId, state, around);
  for (const { id } of [door, gone]) await revokeInvitation(author, { invitationId: id });
  const row = await narrowed(state, first, draft, author);
  const { key } = await db.eventFile.findUniqueOrThrow({ where: { id: file.id } });
  const links = { open: invitationSecret(open.id), revoked: invitationSecret(gone.id) };
  return { row, crowd: { codes, links, file: key, comment: said.id, before: first.slug } };
}

/** A guest who goes and shows nothing, one who was refused, and one who never opened the letter. */
async function guests(eventId: string, marks: Marks, invitation: string, author: Acting): Promise<Crowd["codes"]> {
  const ask = async (name: string, email: string, answer: string) => {
    await askAsGuest({ eventId, name, email, answers: { bring: answer }, invitation });
    const guest = await db.guest.findUniqueOrThrow({ where: { eventId_email: { eventId, email } } });
    return { guest, code: codeOf(guest.id) };
  };
  const goes = await ask(marks.G, marks.E, marks.Q);
  const goesIn = await confirmGuest(goes.code);
  await approve(author, { participationId: goesIn.id });
  const refused = await ask("Nobody", `no-${marks.E}`, "Nichts");
  await reject(author, { participationId: (await confirmGuest(refused.code)).id });
  const unconfirmed = await ask("Nobody yet", `later-${marks.E}`, "Nichts");
  return { goes: goes.code, refused: refused.code, unconfirmed: unconfirmed.code };
}

/** By name, by letter, and one that is taken back. */
async function invited(eventId: string, state: State, { author, tied }: Around): Promise<void> {
  for (const who of [tied.asked, tied.revoked]) await invite(author, { eventId, whom: { actorId: who.id } });
  const email = `letter-${state.toLowerCase()}@guests.example`;
  await invite(author, { eventId, whom: { email } });
  const all = await invitationsOf(author, eventId);
  const idOf = (fits: (one: (typeof all)[number]) => boolean) => all.find(fits)?.id ?? "";
  await acceptInvitation(tied.letter, invitationSecret(idOf((one) => one.email === email)));
  await revokeInvitation(author, { invitationId: idOf((one) => one.who?.id === tied.revoked.id) });
}

async function narrowed(state: State, row: EventRow, draft: EventDraft, author: Acting): Promise<EventRow> {
  const [before, after] = visibilities[state] ?? [];
  if (before === after) return row;
  // Whoever was told of it while it was public is told: a narrowing that overtakes the worker is another story.
  await settled();
  return editEvent(author, { eventId: row.id, input: { ...draft, visibility: after } });
}
