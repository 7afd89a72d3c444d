import { db } from "../../lib/db";
import { cancelEvent, createEvent, publishEvent } from "../../lib/events/commands";
import type { EventDraft } from "../../lib/events/schema";
import type { Acting } from "../../lib/identities/schema";
import { approve, joinEvent } from "../../lib/participations/commands";
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
  const mode = draft.joinMode ?? "FREE";
  if (mode === "FREE") await fillSeats(event.id, fate, draft, crowd);
  if (mode === "RESTRICTED") await askAndAnswer(event.id, owner, draft, crowd);
  if (fate.cancelled) await cancelEvent(owner, { eventId: event.id });
  return !before;
}

async function fillSeats(eventId: string, fate: Fate, draft: EventDraft, crowd: Acting[]): Promise<void> {
  const wanted = fate.going === "full" ? (draft.capacity ?? 0) : (fate.going ?? 0);
  // Where it is full, three more wait.
  const seats = draft.capacity ? draft.capacity + (fate.going === "full" ? 3 : 0) : crowd.length;
  const most = Math.min(fate.going === "full" ? seats : wanted, seats, crowd.length);
  // Everybody comes somewhere: the crowd is entered at another place for every title.
  const first = draft.title.length * 7;
  for (let index = 0; index < most; index++) {
    const who = crowd[(first + index) % crowd.length];
    if (who) await joinEvent(who, { eventId, nameVisibility: index % 3 === 2 ? "NOBODY" : "EVERYONE" });
  }
}

/** Six ask with a word, and the organisers have answered the first four. */
async function askAndAnswer(eventId: string, owner: Acting, draft: EventDraft, crowd: Acting[]): Promise<void> {
  const first = draft.title.length * 7;
  for (let index = 0; index < Math.min(6, crowd.length); index++) {
    const who = crowd[(first + index) % crowd.length];
    if (!who) continue;
    const message = index % 2 === 0 ? "Je viens pour la première fois." : undefined;
    const asked = await joinEvent(who, { eventId, message });
    if (index < 4 && asked.state === "REQUESTED") await approve(owner, { participationId: asked.id });
  }
}
