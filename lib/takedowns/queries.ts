import { stringify } from "csv-stringify/sync";
import { db } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import { readSubject } from "../measures/schema";
import { limits } from "./schema";

const columns = {
  measure: { select: { kind: true, subject: true, reportId: true, undoneAt: true, actor: { select: { name: true } } } },
} as const;

/** Demands, the latest first. @throws Forbidden for all but stewards */
export async function takedownsFor(viewer: Viewer, page = 0) {
  must(viewer?.steward === true);
  const rows = await db.takedown.findMany({
    include: columns,
    orderBy: [{ at: "desc" }, { id: "asc" }],
    skip: page * limits.page,
    take: limits.page + 1,
  });
  const takedowns = rows.slice(0, limits.page).map(({ measure, ...row }) => ({
    ...row,
    measure: measure && {
      kind: measure.kind,
      on: readSubject(measure.subject)?.kind ?? ("actor" as const),
      reportId: measure.reportId,
      undone: measure.undoneAt !== null,
      name: measure.actor?.name ?? null,
    },
  }));
  return { takedowns, more: rows.length > limits.page };
}

/** All of them as comma-separated values, the oldest first; what somebody wrote can be no formula. @throws Forbidden */
export async function exportTakedowns(viewer: Viewer): Promise<string> {
  must(viewer?.steward === true);
  const rows = await db.takedown.findMany({ include: columns, orderBy: [{ at: "asc" }, { id: "asc" }] });
  const head = ["date", "from", "ground", "demanded", "done", "measure", "undone"];
  const lines = rows.map(({ at, from, ground, subject, outcome, measure }) => [
    at.toISOString().slice(0, 10),
    from,
    ground,
    subject,
    outcome,
    measure?.kind ?? "",
    measure ? String(measure.undoneAt !== null) : "",
  ]);
  return stringify([head, ...lines], { escape_formulas: true });
}
