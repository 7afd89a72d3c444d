import { env } from "../env";
import { NotFound } from "../errors";
import type { PresentedEvent } from "../events/present";
import { ownCalendar, ownMarks } from "../events/queries";
import { calendarOwner } from "../identities/calendar";
import { writtenOnce } from "../kept";
import { calendar } from "./ics";
import { absolute, etagOf, type Feed, formats } from "./rules";

/**
 * The calendar of one identity, for whoever holds its secret address: where it goes, waits or has asked to come
 * (tentative), and what it organises, with what only it may know.
 * @throws NotFound for a secret that opens nothing, or nothing any more
 */
export async function ownFeed(secret: string): Promise<Feed> {
  const actor = await calendarOwner(secret);
  if (!actor) throw new NotFound();
  const marks = await ownMarks(actor);
  const changedAt = new Date(Math.max(0, ...marks.map(({ updatedAt }) => updatedAt.getTime())));
  const title = `${actor.name} (@${actor.handle}@${new URL(env().PUBLIC_URL).host})`;
  const etag = etagOf("own", env().PUBLIC_URL, actor.id, title, JSON.stringify(marks));
  return {
    etag,
    changedAt,
    mediaType: formats.ics,
    secret: true,
    render: () =>
      writtenOnce(etag, async () => {
        const events = (await ownCalendar(actor)).map((event) => asTheirs(event, actor.id));
        return calendar(events, { title, page: absolute("/my/events") });
      }),
  };
}

/** Whether they come is not settled while they wait: the calendar shows it lightly. */
function asTheirs(event: PresentedEvent, actorId: string): PresentedEvent {
  const own = event.mine.participations.find((one) => one.actorId === actorId);
  const unsettled = own?.state === "WAITING" || own?.state === "REQUESTED";
  return unsettled && event.status === "CONFIRMED" && !event.mine.canEdit ? { ...event, status: "TENTATIVE" } : event;
}
