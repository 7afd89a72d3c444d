import { z } from "zod";
import { type EventDraft, factKinds } from "@/lib/events/schema";
import { accessFacts } from "@/lib/places/schema";
import { questionFields, questionsOf } from "./questions";
import { repeatFields } from "./repeat-input";

const line = z.string().optional();
const lines = z.array(z.string()).optional();

/**
 * The fields of the event form as browsers send them. It refuses nothing: lib/events/schema.ts does, once the picture
 * that came along is stored.
 */
export const eventForm = z.object({
  onward: z.enum(["draft", "preview", "publish", "schedule", "save", "dates", "find"]).default("draft"),
  eventId: line,
  updatedAt: line,
  ...repeatFields,
  once: line,
  /** What stood in the fields when the form was filled, as JSON. */
  base: line,
  /** After a conflict: whose word stands in which field, or in all. */
  pick: z.record(z.string(), z.enum(["mine", "theirs"])).optional(),
  all: z.enum(["mine", "theirs"]).optional(),
  /** "IDENTITY/ORGANISER": who acts, and in whose name. */
  publisher: line,
  title: line,
  lede: line,
  description: line,
  language: line,
  category: line,
  tags: line,
  /** "motif0" to "motif3", "photo", or nothing: a drawing by chance. */
  cover: line,
  coverFile: z.instanceof(File).optional(),
  coverId: line,
  coverAlt: line,
  startDate: line,
  startTime: line,
  endDate: line,
  endTime: line,
  allDay: line,
  severalDays: line,
  zone: line,
  hideTime: line,
  tentative: line,
  attendance: line,
  placeName: line,
  street: line,
  postalCode: line,
  locality: line,
  country: line,
  latitude: line,
  longitude: line,
  access: lines,
  accessNote: line,
  hideAddress: line,
  onlineUrl: line,
  onlineForGoing: line,
  joinMode: line,
  joinUrl: line,
  capacity: line,
  hidePlacesLeft: line,
  waitingList: line,
  maxParty: line,
  closesDate: line,
  closesTime: line,
  guests: line,
  confirmGuests: line,
  ...questionFields,
  nameVisibility: line,
  nameAuthor: line,
  paid: line,
  priceText: line,
  externalUrl: line,
  fact_bring: line,
  fact_children: line,
  fact_food: line,
  fact_masks: line,
  fact_languages: line,
  fact_pad: line,
  fact_stream: line,
  fact_schedule: line,
  fact_other: line,
  fact_other_label: line,
  visibility: line,
  commentPolicy: line,
  /** When a draft publishes itself, as clocks in the event's zone show it. */
  publishDate: line,
  publishTime: line,
});
export type EventForm = z.output<typeof eventForm>;

/** What commands take, out of the fields of the form. Nonsense goes through and is refused there, by its name. */
export function draftOf(form: EventForm, coverId: string | null): EventDraft {
  const allDay = form.allDay === "on";
  const online = form.attendance === "ONLINE";
  return {
    title: form.title ?? "",
    lede: form.lede,
    description: form.description,
    language: form.language,
    category: form.category as EventDraft["category"],
    tags: (form.tags ?? "")
      .split(/[,\n]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
    allDay,
    ...timesOf(form, allDay),
    zone: form.zone ?? "",
    hideStartTime: form.hideTime === "on",
    hideEndTime: form.hideTime === "on",
    attendance: form.attendance as EventDraft["attendance"],
    place: online ? undefined : placeOf(form),
    hideAddress: !online && form.hideAddress === "on",
    onlineUrl: form.attendance === "IN_PERSON" ? undefined : form.onlineUrl,
    onlineForGoing: form.onlineForGoing === "on",
    externalUrl: form.externalUrl,
    free: form.paid !== "paid",
    priceText: form.priceText,
    facts: factsOf(form),
    joinMode: form.joinMode as EventDraft["joinMode"],
    joinUrl: form.joinMode === "EXTERNAL" ? form.joinUrl : undefined,
    capacity: form.capacity === undefined ? undefined : Number(form.capacity),
    showPlacesLeft: form.hidePlacesLeft !== "on",
    waitingList: form.waitingList === "on",
    maxParty: form.maxParty === undefined ? undefined : Number(form.maxParty),
    joinCloses: closingOf(form),
    questions: questionsOf(form),
    guests: form.guests === "on",
    confirmGuests: form.confirmGuests === "on",
    nameVisibility: form.nameVisibility as EventDraft["nameVisibility"],
    visibility: form.visibility as EventDraft["visibility"],
    commentPolicy: form.commentPolicy as EventDraft["commentPolicy"],
    status: form.tentative === "on" ? "TENTATIVE" : "CONFIRMED",
    nameAuthor: form.nameAuthor === "on",
    coverId,
    coverAlt: coverId ? (form.coverAlt ?? "") : undefined,
    coverMotif: form.cover?.startsWith("motif") ? Number(form.cover.slice(5)) : undefined,
  };
}

function timesOf(form: EventForm, allDay: boolean): Pick<EventDraft, "start" | "end"> {
  const start = form.startDate ?? "";
  const last = form.severalDays === "on" ? form.endDate : undefined;
  if (allDay) return { start, end: last };
  const end = form.endTime ? `${last ?? start}T${form.endTime.slice(0, 5)}` : undefined;
  return { start: `${start}T${(form.startTime ?? "").slice(0, 5)}`, end };
}

/** Until when people can join; a day without a time means until that day is over. */
function closingOf({ closesDate, closesTime }: EventForm): string | undefined {
  return closesDate || closesTime ? `${closesDate ?? ""}T${(closesTime ?? "23:59").slice(0, 5)}` : undefined;
}

function placeOf(form: EventForm): EventDraft["place"] {
  const { placeName, street, postalCode, locality, country, latitude, longitude, accessNote } = form;
  const access = (form.access ?? []).filter((fact) =>
    (accessFacts as readonly string[]).includes(fact),
  ) as (typeof accessFacts)[number][];
  return {
    name: placeName ?? "",
    street,
    postalCode,
    locality,
    country,
    latitude: latitude === undefined ? undefined : Number(latitude.replace(",", ".")),
    longitude: longitude === undefined ? undefined : Number(longitude.replace(",", ".")),
    access,
    accessNote,
  };
}

function factsOf(form: EventForm): EventDraft["facts"] {
  return factKinds.flatMap((kind) => {
    const text = form[`fact_${kind}`];
    if (!text?.trim()) return [];
    return [{ kind, text, ...(kind === "other" && form.fact_other_label && { label: form.fact_other_label }) }];
  });
}
