import type { EventDraft } from "../../lib/events/schema";
import { Temporal } from "../../lib/time";
import type { KindOfEvent } from "./kind";
import { kinds } from "./kinds";
import type { FurtherEvent, LocalEvent } from "./local";

type Access = NonNullable<NonNullable<EventDraft["place"]>["access"]>;

/** What a demonstration event starts and ends with, in wall time. */
interface Times {
  start: string;
  end: string;
  allDay: boolean;
}

const access: { facts: Access; note?: string }[] = [
  { facts: ["stepFree", "toilets"] },
  { facts: ["stepFree"], note: "Arrêt de bus à deux minutes, trottoirs abaissés." },
  { facts: ["toilets", "smokeFree"], note: "Trois marches à l’entrée ; une rampe est posée sur demande." },
  { facts: ["stepFree", "toilets", "hearingLoop"] },
  { facts: [], note: "Sol inégal et pente. Écrivez-nous, nous trouverons comment faire." },
  { facts: ["stepFree", "toilets", "childcare", "smokeFree"], note: "Garde d’enfants dès trois ans, gratuite." },
  { facts: ["stepFree", "toilets", "signLanguage"], note: "Interprète en langue des signes la première heure." },
];

const ends = [
  (town: string) => `Cent cinquante lieux font de même ce jour-là. À ${town}, c’est ici que cela se passe.`,
  (town: string) =>
    `Venir à ${town} sans voiture est possible : dites en arrivant d’où vous venez, on organise les retours.`,
  () => "Aucune adhésion n’est demandée. On vient une heure ou toute la journée, seul ou à dix.",
  () =>
    "Besoin d’un coup de main pour venir, d’un prêt ou d’une traduction ? Écrivez aux organisatrices avant la veille.",
  (town: string) =>
    `L’équipe de ${town} cherche encore quelques bénévoles pour installer et ranger : une heure suffit.`,
];

const englishEnd =
  "You need not be a member of anything, and you may leave when you like. Tell us beforehand if you need a hand getting there.";

/** The draft of one of the 150 local events of the day. `index` only varies access facts and last sentences. */
export function localDraft(event: LocalEvent, region: string, zone: string, day: string, index: number): EventDraft {
  const first = Temporal.PlainDate.from(day).subtract({ days: event.daysBefore ?? 0 });
  const draft = draftOf(event, region, zone, timesOf(event, first, event.daysBefore ?? 0), index);
  return { ...draft, tags: ["transition citoyenne", ...(draft.tags ?? [])] };
}

/** The draft of an event on another day, counted from the day of the first run. */
export function furtherDraft(event: FurtherEvent, firstRun: string, index: number): EventDraft {
  const today = Temporal.PlainDate.from(firstRun);
  const monday = today.add({ days: 8 - today.dayOfWeek + 7 * event.week });
  const days = event.days ?? 1;
  const times = timesOf(
    { ...event, but: { ...event.but, allDay: days > 1 } },
    monday.add({ days: event.day - 1 }),
    days - 1,
  );
  return draftOf(event, event.region, "Europe/Paris", times, index);
}

/** The next 27 September after `today`, both as YYYY-MM-DD. */
export function nextDay(today: string): string {
  const thisYear = `${today.slice(0, 4)}-09-27`;
  return today < thisYear ? thisYear : `${Number(today.slice(0, 4)) + 1}-09-27`;
}

function timesOf(event: LocalEvent | FurtherEvent, first: Temporal.PlainDate, daysLonger: number): Times {
  const last = first.add({ days: daysLonger });
  if (event.but?.allDay) return { start: first.toString(), end: last.toString(), allDay: true };
  const kind: KindOfEvent = kinds[event.kind];
  const clock = event.start ?? kind.start;
  const end = Temporal.PlainDateTime.from(`${last}T${clock}`).add({ minutes: (event.hours ?? kind.hours) * 60 });
  return { start: `${first}T${clock}`, end: end.toString({ smallestUnit: "minute" }), allDay: false };
}

function draftOf(
  event: LocalEvent | FurtherEvent,
  region: string,
  zone: string,
  times: Times,
  index: number,
): EventDraft {
  const kind: KindOfEvent = kinds[event.kind];
  const english = event.but?.language === "en";
  const how = kind.how[index % kind.how.length];
  const end = ends[index % ends.length]?.(event.town);
  const { facts: offered = [], note } = access[index % access.length] ?? {};
  return {
    language: "fr",
    ...kind.draft,
    ...(english && { facts: [], priceText: undefined }),
    ...event.but,
    ...times,
    title: event.title,
    description: (english ? [event.text, englishEnd] : [event.text, how, end]).join("\n\n"),
    zone,
    place: event.venue
      ? {
          name: event.venue,
          street: event.street,
          postalCode: event.code,
          locality: event.town,
          region,
          country: "France",
          latitude: event.at[0],
          longitude: event.at[1],
          access: offered,
          accessNote: english ? undefined : note,
        }
      : undefined,
  };
}
