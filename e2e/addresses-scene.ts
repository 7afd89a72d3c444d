import { appeal } from "../lib/appeals/commands";
import { appealCode } from "../lib/appeals/rules";
import { block } from "../lib/blocks/commands";
import { writeMessage } from "../lib/conversations/commands";
import { db } from "../lib/db";
import { beginDiscussion, deleteEntry, editEntry, writeEntry } from "../lib/discussions/commands";
import { markRead } from "../lib/discussions/reading";
import type { EventDraft } from "../lib/events/schema";
import { inviteByEmail, makeLink, revoke } from "../lib/group-invitations/commands";
import { groupSecret } from "../lib/group-invitations/queries";
import { askAsGuest, codeOf, confirmGuest, leaveGuest } from "../lib/guests/commands";
import type { Acting } from "../lib/identities/schema";
import { invite, inviteByLink, revokeInvitation } from "../lib/invitations/commands";
import { invitationSecret } from "../lib/invitations/queries";
import { quietToken } from "../lib/letters/rules";
import { takeMeasure } from "../lib/measures/commands";
import { gathering } from "../lib/notifications/rules";
import { report } from "../lib/reports/commands";

/** For every page of the app folder: addresses at which it shows something, and who looks. */
export interface Address {
  path: string;
  as: "stranger" | "ada" | "hedy";
}

/** A thread with something unread, and with one's own words to change. Ada blocks somebody, too. */
export async function threadsOf(ada: Acting, noor: Acting, grace: Acting, eventId: string): Promise<string[]> {
  const first = await writeMessage(noor, { to: [ada.id], eventId, text: "Est-ce que je peux apporter **du pain** ?" });
  const own = await writeMessage(ada, { conversationId: first.conversationId, text: "Avec plaisir !" });
  await writeMessage(noor, { conversationId: first.conversationId, text: "À mardi." });
  await block(ada, { actorId: grace.id });
  return [`/my/messages/${first.conversationId}`, `/my/messages/${first.conversationId}?edit=${own.id}`];
}

export function reportOf(ada: Acting, commentId: string) {
  return report(ada, { what: { commentId }, text: "Ce n’est pas gentil." });
}

export const asking = {
  maxParty: 4,
  nameVisibility: "EVERYONE",
  questions: [
    { id: "brings", kind: "CHOICE", label: "Qu’apportez-vous ?", options: ["Du pain", "Du vin"] },
    { id: "eats", kind: "YES_NO", label: "Vous mangez avec nous ?" },
    { id: "knows", label: "Autre chose ?" },
  ],
} satisfies Partial<EventDraft>;

/** The codes of guests, each of whom stands elsewhere on the way. */
export async function guestsOf(tea: string, full: string) {
  const ask = async (eventId: string, name: string) => {
    const email = `${name.toLowerCase()}@guests.example`;
    await askAsGuest({ eventId, name, email });
    return codeOf((await db.guest.findFirstOrThrow({ where: { eventId, email } })).id);
  };
  const guests = {
    unconfirmed: await ask(tea, "Greta"),
    going: await ask(tea, "Hugo"),
    left: await ask(tea, "Ines"),
    waiting: await ask(full, "Jo"),
  };
  for (const code of [guests.going, guests.left, guests.waiting]) await confirmGuest(code);
  await leaveGuest(guests.left);
  return guests;
}

/** A link that stands, and one that was taken back. */
export async function invitationsTo(ada: Acting, eventId: string, groupId: string): Promise<string[]> {
  await invite(ada, { eventId, whom: { email: "somebody@cast.example" } });
  await invite(ada, { eventId, whom: { handle: "noor" } });
  const links = [await inviteByLink(ada, { eventId, maxUses: 20 }), await inviteByLink(ada, { eventId })];
  await revokeInvitation(ada, { invitationId: links[1]?.id ?? "" });
  await inviteByEmail(ada, { groupId, email: "somebody@cast.example" });
  const letter = await db.groupInvitation.findFirstOrThrow({ where: { groupId, email: { not: null } } });
  const toGroup = [letter, await makeLink(ada, { groupId, maxUses: 20 }), await makeLink(ada, { groupId })];
  await revoke(ada, { invitationId: toGroup[2]?.id ?? "" });
  return [...links.map(({ id }) => invitationSecret(id)), ...toGroup.map(({ id }) => groupSecret(id))].map(
    (secret) => `/i/${secret}`,
  );
}

/** Where the letters about a place can be ended, and where those to an organiser can. */
export async function lettersAbout(eventId: string): Promise<string[]> {
  const place = await db.participation.findFirstOrThrow({ where: { eventId, actorId: { not: null } } });
  const tokens = [{ participationId: place.id }, { actorId: place.actorId ?? "", eventId }].map(quietToken);
  return tokens.map((token) => `/u/${token}`);
}

/** Where letters about one kind of thing, about a group's new events and those that gather several can be ended. */
export function lettersTo({ id: actorId }: { id: string }, { id: groupId }: { id: string }): string[] {
  const endings = [
    { actorId, kind: "mention", groupId: "" },
    { actorId, kind: "newEvent", groupId },
    { actorId, kind: gathering, groupId: "" },
  ];
  return endings.map((ending) => `/u/${quietToken(ending)}`);
}

/** An import that was read, with something of everything in its report. */
export function finishedImport(actorId: string) {
  const one = { line: 12, title: "Dentiste" };
  const report = {
    added: 3,
    unchanged: 1,
    untold: 2,
    missing: [{ ...one, reason: "private" }],
    changes: [{ ...one, change: "zoneUnknown" }],
    gone: ["Bal d’hiver"],
  };
  const about = { kind: "ICS" as const, name: "Cantine", url: "https://calendar.example/x.ics", followed: true };
  return db.importSource.create({
    data: { ...about, organiserId: actorId, createdById: actorId, report, fetchedAt: new Date(), nextAt: new Date() },
  });
}

/** A thread with all that one may hold: as it is, answered, changed, and what an entry said before. */
export async function discussionsIn(group: Acting, ada: Acting, grace: Acting): Promise<string[]> {
  const { id } = await beginDiscussion(grace, { groupId: group.id, title: "Chaque samedi ?", text: "On **essaie** ?" });
  const said: { id: string }[] = [];
  for (let count = 2; count < 12; count++)
    said.push(
      await writeEntry(count % 2 ? ada : grace, {
        discussionId: id,
        text: `Mot ${count}, @ada`,
        quotedId: said[0]?.id,
      }),
    );
  const [first, own, third] = said;
  if (own) await editEntry(ada, { entryId: own.id, text: "Autre chose" });
  if (third) await deleteEntry(grace, { entryId: third.id });
  await markRead(ada, { discussionId: id, upTo: 9 });
  const path = `/groups/${group.handle}/discussions/${id}`;
  return [path, `${path}?quote=${first?.id}`, `${path}?edit=${own?.id}`, `${path}?from=2&was=${own?.id}`];
}

/** The way to a warning that somebody got, and to appealing against it. */
export async function warningTo(moderator: Acting, { id }: Acting): Promise<string> {
  const subject = { kind: "actor", id } as const;
  const warning = await takeMeasure(
    { ...moderator, moderator: true, steward: true },
    { kind: "WARN", subject, reason: "Un mot plus doux." },
  );
  await appeal({ code: appealCode(warning.id), text: "C’était pour rire." });
  return `/appeal/${appealCode(warning.id)}`;
}
