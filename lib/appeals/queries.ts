import { db } from "../db";
import { must, NotFound } from "../errors";
import type { Viewer } from "../identities/schema";
import { isTold } from "../measures/rules";
import { readSubject } from "../measures/schema";
import { measureOfCode } from "./rules";
import { limits } from "./schema";

/** What whom it meets reads of a measure and of the appeal. @throws NotFound for a wrong code */
export async function measureToAppeal(code: string) {
  const id = measureOfCode(code);
  const measure = id
    ? await db.measure.findUnique({ where: { id }, include: { appeal: true, actor: { select: { name: true } } } })
    : null;
  if (!measure || !isTold(measure.kind)) throw new NotFound();
  const { kind, reason, until, createdAt, undoneAt, appeal: made, actor } = measure;
  const on = readSubject(measure.subject)?.kind ?? "actor";
  return { kind, on, reason, until, createdAt, undoneAt, appeal: made, name: actor?.name ?? null };
}

/** Appeals, those that wait first and the oldest of them. @throws Forbidden for all but moderators */
export async function appealsFor(viewer: Viewer) {
  must(viewer?.moderator === true);
  const rows = await db.appeal.findMany({
    include: { measure: { include: { actor: { select: { name: true } } } } },
    orderBy: [{ state: "asc" }, { createdAt: "asc" }, { measureId: "asc" }],
    take: limits.page,
  });
  return rows.map(({ measure, ...appeal }) => ({
    ...appeal,
    kind: measure.kind,
    on: readSubject(measure.subject)?.kind ?? ("actor" as const),
    reason: measure.reason,
    reportId: measure.reportId,
    name: measure.actor?.name ?? null,
  }));
}
