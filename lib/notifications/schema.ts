import { z } from "zod";
import type { Cadence } from "../generated/prisma/enums";

export const cadences = ["NOW", "HOURLY", "DAILY", "WEEKLY", "NEVER"] as const satisfies Cadence[];

/** What one kind of thing is, as far as being told of it goes. */
interface Kind {
  /** Under which heading it stands in the settings. */
  area: Area;
  /** How a letter comes unless somebody chose; "own": its letters are others, see lib/mail/tell.ts. */
  letter: Cadence | "own";
  /** Happens in groups, so that one group may be an exception. */
  groups?: true;
  /** Only members know of it: whoever left is told nothing more. */
  members?: true;
}

export const areas = ["answer", "groups", "events", "people"] as const;
export type Area = (typeof areas)[number];

/** Everything that somebody is told of. docs/decisions/3401 says why each letter comes as it does. */
export const kinds = {
  mention: { area: "answer", letter: "NOW" },
  decision: { area: "answer", letter: "NOW", groups: true, members: true },
  request: { area: "answer", letter: "NOW", groups: true },
  invitation: { area: "answer", letter: "NOW" },
  eventInvitation: { area: "answer", letter: "own" },
  organise: { area: "answer", letter: "own" },
  asking: { area: "answer", letter: "own" },
  message: { area: "answer", letter: "HOURLY" },
  newEvent: { area: "groups", letter: "NOW", groups: true, members: true },
  post: { area: "groups", letter: "DAILY", groups: true, members: true },
  discussion: { area: "groups", letter: "DAILY", groups: true, members: true },
  entry: { area: "groups", letter: "DAILY", groups: true, members: true },
  outcome: { area: "groups", letter: "DAILY", groups: true, members: true },
  resource: { area: "groups", letter: "NEVER", groups: true, members: true },
  task: { area: "groups", letter: "NEVER", groups: true },
  standing: { area: "groups", letter: "NOW" },
  place: { area: "events", letter: "own" },
  eventNews: { area: "events", letter: "own" },
  coming: { area: "events", letter: "own" },
  comment: { area: "events", letter: "DAILY" },
  follower: { area: "people", letter: "DAILY" },
  measure: { area: "answer", letter: "NOW" },
  report: { area: "people", letter: "NOW" },
} as const satisfies Record<string, Kind>;
export type NotificationKind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as NotificationKind[];

export function kindOf(name: NotificationKind): Kind {
  return kinds[name];
}

/** Kinds of which members alone may know. */
export const membersKinds = kindNames.filter((name) => kindOf(name).members);

/** What a row is about, which says who still may know of it and where it leads. */
export const places = [
  "event",
  "desk",
  "series",
  "asked",
  "discussion",
  "post",
  "resource",
  "tasks",
  "conversation",
  "group",
  "members",
  "invited",
  "follower",
  "report",
  "proposal",
  "measure",
  "looked",
  "appeal",
] as const;
export type Place = (typeof places)[number];

/** What stands in a row's `data`. */
const stored = z.object({
  in: z.enum(places),
  /** Which of its kind's sentences. */
  what: z.string(),
  /** What was new: ids of entries, comments, messages, participations; the first is where the link leads. */
  refs: z.array(z.string()).default([]),
  /** How many in all; more than `refs` where these are cut. */
  count: z.number().int().default(1),
  /** How many of them no letter was planned for. */
  fresh: z.number().int().default(0),
  /** How many the last letter is about. */
  mailing: z.number().int().default(0),
  /** Number of the first new entry in its thread. */
  number: z.number().int().optional(),
  /** Only for letters: the site is not to tell of it. */
  hidden: z.boolean().default(false),
});
export type Stored = z.output<typeof stored>;

/** Reads a row's `data`. */
export function storedIn(data: unknown): Stored {
  return stored.parse(data);
}

/**
 * What somebody is told whoever did it: of a place of their own, and where others wait for an answer of theirs. To mute
 * a person is not to miss that an event is cancelled to which one goes.
 */
export const toldThough = ["place", "eventNews", "asking", "request", "standing"] as const satisfies NotificationKind[];

export const limits = { page: 30, refs: 100, letter: 30, bell: 99 };

const cadence = z.enum(cadences);

/** The settings form: for each kind whether the site tells, and how letters come; "" is "as for all groups". */
export const choicesInput = z.object({
  group: z.union([z.literal(""), z.uuid()]).default(""),
  site: z.partialRecord(z.enum(kindNames), z.enum(["NOW", "NEVER", ""])).default({}),
  letter: z.partialRecord(z.enum(kindNames), z.union([cadence, z.literal("")])).default({}),
});
export type ChoicesInput = z.output<typeof choicesInput>;

/** Whether `name` is a kind of ours. */
export function isKind(name: string): name is NotificationKind {
  return (kindNames as string[]).includes(name);
}
