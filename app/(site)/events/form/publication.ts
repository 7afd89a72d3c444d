import { eventTime } from "@/lib/events/rules";
import { type EventDraft, eventInput } from "@/lib/events/schema";
import { isLeftOut, isZone, momentOf, now, Temporal } from "@/lib/time";
import type { EventForm } from "./input";

/** The moment at which the form says that the draft publishes itself: null where it says none, or none that is one. */
export function momentOfPublication(form: EventForm): Date | null {
  const local = localOf(form);
  if (!local || !isZone(form.zone ?? "")) return null;
  try {
    Temporal.PlainDateTime.from(local, { overflow: "reject" });
    return momentOf(local, form.zone ?? "");
  } catch {
    return null;
  }
}

/**
 * What is wrong with it. Whoever filled it in and presses "publish" all the same is asked which of both is meant.
 * @param before the moment that stands in the event so far
 */
export function faultsOfPublication(form: EventForm, draft: EventDraft, before: Date | null): Record<string, string[]> {
  const said = Boolean(form.publishDate || form.publishTime);
  if (!said) return form.onward === "schedule" ? { publishDate: ["errors.scheduleMissing"] } : {};
  if (!form.publishDate) return { publishDate: ["errors.scheduleMissing"] };
  if (!form.publishTime) return { publishTime: ["errors.scheduleTimeMissing"] };
  const at = momentOfPublication(form);
  if (!at) return isZone(form.zone ?? "") ? { publishDate: ["errors.date"] } : {};
  const moved = at.getTime() !== before?.getTime();
  if (form.onward === "publish") return moved ? { publishDate: ["errors.scheduleOrNow"] } : {};
  if (!moved && form.onward !== "schedule") return {};
  if (isLeftOut(localOf(form) ?? "", form.zone ?? "")) return { publishTime: ["errors.timeSkipped"] };
  if (at <= now()) return { publishDate: ["errors.scheduleOver"] };
  const parsed = eventInput.safeParse(draft);
  return parsed.success && at > eventTime(parsed.data).endsAt ? { publishDate: ["errors.scheduleLate"] } : {};
}

function localOf(form: EventForm): string | null {
  return form.publishDate && form.publishTime ? `${form.publishDate}T${form.publishTime.slice(0, 5)}` : null;
}
