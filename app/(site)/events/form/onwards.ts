import { Refusal } from "@/lib/errors";
import { publishEvent } from "@/lib/events/commands";
import type { EventRow } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { seatsTaken } from "@/lib/participations/queries";
import { schedulePublication, withdrawSchedule } from "@/lib/publications/commands";
import { publishSeries } from "@/lib/series/commands";
import type { EventForm } from "./input";
import { momentOfPublication } from "./publication";

/** What the pressed button asks for once the event is written, and where to go on. */
export async function onwards(actor: Acting, event: EventRow, form: EventForm) {
  const { id: eventId, state } = event;
  if (form.onward === "publish") await publish(actor, event);
  else if (state === "DRAFT") await planPublication(actor, event, form);
  const page = `/events/${event.slug}`;
  if (form.onward === "publish") return { redirect: page, notice: "events.notices.published" };
  if (form.onward === "schedule") return { redirect: page, notice: "publishing.notices.scheduled" };
  if (state === "PUBLISHED") return { redirect: page, notice: await savedNotice(eventId, event.capacity) };
  if (form.onward === "preview") return { redirect: page };
  return { redirect: `${page}/edit`, notice: "events.notices.draft" };
}

/**
 * The same for an event that was only just written: where the rest is refused, because its moment passed meanwhile, it
 * stays the draft that it is by now, and its page is where to go on.
 */
export async function onwardsOrDraft(actor: Acting, event: EventRow, form: EventForm) {
  try {
    return await onwards(actor, event, form);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return { redirect: `/events/${event.slug}`, notice: "events.notices.draft" };
  }
}

/** The moment of publication is one of the draft's fields: filled in, moved, or emptied. */
async function planPublication(actor: Acting, { id: eventId, publishAt }: EventRow, form: EventForm): Promise<void> {
  const at = momentOfPublication(form);
  if (at && at.getTime() !== publishAt?.getTime()) await schedulePublication(actor, { eventId, at });
  if (!at && publishAt) await withdrawSchedule(actor, { eventId });
}

/** Fewer places than people: nobody is thrown out, and the organisers read that. */
async function savedNotice(eventId: string, capacity: number | null): Promise<string> {
  const taken = capacity === null ? 0 : ((await seatsTaken([eventId])).get(eventId) ?? 0);
  return capacity !== null && taken > capacity ? "desk.notices.savedOver" : "events.notices.saved";
}

/** A date that stands for a series publishes all of it. */
async function publish(actor: Acting, { id: eventId, seriesId }: EventRow): Promise<void> {
  if (seriesId) await publishSeries(actor, { seriesId });
  else await publishEvent(actor, { eventId });
}
