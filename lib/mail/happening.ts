import { reminderDue } from "../letters/reminders";
import { changesSince, type Part } from "../letters/rules";
import { dayIn } from "../time";
import { aboutPlace, codeFor, isIn } from "./place";
import type { ChangeWords } from "./said";
import type { PlaceScene } from "./scene";
import { longWhen, shortWhen } from "./when";
import type { Words } from "./words";

// One function per letter about an event to those who come, asked to come or wait. Each reads the state at this moment.

const concerned = ["REQUESTED", "WAITING", "GOING", "ATTENDED"];

/** What changed since the last letter, in one; nothing when it was changed back. */
export function changed(scene: PlaceScene): Words | null {
  const { event, before, told, say, locale, participation } = scene;
  if (!concerned.includes(participation.state) || event.status === "CANCELLED" || event.endsAt < scene.at) return null;
  if (!before) return null;
  const parts = changesSince(before, told);
  if (parts.length === 0) return null;
  const moved = parts.includes("when");
  return aboutPlace(scene, {
    from: moved ? "moved" : "changed",
    values: { short: shortWhen(told, locale) },
    changes: parts.map((part) => change(scene, part)),
    calendar: isIn(participation.state) ? "REQUEST" : undefined,
    code: isIn(participation.state) ? codeFor(scene) : undefined,
    necessary: parts.some((part) => part !== "title"),
    ...(moved && { heading: say("moved.heading", { title: event.title }) }),
  });
}

function change({ before, told, say, locale, event }: PlaceScene, part: Part): ChangeWords {
  const words = (it: typeof told) =>
    ({
      title: it.title,
      status: say(`shared.status.${it.status}`),
      when: longWhen(it, locale, new Date(it.startsAt)),
      place: it.place ?? say("shared.noPlace"),
      online: it.online ?? say(event.onlineHidden ? "shared.linkLater" : "shared.noLink"),
    })[part];
  return { what: say(`shared.parts.${part}`), was: before ? words(before) : "", is: words(told) };
}

/** It does not take place. */
export function cancelled(scene: PlaceScene): Words | null {
  const { event, participation, say, row } = scene;
  if (!concerned.includes(participation.state) || event.status !== "CANCELLED") return null;
  const by = say("shared.said", { name: event.organiser.name });
  return aboutPlace(scene, {
    said: row.cancelReason ? { text: row.cancelReason, by } : undefined,
    calendar: isIn(participation.state) ? "CANCEL" : undefined,
  });
}

/** It takes place after all: to those who were told that it does not. */
export function restored(scene: PlaceScene): Words | null {
  const { event, participation, before } = scene;
  if (!concerned.includes(participation.state) || event.status === "CANCELLED") return null;
  if (before?.status !== "CANCELLED") return null;
  const going = isIn(participation.state);
  return aboutPlace(scene, { calendar: going ? "REQUEST" : undefined, code: going ? codeFor(scene) : undefined });
}

/** The day before, or on the day in the morning. */
export function dayBefore(scene: PlaceScene): Words | null {
  if (!remindable(scene, "DAY")) return null;
  const { event, told, locale, at } = scene;
  const today = dayIn(at, event.zone) === dayIn(event.startsAt, event.zone);
  return aboutPlace(scene, {
    from: today ? "today" : "tomorrow",
    values: { short: shortWhen(told, locale) },
    code: codeFor(scene),
    necessary: false,
  });
}

/** One hour before, with the link for those who come online. */
export function hourBefore(scene: PlaceScene): Words | null {
  if (!remindable(scene, "HOUR")) return null;
  const { event, say } = scene;
  const doors = [{ text: say("hourBefore.link"), href: scene.page }];
  if (event.onlineUrl) doors.unshift({ text: say("hourBefore.online"), href: event.onlineUrl });
  return aboutPlace(scene, { code: codeFor(scene), doors, necessary: false });
}

/** Only people going, only before the start, and none whom a letter told it all since the reminder was due. */
function remindable({ event, participation, at, before, letter }: PlaceScene, kind: "DAY" | "HOUR"): boolean {
  if (participation.state !== "GOING" || event.status === "CANCELLED" || event.startsAt <= at) return false;
  const due = reminderDue(event, kind);
  if (due === null || letter.about !== event.startsAt.toISOString()) return false;
  return before === null || new Date(before.at) < due;
}

/** What the organisers tell those who come. */
export function announcement(scene: PlaceScene): Words | null {
  const { announcement: it, say, participation } = scene;
  if (!it) return null;
  const toThis = it.participationId === participation.id || it.states.includes(participation.state);
  if (!toThis) return null;
  const by = say("shared.said", { name: scene.event.organiser.name });
  return aboutPlace(scene, {
    values: { subject: it.title },
    heading: it.title,
    lines: [],
    said: { html: it.html, by },
    necessary: it.participationId !== null,
  });
}

/** How it went: notes and pictures, and thanks for coming. */
export function recounted(scene: PlaceScene): Words | null {
  const { event, participation, row, say } = scene;
  if (!isIn(participation.state) || event.phase !== "past") return null;
  const by = say("shared.said", { name: event.organiser.name });
  return aboutPlace(scene, {
    said: row.afterHtml ? { html: row.afterHtml, by } : undefined,
    doors: [{ text: say("recounted.link"), href: scene.eventPage }],
    necessary: false,
  });
}
