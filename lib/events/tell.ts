import type { Transaction } from "../db";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { placeLine } from "../places/rules";
import { changesBetween } from "./history";
import type { EventRow } from "./present";

/** In whose activity log it stands: of an event of a group in that of the group. */
export function logOf({ organiserId, organiser }: { organiserId: string; organiser: { kind: string } }): string | null {
  return organiser.kind === "GROUP" ? organiserId : null;
}

/** What calendars plan by; a change of these raises `sequence`. */
const planned = ["title", "status", "start", "end", "zone", "place", "attendance"];

/** Writes down what an edit of a published event changed, and tells other servers; nothing when nothing changed. */
export async function tellChange(
  tx: Transaction,
  actor: Acting,
  before: EventRow,
  after: EventRow,
  extra: { tagsChanged: boolean; narrowed: boolean },
): Promise<void> {
  const changes = changesBetween(before, after);
  const names = Object.keys(changes);
  const other = !sameContent(before, after) || extra.tagsChanged;
  if (names.length === 0 && !other) return;
  if (names.length) await tx.revision.create({ data: { eventId: after.id, actorId: actor.id, changes } });
  const plans = names.some((name) => planned.includes(name)) || hiddenPlans(before) !== hiddenPlans(after);
  if (plans) await tx.event.update({ where: { id: after.id }, data: { sequence: { increment: 1 } } });
  await record(tx, "event.changed", {
    actorId: actor.id,
    subject: after.id,
    groupId: logOf(after),
    data: {
      changed: names,
      narrowed: extra.narrowed,
      was: before.visibility,
      planned: plans,
      soonest: new Date(Math.min(before.startsAt.getTime(), after.startsAt.getTime())).toISOString(),
    },
  });
}

/** What people plan by that only those who come may know. */
function hiddenPlans({ place, onlineUrl }: EventRow): string {
  return JSON.stringify([place && placeLine(place), onlineUrl]);
}

function sameContent(before: EventRow, after: EventRow): boolean {
  const content = ({
    updatedAt: _at,
    searchText: _text,
    organiser: _organiser,
    author: _author,
    organisers: _organisers,
    tags: _tags,
    series: _series,
    ...rest
  }: EventRow) => JSON.stringify(rest);
  return content(before) === content(after);
}
