import type { Transaction } from "../db";
import { type EventRow, type PresentedEvent, presentEvents } from "../events/present";
import { add, emptyCalendar } from "../feeds/ics";
import type { Acting } from "../identities/schema";

const page = 100;

/**
 * Published events as one iCalendar file (RFC 5545), piece by piece: each date stands for itself, and each zone is
 * described once, before the first event that needs it.
 */
export async function* calendarText(
  tx: Transaction,
  rows: AsyncIterable<EventRow>,
  { organiserId, viewer, head }: { organiserId: string; viewer: Acting; head: { title: string; page: string } },
): AsyncGenerator<string> {
  const { _min, _max } = await tx.event.aggregate({
    where: { organiserId, uri: null, deletedAt: null },
    _min: { startsAt: true },
    _max: { endsAt: true },
  });
  const span = { startsAt: _min.startsAt ?? new Date(0), endsAt: _max.endsAt ?? new Date(0) } as PresentedEvent;
  const zones = new Set<string>();
  const empty = emptyCalendar([span], head).toString();
  yield empty.slice(0, empty.lastIndexOf("END:VCALENDAR"));
  let waiting: EventRow[] = [];
  for await (const row of rows) {
    if (row.state === "PUBLISHED") waiting.push(row);
    if (waiting.length < page) continue;
    yield* entriesOf(waiting);
    waiting = [];
  }
  yield* entriesOf(waiting);
  yield "END:VCALENDAR\r\n";

  async function* entriesOf(some: EventRow[]): AsyncGenerator<string> {
    if (some.length === 0) return;
    const written = emptyCalendar([span], head);
    for (const event of await presentEvents(some, viewer)) add(written, { ...event, series: null });
    for (const [block] of written.toString().matchAll(/^BEGIN:(VTIMEZONE|VEVENT)\r\n[\s\S]*?^END:\1(\r\n|$)/gm)) {
      const zone = /^TZID:(.+)\r$/m.exec(block.startsWith("BEGIN:VTIMEZONE") ? block : "")?.[1];
      if (zone && zones.has(zone)) continue;
      if (zone) zones.add(zone);
      yield block;
    }
  }
}
