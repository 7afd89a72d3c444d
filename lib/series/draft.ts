import type { EventRow } from "../events/present";
import { type EventInput, eventInput, joinQuestion, practicalFact } from "../events/schema";
import { accessFacts } from "../places/schema";
import { tagList } from "../tags/rules";
import { Temporal, wallTime } from "../time";
import { timesOn } from "./rules";

type Fields = { [Name in keyof Required<EventInput>]: EventInput[Name] };

/** What stands in a series' row: an {@link EventInput} for its first date. */
export function templateOf(series: { template: unknown }): EventInput {
  return eventInput.parse(series.template);
}

/** What one date starts from: all as in the template, on its own day. */
export function draftOn(template: EventInput, date: string): EventInput {
  const { joinCloses, ...rest } = template;
  const times = timesOn(date, template);
  const first = Temporal.PlainDateTime.from(template.start);
  const closes = joinCloses && Temporal.PlainDateTime.from(joinCloses);
  const shifted = closes && Temporal.PlainDateTime.from(times.start).add(first.until(closes, { largestUnit: "day" }));
  const { end: _end, ...still } = rest;
  return {
    ...still,
    ...times,
    ...(shifted && { joinCloses: shifted.toString({ smallestUnit: "minute" }) }),
  };
}

/** A row as the input that would have made it. */
export function inputOf(row: EventRow): EventInput {
  const facts = practicalFact.array().safeParse(row.practicalFacts);
  const questions = joinQuestion.array().safeParse(row.questions);
  const fields: Fields = {
    title: row.title,
    lede: row.lede ?? undefined,
    description: row.descriptionSource,
    language: row.language ?? undefined,
    category: row.category as EventInput["category"],
    tags: row.tags.map(({ tag }) => tag.label),
    ...timesOf(row),
    zone: row.zone,
    hideStartTime: row.hideStartTime,
    hideEndTime: row.hideEndTime,
    attendance: row.attendance,
    place: placeOf(row),
    hideAddress: row.hideAddress,
    onlineUrl: row.onlineUrl ?? undefined,
    onlineForGoing: row.onlineForGoing,
    externalUrl: row.externalUrl ?? undefined,
    priceText: row.priceText ?? undefined,
    free: row.free,
    facts: facts.data ?? [],
    joinMode: row.joinMode,
    joinUrl: row.joinUrl ?? undefined,
    capacity: row.capacity ?? undefined,
    showPlacesLeft: row.showPlacesLeft,
    waitingList: row.waitingList,
    maxParty: row.maxParty,
    joinCloses: row.joinClosesAt ? wallTime(row.joinClosesAt, row.zone) : undefined,
    questions: questions.data ?? [],
    guests: row.guests,
    confirmGuests: row.confirmGuests,
    commentPolicy: row.commentPolicy as EventInput["commentPolicy"],
    nameVisibility: row.nameVisibility,
    visibility: row.visibility,
    status: row.status === "TENTATIVE" ? "TENTATIVE" : "CONFIRMED",
    nameAuthor: row.nameAuthor,
    coverId: row.coverId,
    coverAlt: row.cover?.alt || undefined,
    coverMotif: row.coverMotif ?? undefined,
  };
  return fields;
}

function timesOf(row: EventRow): Pick<Fields, "allDay" | "start" | "end"> {
  if (!row.allDay) return { allDay: false, start: row.startLocal, end: row.endLocal ?? undefined };
  const [start = row.startLocal.slice(0, 10), end] = [row.startDate, row.endDate].map((date) =>
    date?.toISOString().slice(0, 10),
  );
  return { allDay: true, start, end: end === start ? undefined : end };
}

function placeOf({ place }: EventRow): EventInput["place"] {
  if (!place) return undefined;
  return {
    name: place.name,
    street: place.street ?? undefined,
    postalCode: place.postalCode ?? undefined,
    locality: place.locality ?? undefined,
    region: place.region ?? undefined,
    country: place.country ?? undefined,
    latitude: place.latitude ?? undefined,
    longitude: place.longitude ?? undefined,
    access: accessFacts.filter((fact) => place.access.includes(fact)),
    accessNote: place.accessNote ?? undefined,
  };
}

/** Fields that only mean something together: who moves one has moved all. */
const times = ["allDay", "start", "end", "zone"] as const;

/** In which fields two inputs differ, as far as it makes a difference: an empty line is none, tags have no order. */
export function differing(one: EventInput, other: EventInput): (keyof EventInput)[] {
  const [a, b] = [essence(one), essence(other)];
  const names = (Object.keys({ ...a, ...b }) as (keyof EventInput)[]).filter((name) => a[name] !== b[name]);
  return times.some((name) => names.includes(name)) ? [...new Set([...names, ...times])] : names;
}

/** `base` with these fields as they are in `from`. */
export function withFields(base: EventInput, from: EventInput, names: (keyof EventInput)[]): EventInput {
  const taken = Object.fromEntries(names.map((name) => [name, from[name]]));
  return { ...base, ...taken };
}

function essence(input: EventInput): Partial<Record<keyof EventInput, string>> {
  const { place } = input;
  const said = place && [place.name, place.street, place.postalCode, place.locality].some(Boolean);
  const plain: Partial<Record<keyof EventInput, unknown>> = {
    ...input,
    tags: tagList(input.tags)
      .map(({ name }) => name)
      .sort(),
    end: input.allDay && input.end === input.start ? undefined : input.end,
    place: said ? tidy({ ...place, access: accessFacts.filter((fact) => place.access.includes(fact)) }) : undefined,
    onlineUrl: input.attendance === "IN_PERSON" ? undefined : input.onlineUrl,
    joinUrl: input.joinMode === "EXTERNAL" ? input.joinUrl : undefined,
    facts: input.facts.map(({ kind, label, text }) => [kind, label || null, text]),
    questions: input.questions.map(({ id, kind, label, options, required }) => [id, kind, label, options, required]),
    coverAlt: input.coverId ? input.coverAlt : undefined,
  };
  return Object.fromEntries(Object.entries(tidy(plain)).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** Without what is empty, in one order. */
function tidy(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
