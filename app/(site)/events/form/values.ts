import type { EventRow } from "@/lib/events/present";
import { practicalFact } from "@/lib/events/schema";
import { wallTime } from "@/lib/time";
import { questionValues } from "./questions";

/** What stands in the fields of the form, by name. */
export type Values = Record<string, string | string[] | undefined>;

/** What an empty form starts with. */
export function emptyValues(zone: string, language: string): Values {
  return {
    zone,
    language,
    category: "MEETING",
    attendance: "IN_PERSON",
    joinMode: "FREE",
    waitingList: "on",
    maxParty: "1",
    guests: "on",
    confirmGuests: "on",
    nameVisibility: "NOBODY",
    visibility: "PUBLIC",
    commentPolicy: "HELD",
    paid: "free",
    cover: "",
  };
}

/** An event as the fields of its form. */
export function valuesOf(row: EventRow): Values {
  const facts = practicalFact.array().safeParse(row.practicalFacts);
  const other = facts.data?.find((fact) => fact.kind === "other");
  return {
    eventId: row.id,
    updatedAt: row.updatedAt.toISOString(),
    title: row.title,
    lede: row.lede ?? "",
    description: row.descriptionSource,
    language: row.language ?? "",
    category: row.category,
    tags: row.tags.map(({ tag }) => tag.label).join(", "),
    cover: row.coverId ? "photo" : row.coverMotif === null ? "" : `motif${row.coverMotif}`,
    coverId: row.coverId ?? "",
    coverAlt: row.cover?.alt ?? "",
    ...whenOf(row),
    ...whereOf(row),
    tentative: on(row.status === "TENTATIVE"),
    ...joiningOf(row),
    nameAuthor: on(row.nameAuthor),
    paid: row.free ? "free" : "paid",
    priceText: row.priceText ?? "",
    externalUrl: row.externalUrl ?? "",
    visibility: row.visibility,
    commentPolicy: row.commentPolicy,
    ...publicationOf(row),
    ...Object.fromEntries((facts.data ?? []).map((fact) => [`fact_${fact.kind}`, fact.text])),
    fact_other_label: other?.label ?? "",
  };
}

function publicationOf(row: EventRow): Values {
  if (row.state !== "DRAFT" || !row.publishAt) return { publishDate: "", publishTime: "" };
  const [publishDate, publishTime] = wallTime(row.publishAt, row.zone).split("T");
  return { publishDate, publishTime };
}

function whenOf(row: EventRow): Values {
  const [startDate, startTime] = row.startLocal.split("T");
  const [endDate, endTime] = row.endLocal?.split("T") ?? [];
  const lastDay = row.allDay ? row.endDate?.toISOString().slice(0, 10) : endDate;
  const several = lastDay !== undefined && lastDay !== startDate;
  return {
    startDate,
    startTime: row.allDay ? "" : startTime,
    endDate: several ? lastDay : "",
    endTime: endTime ?? "",
    allDay: on(row.allDay),
    severalDays: on(several),
    zone: row.zone,
    hideTime: on(row.hideStartTime),
  };
}

function whereOf(row: EventRow): Values {
  const { place } = row;
  return {
    attendance: row.attendance,
    placeName: place?.name ?? "",
    street: place?.street ?? "",
    postalCode: place?.postalCode ?? "",
    locality: place?.locality ?? "",
    country: place?.country ?? "",
    latitude: place?.latitude?.toString() ?? "",
    longitude: place?.longitude?.toString() ?? "",
    access: place?.access ?? [],
    accessNote: place?.accessNote ?? "",
    hideAddress: on(row.hideAddress),
    onlineUrl: row.onlineUrl ?? "",
    onlineForGoing: on(row.onlineForGoing),
  };
}

function joiningOf(row: EventRow): Values {
  const [closesDate, closesTime] = row.joinClosesAt ? wallTime(row.joinClosesAt, row.zone).split("T") : [];
  return {
    joinMode: row.joinMode,
    joinUrl: row.joinUrl ?? "",
    capacity: row.capacity === null ? "" : String(row.capacity),
    hidePlacesLeft: on(!row.showPlacesLeft),
    waitingList: on(row.waitingList),
    maxParty: String(row.maxParty),
    closesDate: closesDate ?? "",
    closesTime: closesTime ?? "",
    guests: on(row.guests),
    confirmGuests: on(row.confirmGuests),
    nameVisibility: row.nameVisibility,
    ...questionValues(row),
  };
}

function on(yes: boolean): string {
  return yes ? "on" : "";
}
