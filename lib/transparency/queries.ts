import { stringify } from "csv-stringify/sync";
import { db } from "../db";
import { NotFound } from "../errors";
import type { Viewer } from "../identities/schema";
import { settings } from "../instance/settings";
import { readSubject } from "../measures/schema";
import { now } from "../time";
import { withoutNames } from "./rules";

const months = 12;
const most = 1000;
const named = { select: { name: true, handle: true } } as const;

/** What moderators did, as everybody may read it: of nobody and of no thing. */
export interface PublishedMeasure {
  /** "2026-11": no day, which could be laid beside what happened elsewhere. */
  month: string;
  kind: string;
  on: string;
  /** Without names and addresses. */
  reason: string;
  undone: boolean;
  /** What came of an appeal; null where there was none. */
  appeal: "OPEN" | "UPHELD" | "REFUSED" | null;
}

export interface MonthOfModeration {
  month: string;
  reports: number;
  measures: number;
  undone: number;
  appeals: number;
  takedowns: number;
}

export interface Transparency {
  months: MonthOfModeration[];
  measures: PublishedMeasure[];
}

/**
 * What moderators did within the last twelve months, where the stewards publish it; a steward reads before what would
 * be published.
 * @throws NotFound where it is not published
 */
export async function transparency(viewer: Viewer = null): Promise<Transparency> {
  if (!viewer?.steward && !(await settings()).transparency) throw new NotFound();
  const moment = now();
  const since = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() - months + 1, 1));
  // What the server itself holds back is nobody's decision yet; a group's own desk is its own matter.
  const decided = { kind: { not: "LEAVE" }, byId: { not: null }, groupId: null } as const;
  const [rows, reports, appeals, takedowns] = await Promise.all([
    db.measure.findMany({
      where: { ...decided, createdAt: { gte: since } },
      include: { appeal: { select: { state: true } }, actor: named, report: { select: { reporter: named } } },
      // Not in the order in which they were taken.
      orderBy: { id: "asc" },
    }),
    db.report.findMany({
      where: { createdAt: { gte: since }, measures: { none: { byId: null, groupId: null } } },
      select: { createdAt: true },
    }),
    db.appeal.findMany({ where: { createdAt: { gte: since }, measure: decided }, select: { createdAt: true } }),
    db.takedown.findMany({ where: { at: { gte: since } }, select: { at: true } }),
  ]);
  const measures = rows.map(({ kind, subject, reason, createdAt, undoneAt, appeal, actor, report }) => ({
    month: monthOf(createdAt),
    kind,
    on: readSubject(subject)?.kind ?? "actor",
    reason: withoutNames(
      reason,
      [actor, report?.reporter].flatMap((one) => (one ? [one.name, one.handle] : [])),
    ),
    undone: undoneAt !== null,
    appeal: appeal?.state ?? null,
  }));
  const count = (moments: Date[], month: string) => moments.filter((one) => monthOf(one) === month).length;
  const counted = Array.from({ length: months }, (_, back) => {
    const month = monthOf(new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() - back, 1)));
    const these = measures.filter((one) => one.month === month);
    return {
      month,
      reports: count(
        reports.map(({ createdAt }) => createdAt),
        month,
      ),
      measures: these.length,
      undone: these.filter(({ undone }) => undone).length,
      appeals: count(
        appeals.map(({ createdAt }) => createdAt),
        month,
      ),
      takedowns: count(
        takedowns.map(({ at }) => at),
        month,
      ),
    };
  });
  const latest = measures.toSorted((a, b) => b.month.localeCompare(a.month)).slice(0, most);
  return {
    months: counted.filter(({ month, ...numbers }) => month && Object.values(numbers).some(Boolean)),
    measures: latest,
  };
}

/** The measures as comma-separated values. @throws NotFound where they are not published */
export async function exportMeasures(): Promise<string> {
  const { measures } = await transparency();
  const head = ["month", "measure", "kind of thing", "reason", "undone", "appeal"];
  const rows = measures.map(({ month, kind, on, reason, undone, appeal }) => [
    month,
    kind.toLowerCase(),
    on,
    reason,
    String(undone),
    (appeal ?? "").toLowerCase(),
  ]);
  return stringify([head, ...rows], { escape_formulas: true });
}

function monthOf(moment: Date): string {
  return moment.toISOString().slice(0, 7);
}
