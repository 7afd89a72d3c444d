import type { PresentedEvent } from "../events/present";
import { escapeText } from "../html";
import { languageOf, sayIn } from "../messages";

/**
 * Date and place in one line of plain text: microblogs show it beside the title, and drop everything else.
 * "Tue 1 Dec 2026, 19:00 (Europe/Paris) - Hall, Lyon"
 */
export function eventSummary(event: PresentedEvent): string {
  const say = sayIn(languageOf(event.language), "notices");
  const where = event.place
    ? [...new Set([event.place.name, event.place.locality].filter(Boolean))].join(", ")
    : event.attendance === "ONLINE"
      ? say("online")
      : "";
  const status = event.status === "CANCELLED" ? say("status") : "";
  return escapeText([status, when(event), where].filter(Boolean).join(" - "));
}

function when(event: PresentedEvent): string {
  const locale = locales(event.language);
  const day = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: event.zone } as const;
  const timed = !event.allDay && !event.hideStartTime;
  const format = new Intl.DateTimeFormat(
    locale,
    timed ? { ...day, hour: "2-digit", minute: "2-digit", hour12: false } : day,
  );
  return timed ? `${format.format(event.startsAt)} (${event.zone})` : format.format(event.startsAt);
}

function locales(language: string | null): string {
  const wanted = language === "en" || !language ? "en-GB" : language;
  return Intl.DateTimeFormat.supportedLocalesOf([wanted])[0] ?? "en-GB";
}
