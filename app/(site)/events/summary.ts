import type { Picture } from "@/app/_ui/cover";
import type { EventSummary } from "@/app/_ui/event-card";
import type { PresentedEvent } from "@/lib/events/present";
import { mediaPath } from "../media-path";
import { firstDay, lastDay, type Say, shortWhen, zoneLetters } from "./when";

/** What card and row show of an event, in the reader's language. */
export function summaryOf(event: PresentedEvent, locale: string, say: Say): EventSummary {
  const letters = event.allDay || event.hideStartTime ? "" : ` · ${zoneLetters(event.zone, event.startsAt)}`;
  return {
    id: event.id,
    href: event.path,
    title: event.title,
    lang: event.language && event.language !== locale ? event.language : undefined,
    start: firstDay(event),
    end: lastDay(event),
    when: shortWhen(event, locale, say) + letters,
    where: whereText(event, say),
    organiser: event.remote
      ? say("from", { host: `@${event.organiser.handle}@${event.remote.host}` })
      : event.organiser.name,
    ribbon: event.organiser.ribbon,
    ribbonShape: event.organiser.ribbonShape,
    picture: pictureOf(event),
    motif: event.coverMotif,
    cancelled: event.phase === "cancelled",
    series: event.series !== null,
  };
}

/** "The Old Dairy, Leuven", "Online", or both. */
export function whereText(event: PresentedEvent, say: Say): string {
  const { place } = event;
  const town = place?.locality && !place.name.includes(place.locality) ? place.locality : null;
  const there = [place?.name, town].filter(Boolean).join(", ");
  if (event.attendance === "IN_PERSON") return there;
  if (event.attendance === "BOTH" && there) return say("whereBoth", { place: there });
  return say(event.onlineHidden ? "whereOnlineHidden" : "whereOnline");
}

/** The picture on top of an event, if it has one. */
export function pictureOf(event: Pick<PresentedEvent, "cover">): Picture | null {
  const { cover } = event;
  const src = mediaPath(cover?.key);
  return cover && src ? { ...cover, src } : null;
}
