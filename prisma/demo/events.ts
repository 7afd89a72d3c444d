import { db } from "../../lib/db";
import { cancelEvent, createEvent, publishEvent } from "../../lib/events/commands";
import type { EventDraft } from "../../lib/events/schema";
import type { Acting } from "../../lib/identities/schema";
import { joinEvent } from "../../lib/participations/commands";
import type { Fate } from "./local";

/** A group of the demonstration and who writes for it. */
export interface DemoGroup {
  group: Acting;
  owner: Acting;
}

/**
 * Publishes an event of the demonstration in its group's name, lets people come, and cancels it where it is so.
 * One that a run broken off has left is gone on with.
 * @returns whether it was made now
 */
export async function bringEvent(
  { group, owner }: DemoGroup,
  fate: Fate,
  draft: EventDraft,
  crowd: Acting[],
): Promise<boolean> {
  const before = await db.event.findFirst({
    where: { organiserId: group.id, title: draft.title, startLocal: { startsWith: draft.start.slice(0, 10) } },
    select: { id: true, state: true, status: true },
  });
  const event = before ?? (await createEvent(owner, draft, { organiserId: group.id }));
  if (event.state === "DRAFT") await publishEvent(owner, { eventId: event.id });
  if (event.status === "CANCELLED") return false;
  if ((draft.joinMode ?? "FREE") === "FREE") await fillSeats(event.id, fate, draft, crowd);
  if (fate.cancelled) await cancelEvent(owner, { eventId: event.id });
  return !before;
}

async function fillSeats(eventId: string, fate: Fate, draft: EventDraft, crowd: Acting[]): Promise<void> {
  const wanted = fate.going === "full" ? (draft.capacity ?? 0) : (fate.going ?? 0);
  const most = Math.min(wanted, draft.capacity ?? crowd.length, crowd.length);
  // Everybody comes somewhere: the crowd is entered at another place for every title.
  const first = draft.title.length * 7;
  for (let index = 0; index < most; index++) {
    const who = crowd[(first + index) % crowd.length];
    if (who) await joinEvent(who, { eventId, nameVisibility: index % 3 === 2 ? "NOBODY" : "EVERYONE" });
  }
}
