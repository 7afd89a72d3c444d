import { db } from "../db";
import { visibleTo } from "../events/policy";
import { eventColumns, presentEvent } from "../events/present";
import type { Acting } from "../identities/schema";
import type { Language } from "../languages";
import { toldOf } from "../letters/rules";
import { sayIn } from "../messages";
import type { ShownNotification } from "../notifications/queries";
import { now } from "../time";
import type { Shown } from "./desk";

/** The event that somebody is told of, as they see it; null when they do not. */
export async function shownEvent(
  actor: Acting,
  { kind, data }: ShownNotification,
  locale: Language,
): Promise<Shown | null> {
  const id = kind === "newEvent" ? data.refs[0] : undefined;
  if (!id) return null;
  const row = await db.event.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, include: eventColumns });
  if (!row) return null;
  const event = await presentEvent(row, actor);
  return { event, told: toldOf(event, now()), locale, say: sayIn(locale, "maildesk") };
}
