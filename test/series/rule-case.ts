/**
 * Hard cases of repeating, with results reasoned out by hand from the zones' published rules, not taken from a library.
 * Page, calendar file, ActivityPub and letters must all agree with them.
 */
export interface RuleCase {
  name: string;
  /** What makes it hard, and what was chosen where programs disagree. */
  why: string;
  zone: string;
  start: string;
  end?: string;
  rule: string;
  extra?: string[];
  skipped?: string[];
  /** Wall time by the rule, moment in UTC, and the wall time that clocks show where it is another. */
  dates: [rule: string, moment: string, shown?: string][];
  /** Moments of the ends, where they are the hard part. */
  ends?: string[];
}
