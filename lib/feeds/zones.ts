import { Temporal } from "../time";

/** A change of a zone's clock: when, as the clock before showed it, and from which offset to which. */
interface Change {
  local: Temporal.PlainDateTime;
  from: number;
  to: number;
  name: string;
}

/** Changes that one observance can say: in following years, at the same hour, by the same rule. */
interface Run {
  changes: Change[];
  /** Rules that fit all of them: "BYMONTH=3;BYDAY=-1SU". */
  rules: string[];
}

const kept = new Map<string, string>();

/**
 * The definition of a zone (RFC 5545, 3.6.5) as far as events of these years need it: what its clocks did in those
 * years, not what they do today. The last rule goes on for ever.
 */
export function zoneBlock(zone: string, firstYear: number, lastYear: number): string {
  const key = `${zone} ${firstYear} ${lastYear}`;
  const known = kept.get(key);
  if (known) return known;
  const block = write(zone, firstYear, lastYear);
  if (kept.size > 500) kept.clear();
  kept.set(key, block);
  return block;
}

function write(zone: string, firstYear: number, lastYear: number): string {
  // A year before the first event, so that something is in force; three after the last, to see which rule goes on.
  const begin = Temporal.ZonedDateTime.from({ year: firstYear - 1, month: 1, day: 1, timeZone: zone });
  const horizon = lastYear + 3;
  const changes = changesAfter(begin, horizon);
  const offset = begin.offsetNanoseconds / 1e9;
  const first = observance("STANDARD", begin.toPlainDateTime(), offset, offset, nameAt(begin), "");
  const rest = runsOf(changes).flatMap((run) => observancesOf(run, horizon));
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, first, ...rest, "END:VTIMEZONE"].join("\r\n");
}

function changesAfter(begin: Temporal.ZonedDateTime, horizon: number): Change[] {
  const changes: Change[] = [];
  let before = begin;
  for (let next = before.getTimeZoneTransition("next"); next; next = before.getTimeZoneTransition("next")) {
    if (next.year > horizon) break;
    const from = before.offsetNanoseconds / 1e9;
    const local = next.toInstant().toZonedDateTimeISO("UTC").toPlainDateTime().add({ seconds: from });
    changes.push({ local, from, to: next.offsetNanoseconds / 1e9, name: nameAt(next) });
    before = next;
  }
  return changes;
}

function runsOf(changes: Change[]): Run[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const rules = rulesFor(change.local);
    const run = runs.findLast((one) => one.changes[0]?.from === change.from && one.changes[0]?.to === change.to);
    const last = run?.changes.at(-1);
    const common = run?.rules.filter((rule) => rules.includes(rule)) ?? [];
    const follows =
      last?.local.year === change.local.year - 1 && last.local.toPlainTime().equals(change.local.toPlainTime());
    if (run && follows && common.length) {
      run.changes.push(change);
      run.rules = common;
    } else runs.push({ changes: [change], rules });
  }
  return runs;
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function rulesFor({ month, day, dayOfWeek, daysInMonth }: Temporal.PlainDateTime): string[] {
  const weekday = weekdays[dayOfWeek - 1];
  const last = day + 7 > daysInMonth ? [`BYMONTH=${month};BYDAY=-1${weekday}`] : [];
  return [...last, `BYMONTH=${month};BYDAY=${Math.ceil(day / 7)}${weekday}`, `BYMONTH=${month};BYMONTHDAY=${day}`];
}

/** One observance for a rule; one for each change that follows none, since programs read dates added to a rule unlike. */
function observancesOf({ changes, rules }: Run, horizon: number): string[] {
  const one = ({ local, from, to, name }: Change, repeats = "") =>
    observance(to > from ? "DAYLIGHT" : "STANDARD", local, from, to, name, repeats);
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last || changes.length < 3) return changes.map((change) => one(change));
  // UNTIL is in UTC: the clock before shows local time at its offset.
  const until = last.local.year === horizon ? "" : `;UNTIL=${compact(last.local.subtract({ seconds: first.from }))}Z`;
  return [one(first, `RRULE:FREQ=YEARLY;${rules[0]}${until}`)];
}

function observance(
  kind: "STANDARD" | "DAYLIGHT",
  start: Temporal.PlainDateTime,
  from: number,
  to: number,
  name: string,
  repeats: string,
): string {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${compact(start)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    ...(name ? [`TZNAME:${name}`] : []),
    ...(repeats ? [repeats] : []),
    `END:${kind}`,
  ].join("\r\n");
}

function compact(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  const odd = size % 60 ? two(size % 60) : "";
  return `${seconds < 0 ? "-" : "+"}${two(size / 3600)}${two((size / 60) % 60)}${odd}`;
}

/** What people call it there ("CET"), for programs that show it. */
function nameAt(moment: Temporal.ZonedDateTime): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: moment.timeZoneId, timeZoneName: "short" }).formatToParts(
    moment.epochMilliseconds,
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
