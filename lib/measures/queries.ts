import { db } from "../db";
import { must } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Prisma } from "../generated/prisma/client";
import type { Viewer } from "../identities/schema";
import { isFinal } from "./rules";
import type { SubjectKind } from "./schema";
import { readSubject } from "./schema";

const columns = { actor: { select: cardColumns }, appeal: true } satisfies Prisma.MeasureInclude;
type Row = Prisma.MeasureGetPayload<{ include: typeof columns }>;

/** A measure as moderators read it. */
export interface ShownMeasure
  extends Pick<Row, "id" | "kind" | "reason" | "until" | "createdAt" | "undoneAt" | "reportId"> {
  /** What it was about. */
  on: SubjectKind;
  whom: ActorCard | null;
  /** Name of who took it; null for the server itself, and for who is gone. */
  by: string | null;
  undoable: boolean;
  appeal: Row["appeal"];
}

/** What moderators did in answer to a report, the latest first. @throws Forbidden for all but moderators */
export async function measuresOfReport(viewer: Viewer, reportId: string): Promise<ShownMeasure[]> {
  must(viewer?.moderator === true);
  const rows = await db.measure.findMany({
    where: { reportId, groupId: null },
    include: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 50,
  });
  return presentMeasures(rows);
}

async function presentMeasures(rows: Row[]): Promise<ShownMeasure[]> {
  const ids = [...new Set(rows.flatMap(({ byId }) => byId ?? []))];
  const names = await db.actor.findMany({
    where: { id: { in: ids }, deletedAt: null },
    select: { id: true, name: true },
  });
  return rows.map(({ id, kind, reason, until, createdAt, undoneAt, reportId, appeal, ...row }) => ({
    id,
    kind,
    reason,
    until,
    createdAt,
    undoneAt,
    reportId,
    appeal,
    on: readSubject(row.subject)?.kind ?? "actor",
    whom: row.actor && actorCard(row.actor),
    by: names.find((one) => one.id === row.byId)?.name ?? null,
    undoable: undoneAt === null && !isFinal(kind),
  }));
}
