import { env } from "../env";
import { now } from "../time";

const hour = 3_600_000;
const day = 24 * hour;

/**
 * What is kept for how long, in milliseconds: the one place. The sweep takes away by it (lib/jobs/sweep.ts), and the
 * page on privacy tells people the same.
 */
const kept = {
  /** Registrations whose letter's link was not opened, with name, address and password's hash. */
  unconfirmedAccounts: () => day,
  /** Links of letters that were used. */
  usedLinks: () => day,
  /** People coming with an e-mail who did not open the link. */
  unconfirmedGuests: () => 2 * day,
  /** After an event: names and addresses of guests and of those invited by e-mail, answers and words to organisers. */
  guests: () => env().RETENTION_GUEST_DAYS * day,
  /** Signed-in browsers that nobody used. */
  sessions: () => 30 * day,
  /** What counts how often a network did something, as a keyed hash. */
  networks: () => day,
  /** From which networks somebody signed in, as keyed hashes: guessing elsewhere does not shut them out there. */
  knownNetworks: () => 30 * day,
  /** Browsers that signed in, as keyed hashes: a letter tells of one that is not among them. As long as its cookie. */
  knownDevices: () => 400 * day,
  /** That a letter was sent, and what the mail server said. */
  letters: () => 60 * day,
  /** Letters as files where no mail server is set. The last ones of somebody who goes are gone within their day, too. */
  letterFiles: () => 2 * hour,
  /** What somebody was told on the site, once they read it. */
  notificationsRead: () => 60 * day,
  notifications: () => 365 * day,
  /** What stands typed in a form that was not sent. */
  drafts: () => 30 * day,
  /** Of a list of whom to follow, who is still to come or was not found. */
  broughtFollows: () => 30 * day,
  /** Archives of what is one's own. */
  exports: () => 7 * day,
  /** Calendars and archives that were handed in to be read. */
  uploads: () => 2 * day,
  /** Pictures and files that nothing shows any more: with the hour of the sweep less than a day. */
  orphans: () => 22 * hour,
  unconfirmedProposals: () => 2 * day,
  /** After the answer: who proposed an event. */
  proposals: () => 30 * day,
  /** After its end: an address invited into a group. */
  groupInvitations: () => 30 * day,
  /** Deliveries to other servers that were given up. */
  failedDeliveries: () => 30 * day,
  /** Work that gave up for good, with what it needed. */
  failedJobs: () => 14 * day,
} as const;

export type Retained = keyof typeof kept;

/** All of them, in the order in which people read them. */
export const retained = Object.keys(kept) as Retained[];

/** For how long something is kept, in milliseconds. */
export function keptFor(what: Retained): number {
  return kept[what]();
}

/** The moment before which it is forgotten. */
export function forgottenBefore(what: Retained): Date {
  return new Date(now().getTime() - keptFor(what));
}

/** The same in whole days, or hours where it is less than two days: for people. */
export function spanOf(what: Retained): { unit: "days" | "hours"; count: number } {
  const hours = Math.round(keptFor(what) / hour);
  return hours < 48 ? { unit: "hours", count: hours } : { unit: "days", count: Math.round(hours / 24) };
}
