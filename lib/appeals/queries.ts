import { db } from "../db";
import { must, NotFound } from "../errors";
import type { Viewer } from "../identities/schema";
import { isTold } from "../measures/rules";
import { readSubject } from "../measures/schema";
import { measureOfCode } from "./rules";
import { limits } from "./schema";

/** What whom it meets reads of a measure and of the appeal; `group` is the one whose own moderators took it. @throws NotFound for a wrong code */
export async function measureToAppeal(code: string) {
  const id = measureOfCode(code);
  const measure = id
    ? await db.measure.findUnique({ where: { id }, include: { appeal: true, actor: { select: { name: true } } } })
    : null;
  if (!measure || !isTold(measure.kind)) throw new NotFound();
  const { kind, reason, until, createdAt, undoneAt, appeal: made, actor } = measure;
  const groupOf = await groupNames([measure]);
  const on = readSubject(measure.subject)?.kind ?? "actor";
  return {
    kind,
    on,
    reason,
    until,
    createdAt,
    undoneAt,
    appeal: made,
    name: actor?.name ?? null,
    group: groupOf(measure),
  };
}

/** Appeals, those that wait first and the oldest of them. @throws Forbidden for all but moderators */
export async function appealsFor(viewer: Viewer) {
  must(viewer?.moderator === true);
  const rows = await db.appeal.findMany({
    include: { measure: { include: { actor: { select: { name: true } } } } },
    orderBy: [{ state: "asc" }, { createdAt: "asc" }, { measureId: "asc" }],
    take: limits.page,
  });
  const groupOf = await groupNames(rows.map(({ measure }) => measure));
  return rows.map(({ measure, ...appeal }) => ({
    ...appeal,
    kind: measure.kind,
    on: readSubject(measure.subject)?.kind ?? ("actor" as const),
    reason: measure.reason,
    reportId: measure.reportId,
    name: measure.actor?.name ?? null,
    group: groupOf(measure),
  }));
}

/** Names the group whose own moderators took a measure; null for those of the server. */
async function groupNames(measures: { groupId: string | null }[]) {
  const ids = measures.flatMap(({ groupId }) => groupId ?? []);
  const where = { id: { in: ids } };
  const groups = ids.length > 0 ? await db.actor.findMany({ where, select: { id: true, name: true } }) : [];
  return ({ groupId }: { groupId: string | null }) => groups.find(({ id }) => id === groupId)?.name ?? null;
}
