import { Invalid } from "@/lib/errors";
import { eventTime } from "@/lib/events/rules";
import { type EventDraft, eventInput, factKinds } from "@/lib/events/schema";
import { isLeftOut, now } from "@/lib/time";
import type { EventForm } from "./input";
import { questionFault } from "./questions";

/** Where in the form a fault of the input is shown. */
const fieldOf: Record<string, string> = {
  start: "startDate",
  end: "endTime",
  place: "placeName",
  "place.name": "placeName",
  "place.street": "street",
  "place.postalCode": "postalCode",
  "place.locality": "locality",
  "place.country": "country",
  "place.latitude": "latitude",
  "place.longitude": "longitude",
  "place.accessNote": "accessNote",
  joinCloses: "closesDate",
  coverMotif: "cover",
  coverId: "coverFile",
};

/** What is wrong with a filled-in form, by the form's own field names; empty when nothing is. */
export function faultsOf(form: EventForm, draft: EventDraft, publishes: boolean): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  const parsed = eventInput.safeParse(draft);
  for (const issue of parsed.error?.issues ?? []) {
    const name = fieldName(issue.path.map(String), form);
    faults[name] = [...(faults[name] ?? []), sentenceKey(issue)];
  }
  if (!form.title?.trim()) faults.title = ["errors.titleMissing"];
  if (!form.startDate) faults.startDate = ["errors.startMissing"];
  else if (form.allDay !== "on" && !form.startTime) {
    delete faults.startDate;
    faults.startTime = ["errors.timeMissing"];
  }
  if (form.closesTime && !form.closesDate) faults.closesDate = ["errors.closesDateMissing"];
  if (form.severalDays === "on" && !form.endDate) faults.endDate = ["errors.endDateMissing"];
  if (faults.endTime?.includes("errors.endBeforeStart") && form.severalDays !== "on")
    faults.endTime = ["errors.endBeforeStartSameDay"];
  if (form.cover === "photo" && !draft.coverId) faults.coverFile ??= ["errors.pictureMissing"];
  if (parsed.success) Object.assign(faults, gaps(form, draft));
  if (parsed.success && publishes && eventTime(parsed.data).endsAt < now()) faults.startDate ??= ["errors.publishPast"];
  return faults;
}

/** @throws Invalid naming the fields, when there is any fault. `kept` is carried on in the form. */
export function mustBeSound(faults: Record<string, string[]>, kept: Record<string, string>): void {
  if (Object.keys(faults).length > 0) throw new Invalid(faults, "errors.invalid", kept);
}

/** A fault that a command names by the input's path, as the form names it. */
export function renamed(problem: Invalid, form: EventForm, kept: Record<string, string>): Invalid {
  const fields = Object.entries(problem.fields).map(
    ([path, keys]) => [fieldName(path.split("."), form), keys] as const,
  );
  return new Invalid(Object.fromEntries(fields), problem.message, kept);
}

function fieldName(path: string[], form: EventForm): string {
  const [first = "", second = ""] = path;
  if (first === "joinCloses" && form.closesDate === form.startDate) return "closesTime";
  if (first === "questions" && second) return questionFault(path, form);
  if (first === "facts")
    return `fact_${factKinds.filter((kind) => form[`fact_${kind}`]?.trim())[Number(second)] ?? "other"}`;
  if (first === "end" && (form.allDay === "on" || (form.severalDays === "on" && !form.endTime))) return "endDate";
  return fieldOf[path.slice(0, 2).join(".")] ?? fieldOf[first] ?? first;
}

function sentenceKey(issue: { code: string; message: string; path: PropertyKey[] }): string {
  if (issue.message.startsWith("errors.")) return issue.message;
  return issue.path.includes("latitude") || issue.path.includes("longitude") ? "errors.number" : "errors.notUsable";
}

/** Hours that the clocks leave out that night: said, not silently moved. */
function gaps(form: EventForm, draft: EventDraft): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  const hours = draft.start.length > 10;
  if (hours && isLeftOut(draft.start, draft.zone)) faults.startTime = ["errors.timeSkipped"];
  if (draft.joinCloses && isLeftOut(draft.joinCloses, draft.zone)) faults.closesTime = ["errors.timeSkipped"];
  if (hours && draft.end && form.endTime && isLeftOut(draft.end, draft.zone)) faults.endTime = ["errors.timeSkipped"];
  return faults;
}
