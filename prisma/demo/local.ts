import type { EventDraft } from "../../lib/events/schema";
import type { Kind } from "./kinds";
import type { Organisation } from "./organisations";

/** What happens to an event of the demonstration after it was published. */
export interface Fate {
  /** How many of the cast come; "full" takes the last seat. */
  going?: number | "full";
  cancelled?: true;
}

/** One local event of the Journée de la transition citoyenne: what is its own; its kind says the rest. */
export interface LocalEvent extends Fate {
  kind: Kind;
  by: Organisation;
  town: string;
  code: string;
  /** Latitude and longitude. */
  at: [number, number];
  venue: string;
  street: string;
  title: string;
  /** The paragraph that only this event has. */
  text: string;
  /** "10:00", where it differs from its kind. */
  start?: string;
  hours?: number;
  /** Days before the day itself on which it begins: it then ends on the day. */
  daysBefore?: number;
  /** Everything else that differs from its kind. */
  but?: Partial<EventDraft>;
}

/** The local events of one region. */
export interface Region {
  region: string;
  zone?: string;
  events: LocalEvent[];
}

/** An event that these groups hold on another day. */
export interface FurtherEvent extends Omit<LocalEvent, "daysBefore"> {
  region: string;
  /** In how many weeks after the first run, and on which day of that week (1 Monday … 7 Sunday). */
  week: number;
  day: number;
  /** How many days it lasts; more than one is an all-day event. */
  days?: number;
}
