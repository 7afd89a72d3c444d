import type { Cadence, Channel } from "../generated/prisma/enums";
import { momentOf, shiftDay, Temporal, wallTime } from "../time";
import { kindOf, limits, type NotificationKind, type Stored } from "./schema";

/** How an identity chose to hear of one kind, in general ("") or from one group. */
export interface Choice {
  actorId: string;
  kind: string;
  channel: Channel;
  groupId: string;
  cadence: Cadence;
}

/** Under which name the end of letters that gather several things stands among the choices. */
export const gathering = "letters";

/** How somebody is told: as chosen for this group, else for all, else as is usual. "own" letters are never ours to send. */
export function cadenceFor(
  choices: Choice[],
  { kind, channel, groupId }: { kind: NotificationKind; channel: Channel; groupId: string | null },
): Cadence {
  const { letter, groups } = kindOf(kind);
  if (channel === "EMAIL" && letter === "own") return "NEVER";
  const chosen = choices.filter((choice) => choice.kind === kind && choice.channel === channel);
  const own = groups && groupId ? chosen.find((choice) => choice.groupId === groupId) : undefined;
  const found = own ?? chosen.find((choice) => choice.groupId === "");
  return found?.cadence ?? (channel === "SITE" || letter === "own" ? "NOW" : letter);
}

const breakfast = "08:00";

/** When a letter of this rhythm leaves next: on the hour, at eight in the morning there, on Monday at eight. */
export function dueAt(cadence: Cadence, moment: Date, zone: string): Date | null {
  if (cadence === "NEVER") return null;
  if (cadence === "NOW") return moment;
  if (cadence === "HOURLY") return new Date((Math.floor(moment.getTime() / 3600_000) + 1) * 3600_000);
  const day = wallTime(moment, zone).slice(0, 10);
  const ahead = cadence === "WEEKLY" ? (8 - Temporal.PlainDate.from(day).dayOfWeek) % 7 : 0;
  const first = momentOf(`${shiftDay(day, ahead)}T${breakfast}`, zone);
  return first > moment
    ? first
    : momentOf(`${shiftDay(day, ahead + (cadence === "WEEKLY" ? 7 : 1))}T${breakfast}`, zone);
}

/** One thing more in a row: counted to those that were not read, or the first of new ones. */
export function withOneMore(before: Stored | null, one: Stored): Stored {
  if (!before) return { ...one, fresh: 1 };
  const refs = [...new Set([...before.refs, ...one.refs])].slice(0, limits.refs);
  return {
    ...one,
    refs,
    count: before.count + 1,
    fresh: before.fresh + 1,
    mailing: before.mailing,
    ...(before.number !== undefined && { number: before.number }),
  };
}
