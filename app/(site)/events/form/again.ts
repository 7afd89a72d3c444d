import { keepTyped } from "@/lib/drafts/commands";
import type { Typed } from "@/lib/drafts/rules";
import { eventOnce } from "@/lib/events/once";
import type { Acting } from "@/lib/identities/schema";
import type { EventForm } from "./input";
import { type Difference, theirs } from "./theirs";

const quiet = ["onward", "once", "publisher", "coverFile", "pick", "all", "base", "updatedAt", "eventId"];

/**
 * A form for a new event that was sent before and says something else now: somebody went back to it and wrote on. What
 * stands in it is kept, and the way leads to the event that it wrote, where all of it stands in the fields.
 * @param actor who acts in this session, and finds it there
 * @param self whom the form chose to act
 * @returns where to go on; null for a form that is sent for the first time, or says the same as before
 */
export async function wroteOn(actor: Acting, self: Acting, form: EventForm, kept: { coverId: string }) {
  const event = form.once ? await eventOnce(self, form.once) : null;
  if (!event) return null;
  const sameFile = form.coverFile?.size ? { coverId: event.coverId ?? "" } : kept;
  const differing = JSON.parse((await theirs(event, { ...form, ...sameFile })).theirs) as Difference[];
  if (differing.length === 0) return null;
  await keepTyped(actor, { form: event.id, typed: typedOf({ ...form, ...kept }) });
  return { redirect: `/events/${event.slug}/edit` };
}

function typedOf(form: EventForm): Typed {
  const typed: Typed = {};
  for (const [name, value] of Object.entries(form)) {
    if (!quiet.includes(name) && (typeof value === "string" || Array.isArray(value))) typed[name] = value;
  }
  return typed;
}
