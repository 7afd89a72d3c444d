import { db } from "../db";
import { NotFound } from "../errors";
import { type Ending, lettersEnded } from "../notifications/choices";
import { isKind, type NotificationKind } from "../notifications/schema";
import { siteLettersQuiet } from "../site-letters/quiet";
import { readQuietToken } from "./rules";

/** When the organisers of an event were last written to about who comes. */
export async function newsAt(eventId: string): Promise<Date | null> {
  const last = await db.letter.findFirst({
    where: { eventId, name: "news" },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  return last?.createdAt ?? null;
}

/** What the page of an unsubscribe link shows. */
export interface QuietPage {
  /** null where the reader of the letter has nothing to do with the event any more, or it is about no event. */
  eventTitle: string | null;
  quiet: boolean;
  /** Letters to somebody who comes, notes to an organiser, or what an identity is told. */
  kind: "coming" | "organising" | "told" | "stewards";
  told?: {
    /** Which kind of thing letters tell of; null for those that gather several. */
    of: NotificationKind | null;
    /** The group that it is about alone. */
    group: string | null;
    /** To which identity they were written. */
    name: string;
  };
}

/**
 * What an unsubscribe link is about. Only who has the letter has the link.
 * @throws NotFound when we never gave it out, or the event is gone
 */
export async function quietPage(token: string): Promise<QuietPage> {
  const about = readQuietToken(token);
  if (!about) throw new NotFound();
  if ("participationId" in about) {
    const found = await db.participation.findUnique({
      where: { id: about.participationId },
      select: { quietAt: true, state: true, event: { select: { title: true } } },
    });
    if (!found) throw new NotFound();
    // Who is not coming any more may not know what it is called by now.
    const out = found.state === "CANCELLED" || found.state === "REJECTED";
    return { eventTitle: out ? null : found.event.title, quiet: found.quietAt !== null, kind: "coming" };
  }
  if ("kind" in about) return toldPage(about);
  if ("accountId" in about) {
    const quiet = await siteLettersQuiet(about.accountId);
    if (quiet === null) throw new NotFound();
    return { eventTitle: null, quiet, kind: "stewards" };
  }
  const event = await db.event.findFirst({
    where: { id: about.eventId, deletedAt: null },
    select: { title: true, quiet: { where: { actorId: about.actorId } } },
  });
  if (!event) throw new NotFound();
  return { eventTitle: event.title, quiet: event.quiet.length > 0, kind: "organising" };
}

async function toldPage(about: Ending): Promise<QuietPage> {
  const [actor, group, quiet] = await Promise.all([
    db.actor.findFirst({ where: { id: about.actorId, deletedAt: null }, select: { name: true, handle: true } }),
    about.groupId ? db.actor.findFirst({ where: { id: about.groupId }, select: { name: true } }) : null,
    lettersEnded(about),
  ]);
  if (!actor) throw new NotFound();
  const name = actor.name || actor.handle;
  const told = { of: isKind(about.kind) ? about.kind : null, group: group?.name ?? null, name };
  return { kind: "told", eventTitle: null, quiet, told };
}
