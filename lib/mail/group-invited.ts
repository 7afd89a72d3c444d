import { db } from "../db";
import { env } from "../env";
import type { ActorModel, GroupInvitationModel, LetterModel } from "../generated/prisma/models";
import { groupInvitationLink, groupSecret, heldInvitation } from "../group-invitations/queries";
import { htmlToText } from "../html";
import type { Language } from "../languages";
import { languageOf, sayIn } from "../messages";
import { shorten } from "../text";
import { siteZone } from "../time";
import { compose } from "./compose";
import { letterId, threadOf } from "./names";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** To an e-mail address that was invited into a group, in its reader's language. null once the invitation is over. */
export async function groupInvited(letter: LetterModel): Promise<Letter | null> {
  const found = await heldInvitation(groupSecret(letter.about ?? ""));
  if (found?.standing !== "open" || found.invitation.email === null) return null;
  const { invitation, group } = found;
  const locale = await languageFor(invitation, group);
  const { expiresAt } = invitation;
  return compose(groupInvitedWords({ ...group, expiresAt }, groupInvitationLink(invitation.id), locale), {
    to: invitation.email ?? "",
    id: letterId(letter.key),
    thread: threadOf(group.id, invitation.id),
    language: locale,
    say: sayIn(locale, "mailevents"),
  });
}

/** That of the account which this address has here, whose owner alone reads the letter; else as whoever invited said. */
async function languageFor({ email, language }: GroupInvitationModel, group: ActorModel): Promise<Language> {
  const account = await db.account.findUnique({ where: { email: email ?? "" }, select: { language: true } });
  return languageOf(account?.language, language, group.language);
}

/** The group speaks, not one of its members: whose names are read by whom is for the group to say. */
export function groupInvitedWords(
  group: Pick<ActorModel, "name" | "place" | "summaryHtml"> & { expiresAt: Date | null },
  page: string,
  locale: Language,
): Words {
  const say = sayIn(locale, "groupinvitations");
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: siteZone() });
  const values = { group: group.name, host: new URL(env().PUBLIC_URL).host };
  const about = shorten(htmlToText(group.summaryHtml), 240);
  return {
    subject: say("letter.subject", values),
    lines: say("letter.text", values).split("\n"),
    ...(about && { said: { text: about, by: [group.name, group.place].filter(Boolean).join(", ") } }),
    doors: [{ text: say("letter.link"), href: page }],
    end: [
      ...(group.expiresAt ? [say("letter.until", { day: day.format(group.expiresAt) })] : []),
      say("letter.end", values),
    ].join("\n"),
    necessary: true,
  };
}
