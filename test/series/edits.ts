import type { EventDraft } from "../../lib/events/schema";
import type { RepeatDraft } from "../../lib/series/schema";

/** What is done to a series, by whom it was organised. Dates are named as the rule gives them. */
export type Step =
  | { edit: "this" | "following" | "all"; date: string; set: Partial<EventDraft>; repeat?: RepeatDraft }
  | { skip: string }
  | { add: string }
  | { call: "off" };

/** A date afterwards: its name within its series, its moment, and whatever is not as in all others. */
export interface Outcome {
  date: string;
  moment: string;
  title?: string;
  price?: string;
  cancelled?: true;
  people?: number;
  /** In the series that began when this one was parted. */
  parted?: true;
}

/**
 * Hard cases of editing, with results reasoned out by hand. One person comes to each of `people`. Unless said, now is
 * 4 January 2027: other servers then know of the very next date alone.
 */
export interface EditCase {
  name: string;
  why: string;
  start: string;
  end?: string;
  zone?: string;
  rule: string;
  now?: string;
  people?: string[];
  steps: Step[];
  outcome: Outcome[];
}
