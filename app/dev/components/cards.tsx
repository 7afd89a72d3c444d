import { Badge } from "../../_ui/badge";
import { EventCard, type EventSummary } from "../../_ui/event-card";
import { EventRow } from "../../_ui/event-row";
import { MonthTable } from "../../_ui/month-table";

const events: EventSummary[] = [
  {
    id: "one",
    href: "#one",
    title: "Repair café at the old dairy",
    start: "2026-12-12T14:00",
    end: "2026-12-12T17:30",
    when: "Sat 12 Dec, 14:00 – 17:30 · CET",
    where: "The Old Dairy, Leuven",
    organiser: "Repair Collective",
    ribbon: "MOSS",
    motif: 1,
  },
  {
    id: "two",
    href: "#two",
    title:
      "Journée de la transition citoyenne : énergie, forêts, alimentation et coopération dans la vallée de la Drôme",
    lang: "fr",
    start: "2026-12-12",
    end: "2027-01-14",
    when: "sam. 12 déc. 2026 – jeu. 14 janv. 2027",
    where: "Halle aux grains, Saint-Étienne-du-Grès",
    organiser: "Les Amis de la Terre – groupe local du Val de Drôme",
    ribbon: "PINE",
    ribbonShape: "ZIGZAG",
    motif: 0,
  },
  {
    id: "three",
    href: "#three",
    title: "Seed swap and soup",
    start: "2026-12-20T11:00",
    when: "Sun 20 Dec, 11:00 – 15:00 · CET",
    where: "Garden of the Commons",
    organiser: "Green Thumbs",
    ribbon: "SKY",
    ribbonShape: "POINT",
    motif: 3,
    cancelled: true,
  },
];

const meta = (event: EventSummary) =>
  event.cancelled ? (
    <Badge icon="cross" tone="stop">
      Cancelled
    </Badge>
  ) : (
    <>
      <Badge icon="check" tone="ok">
        You’re coming
      </Badge>
      <span>36 coming</span>
    </>
  );

const weeks = [0, 7, 14].map((week) =>
  Array.from({ length: 7 }, (_, place) => {
    const number = week + place + 1;
    const busy = number % 5 === 0;
    return {
      date: `2027-02-${String(number).padStart(2, "0")}`,
      number,
      label: `${number} February, ${busy ? "1 event" : "nothing yet"}`,
      href: `#${number}`,
      weekend: place > 4,
      today: number === 10 ? "Today" : undefined,
      more: number === 15 ? "5 more" : undefined,
      events: busy
        ? events.map((event, turn) => ({
            ...event,
            id: `${event.id}${number}`,
            time: "14:00",
            note: turn === 0 ? { text: "You’re coming", tone: "ok" as const } : undefined,
          }))
        : [],
    };
  }),
);
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((short) => ({ short, long: `${short}day` }));

/** Events in grids, lists and months. */
export function Cards() {
  return (
    <>
      <section className="section">
        <h2>Events</h2>
        <div className="grid-cards">
          {events.map((event) => (
            <EventCard event={event} key={event.id} language="en" meta={meta(event)} />
          ))}
        </div>
      </section>
      <section className="section">
        <h2>As rows</h2>
        <div className="rows">
          {events.map((event) => (
            <EventRow event={event} key={event.id} language="fr" meta={meta(event)} />
          ))}
          {events.map((event) => (
            <EventRow event={event} key={event.id} language="en" time={{ start: "14:00", end: "to 17:30" }} />
          ))}
        </div>
      </section>
      <section className="section">
        <h2>Month</h2>
        <MonthTable caption="February 2027" weekdays={weekdays} weeks={weeks} />
      </section>
    </>
  );
}
