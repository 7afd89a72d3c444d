import { createHash } from "node:crypto";
import { type EventDraft, eventInput, limits as eventLimits } from "../events/schema";
import { cleanLine, shorten } from "../text";
import { isZone } from "../time";
import { type Block, blocksOf, type Line, linesOf, listOf, textOf } from "./lines";
import { webAddress, whereOf } from "./places";
import { dateFor, repeatsOf } from "./repeats";
import { type Change, type Entry, limits, type Missing, type Reading, type Reason } from "./schema";
import { type Span, spanOf, toldIn, type Wall, wallOf, type Zones } from "./times";
import { markdownOf } from "./words";

/**
 * Reads a calendar file (RFC 5545) as programs write it. One entry that cannot be read costs that entry alone.
 * @param zone for times that name none
 * @returns null for what is no calendar at all
 */
export function readCalendar(bytes: Uint8Array, zone: string): Reading | null {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString("latin1");
  if (!/BEGIN:VCALENDAR/i.test(head)) return null;
  const definitions = new Map<string, Block>();
  const events: Block[] = [];
  const missing: Missing[] = [];
  let [name, usual, beyond] = ["", zone, 0];
  for (const item of blocksOf(linesOf(bytes, limits.entry))) {
    if (!("parts" in item)) {
      if (item.name === "X-WR-CALNAME" || item.name === "NAME") name ||= shorten(cleanLine(textOf(item)), 200);
      if (item.name === "X-WR-TIMEZONE" && isZone(item.value.trim())) usual = item.value.trim();
    } else if (item.name === "VTIMEZONE") define(definitions, item);
    else if (item.name !== "VEVENT") missing.push({ line: item.line, title: titleOf(item), reason: "notEvent" });
    else if (events.length < limits.events) events.push(item);
    else beyond ||= item.line;
  }
  if (beyond) missing.push({ line: beyond, title: "", reason: "tooMany" });
  const zones: Zones = { definitions, usual, known: new Map() };
  const read = events.map((block) => ({ block, entry: entryOf(block, zones) }));
  return { name, ...together(read, missing) };
}

function define(definitions: Map<string, Block>, block: Block): void {
  const name = block.lines
    .find((line) => line.name === "TZID")
    ?.value.trim()
    .replace(/^"|"$/g, "");
  if (name && definitions.size < limits.zones) definitions.set(name, block);
}

function titleOf({ lines }: Block): string {
  return shorten(cleanLine(textOf(lines.find((line) => line.name === "SUMMARY"))), eventLimits.title.max);
}

type Read = Entry & { span: Span; instead: Wall | null };

/** Dates of a series that differ are named by the wall time that the series' own zone gives them. */
function together(read: { block: Block; entry: Read | Reason }[], missing: Missing[]): Omit<Reading, "name"> {
  const series = new Map<string, Read>();
  for (const { entry } of read) if (typeof entry !== "string" && entry.repeats) series.set(entry.uid, entry);
  const entries = new Map<string, Entry>();
  for (const { block, entry } of read) {
    const [line, title] = [block.line, titleOf(block)];
    if (typeof entry === "string") {
      missing.push({ line, title, reason: entry });
      continue;
    }
    const { span, instead, ...rest } = entry;
    const whole = series.get(entry.uid);
    const recurrenceId = instead ? dateIn(instead, whole?.span ?? span) : "";
    const key = `${entry.uid}\n${recurrenceId}`;
    const before = entries.get(key);
    if (before && before.sequence > entry.sequence) missing.push({ line, title, reason: "twice" });
    else {
      if (before) missing.push({ line: before.line, title: before.draft.title, reason: "twice" });
      // A date that is called off is one that the series leaves out.
      if (whole?.repeats && recurrenceId && entry.cancelled) whole.repeats.skippedDates.push(recurrenceId);
      else entries.set(key, { ...rest, recurrenceId });
    }
  }
  for (const { repeats } of series.values())
    if (repeats) repeats.skippedDates = [...new Set(repeats.skippedDates)].sort();
  // Series before their dates, dates in order.
  const sorted = [...entries.values()].sort(
    (a, b) => Number(b.repeats !== null) - Number(a.repeats !== null) || a.recurrenceId.localeCompare(b.recurrenceId),
  );
  return { entries: sorted, missing: missing.sort((a, b) => a.line - b.line) };
}

function dateIn(wall: Wall, span: Span): string {
  return dateFor(toldIn(wall, span.zone), span);
}

function entryOf(block: Block, zones: Zones): Read | Reason {
  const { lines, line } = block;
  const find = (...names: string[]) => lines.find((one) => names.includes(one.name));
  if (lines.reduce((size, { value }) => size + value.length, 0) > limits.entry) return "tooLarge";
  if (/^(PRIVATE|CONFIDENTIAL)$/i.test(find("CLASS")?.value.trim() ?? "")) return "private";
  const span = spanOf(block, zones);
  if (span === null) return "noStart";
  if (span === "badDate") return "badDate";
  const title = cleanLine(textOf(find("SUMMARY")));
  if (title.length < eventLimits.title.min) return "noTitle";
  const repeated = repeatsOf(block, span, zones);
  if (typeof repeated === "string") return repeated;
  const instead = find("RECURRENCE-ID");
  const { changes: spanChanges, ...times } = span;
  const { draft, changes } = draftOf(lines, title, times);
  const parsed = eventInput.safeParse(draft);
  if (!parsed.success) return "unreadable";
  const status = find("STATUS")?.value.trim().toUpperCase();
  return {
    line,
    uid: find("UID")?.value.trim().slice(0, 500) || madeUp(title, span.start),
    recurrenceId: "",
    following: instead?.parameters.RANGE?.toUpperCase() === "THISANDFUTURE",
    sequence: Math.min(Number(/^\d{1,9}/.exec(find("SEQUENCE")?.value.trim() ?? "")?.[0] ?? 0), 2_000_000_000),
    cancelled: status === "CANCELLED",
    draft: { ...draft, status: status === "TENTATIVE" ? "TENTATIVE" : "CONFIRMED" },
    repeats: instead ? null : (repeated?.repeats ?? null),
    changes: [...new Set([...spanChanges, ...(repeated?.changes ?? []), ...changes])],
    span,
    instead: instead ? wallOf(instead, instead.value, zones, span.zone) : null,
  };
}

function draftOf(lines: Line[], title: string, times: Omit<Span, "changes">): { draft: EventDraft; changes: Change[] } {
  const find = (name: string) => lines.find((one) => one.name === name);
  const tags = [
    ...new Set(
      lines
        .filter(({ name }) => name === "CATEGORIES")
        .flatMap(listOf)
        .map(cleanLine)
        .filter(Boolean),
    ),
  ];
  const fitting = tags.filter((tag) => tag.length <= eventLimits.tag).slice(0, eventLimits.tags);
  const html = find("X-ALT-DESC");
  const plain = textOf(find("DESCRIPTION"));
  const description = markdownOf(html && /<\w/.test(html.value) ? textOf(html) : plain);
  const language = (find("SUMMARY")?.parameters.LANGUAGE ?? "").split("-")[0]?.toLowerCase() ?? "";
  const conference = ["X-GOOGLE-CONFERENCE", "CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"].map(find).find(Boolean);
  const changes: Change[] = [];
  if (title.length > eventLimits.title.max) changes.push("shortened");
  if (fitting.length < tags.length) changes.push("tagsDropped");
  return {
    draft: {
      ...times,
      title: shorten(title, eventLimits.title.max),
      description,
      ...(/^[a-z]{2,3}$/.test(language) && { language }),
      tags: fitting,
      ...whereOf(textOf(find("LOCATION")), find("GEO")?.value, conference?.value.trim()),
      externalUrl: webAddress(find("URL")?.value.trim() ?? ""),
      // Whoever kept this calendar elsewhere did not ask for people to sign up here.
      joinMode: "NONE",
    },
    changes,
  };
}

/** An entry that names itself nothing is known again by what it is called and when it is. */
function madeUp(title: string, start: string): string {
  return `unnamed-${createHash("sha256").update(`${title}\n${start}`).digest("hex").slice(0, 32)}`;
}
