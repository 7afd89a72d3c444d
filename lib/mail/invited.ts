import { db } from "../db";
import { env } from "../env";
import { eventColumns, presentEvent } from "../events/present";
import type { EventInvitationModel, LetterModel } from "../generated/prisma/models";
import { invitationLink } from "../invitations/queries";
import { toldOf } from "../letters/rules";
import { languageOf, sayIn } from "../messages";
import { now } from "../time";
import { compose } from "./compose";
import { deskLetter, deskScene, deskTicket, type Shown } from "./desk";
import { letterId, threadOf } from "./names";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** To somebody whom the organisers invited: an identity of ours, or an e-mail address. */
export async function invited(letter: LetterModel): Promise<Letter | null> {
  const invitation = await db.eventInvitation.findUnique({ where: { id: letter.about ?? "" } });
  if (!invitation || invitation.revokedAt || (invitation.expiresAt && invitation.expiresAt <= now())) return null;
  return invitation.email === null ? toIdentity(letter) : toAddress(letter, invitation, invitation.email);
}

async function toIdentity(letter: LetterModel): Promise<Letter | null> {
  const scene = await deskScene(letter);
  if (!scene || scene.event.status === "CANCELLED" || scene.event.phase === "past") return null;
  return deskLetter(scene, invitedWords(scene, scene.eventPage, scene.reader.name), false);
}

/** Whoever holds the link sees the event as a stranger does: no hidden address stands in this letter. */
async function toAddress(letter: LetterModel, invitation: EventInvitationModel, email: string): Promise<Letter | null> {
  const row = await db.event.findUnique({ where: { id: invitation.eventId }, include: eventColumns });
  if (!row || row.deletedAt || row.status === "CANCELLED" || row.endsAt < now()) return null;
  const event = await presentEvent(row, null);
  const locale = languageOf(invitation.language, event.language);
  const shown = { event, told: toldOf(event, now()), locale, say: sayIn(locale, "maildesk") };
  return compose(invitedWords(shown, invitationLink(invitation.id)), {
    to: email,
    id: letterId(letter.key),
    thread: threadOf(row.id, invitation.id),
    language: locale,
    say: sayIn(locale, "mailevents"),
  });
}

/** @param name of the identity that was invited; an address has none */
export function invitedWords(shown: Shown, page: string, name?: string): Words {
  const { say, event } = shown;
  const host = new URL(env().PUBLIC_URL).host;
  const values = { title: event.title, organiser: event.organiser.name, host, name: name ?? "" };
  return {
    subject: say("invited.subject", values),
    lines: say("invited.text", values).split("\n"),
    ticket: deskTicket(shown),
    doors: [{ text: say("invited.link"), href: page }],
    end: say(name === undefined ? "invited.endAddress" : "invited.end", values),
    necessary: true,
  };
}
